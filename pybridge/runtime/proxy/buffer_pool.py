"""Pools of typed arrays, through which bytes and arrays are copied to JavaScript; there is one pool for each kind.

A copy into a pooled typed array of the same length takes a tenth of the time that JavaScript takes to borrow a Python
buffer. A large buffer is borrowed, because a second copy of it would cost more.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, TypeAlias

from pybridge.interface import model
from pybridge.runtime.platform import destroy_proxies, js

LARGEST = 1 << 17
"""The size in bytes of the largest buffer that goes through a pool."""
_LENGTHS = 4
"""The number of lengths for which a pool keeps buffers; the oldest is dropped for a new one."""

_CONSTRUCTORS = {
    "i8": "Int8Array",
    "u8": "Uint8Array",
    "i16": "Int16Array",
    "u16": "Uint16Array",
    "i32": "Int32Array",
    "u32": "Uint32Array",
    "i64": "BigInt64Array",
    "u64": "BigUint64Array",
    "f32": "Float32Array",
    "f64": "Float64Array",
}


class PooledBuffer:
    """A typed array of a pool. Only one call at a time uses it, because calls may nest."""

    __slots__ = ("assign", "assign_to", "free", "lender", "view")

    def __init__(self, view: Any, free: list[PooledBuffer]) -> None:
        self.view = view
        self.assign = view.assign
        self.assign_to = view.assign_to
        self.free = free
        self.lender: Any = None
        """The Python buffer to copy back to, if Rust writes to it; set only during the call."""

    def write_back(self) -> bool:
        """Copy what Rust has written to the lender; return False when the size of the lender has changed."""
        lender = self.lender
        if lender is None:
            return True
        if len(lender) != self.view.length:
            return False
        self.assign_to(lender)
        return True

    def end(self) -> None:
        """Return the buffer to its pool, at the end of the call."""
        self.lender = None
        self.free.append(self)


class ElementProxies:
    """The proxies that were made for the elements of a sequence, to be destroyed after the call."""

    def __init__(self) -> None:
        self.proxies = js.Array.new()

    def end(self) -> None:
        """Destroy the proxies, at the end of the call."""
        destroy_proxies(self.proxies)


CallResources: TypeAlias = list[PooledBuffer | ElementProxies]


class BufferPool:
    """The free buffers for one kind of numbers, by their length."""

    def __init__(self, item: model.Integer | model.Float) -> None:
        self._make: Callable[[int], Any] = getattr(js, _CONSTRUCTORS[item.name]).new
        self._largest = LARGEST // (item.bits // 8)
        self._free: dict[int, list[PooledBuffer]] = {}

    def take(self, data: bytes | bytearray | array[Any]) -> PooledBuffer | None:
        """Return a buffer that holds a copy of ``data``; None when ``data`` is too large."""
        count = len(data)
        free = self._free.get(count)
        if free:
            buffer = free.pop()
        elif count <= self._largest:
            buffer = self._made(count)
        else:
            return None
        buffer.assign(data)
        return buffer

    def _made(self, count: int) -> PooledBuffer:
        free = self._free.get(count)
        if free is None:
            if len(self._free) == _LENGTHS:
                self._free.pop(next(iter(self._free))).clear()  # the list and its buffers form a cycle
            free = self._free[count] = []
        return PooledBuffer(self._make(count), free)


_pools: dict[str, BufferPool] = {}


def pool_of(item: model.Integer | model.Float) -> BufferPool:
    """Return the page's pool for a kind of numbers."""
    if item.name not in _pools:
        _pools[item.name] = BufferPool(item)
    return _pools[item.name]

"""Linear memory, which Rust and Python both access by address."""

from __future__ import annotations

from collections.abc import Iterator
from operator import index
from typing import Any, SupportsIndex, overload

from pybridge.errors import ConversionError, MemoryAccessError, RangeError

from .platform import JsException, bigints, js

PAGE = 65536
"""The size of a page, in bytes."""


class Memory:
    """A wasm linear memory: a module's own (``m.memory``), or one to import.

    Args:
        initial: Pages to begin with; a page is 65,536 bytes.
        maximum: Pages it may grow to; ``None`` for the engine's limit.

    An address is a byte offset. Every access is checked against the present size.

    Raises:
        MemoryAccessError: A memory of this size cannot be made.
        ConversionError: A number of pages is not an ``int``.
    """

    def __init__(self, initial: int = 1, maximum: int | None = None) -> None:
        limits = js.Object.new()
        limits.initial = _whole(initial, "a number of pages")
        if maximum is not None:
            limits.maximum = _whole(maximum, "a number of pages")
        try:
            self._pb_memory = js.WebAssembly.Memory.new(limits)
        except JsException as error:
            raise MemoryAccessError(f"no memory of {initial} to {maximum} pages can be made: {error}") from error

    @property
    def size(self) -> int:
        """The size in bytes."""
        return int(self._pb_memory.buffer.byteLength)

    def grow(self, pages: SupportsIndex) -> int:
        """Grow by a number of pages, and return the old number of pages.

        Raises:
            MemoryAccessError: The memory cannot grow so far, or ``pages`` is negative.
        """
        if _whole(pages, "a number of pages") < 0:
            raise MemoryAccessError(f"memory cannot shrink: got {pages} pages")
        try:
            return int(self._grow(index(pages)))
        except JsException as error:
            raise MemoryAccessError(f"memory of {self.size} bytes cannot grow by {pages} pages: {error}") from error

    def _grow(self, pages: int) -> Any:
        try:
            return self._pb_memory.grow(pages)
        except JsException as error:
            if error.name != "TypeError":
                raise
        # An address of this memory has 64 bits, and JavaScript counts its pages in BigInts.
        return js.Reflect.apply(self._pb_memory.grow, self._pb_memory, bigints(pages))

    def read(self, address: SupportsIndex, length: SupportsIndex) -> bytes:
        """Return a copy of the ``length`` bytes from ``address`` on.

        Raises:
            MemoryAccessError: Some of them lie outside of the memory.
        """
        return bytes(self._bytes(address, length).to_bytes())

    def write(self, address: SupportsIndex, data: Any) -> None:
        """Copy the bytes of a C-contiguous buffer (bytes, bytearray, memoryview, array, numpy) to ``address``.

        Raises:
            MemoryAccessError: They do not fit into the memory; nothing is written.
            ConversionError: ``data`` is no C-contiguous buffer.
        """
        buffer = _buffer(data)
        if buffer.nbytes:
            self._bytes(address, buffer.nbytes).assign(buffer)
        else:
            self._bytes(address, 0)

    def view(self, address: SupportsIndex, length: SupportsIndex) -> MemoryView:
        """Return a view of the ``length`` bytes from ``address`` on, which stays valid when the memory grows.

        Raises:
            MemoryAccessError: Some of them lie outside of the memory.
        """
        self._bytes(address, length)
        return MemoryView(self, index(address), index(length))

    def _bytes(self, address: SupportsIndex, length: SupportsIndex) -> Any:
        """Return the bytes as a JavaScript view, made anew at each access: growing the memory detaches older views."""
        start, count = _whole(address, "an address"), _whole(length, "a length")
        buffer = self._pb_memory.buffer
        size = buffer.byteLength
        if start < 0 or count < 0 or start + count > size:
            raise MemoryAccessError(f"{count} bytes at address {start} reach outside of memory, which has {size} bytes")
        return js.Uint8Array.new(buffer, start, count)

    def __len__(self) -> int:
        return self.size

    def __repr__(self) -> str:
        return f"<Memory of {self.size // PAGE} pages, {self.size} bytes>"


def memory_of(exported: Any) -> Memory:
    """Wrap the memory that a module exports."""
    memory = Memory.__new__(Memory)
    memory._pb_memory = exported
    return memory


class MemoryView:
    """A view of linear memory: each read and write goes to the present memory, also after it has grown.

    Indices and slices count from the start of the view; ``bytes(view)`` copies it. An index outside of it raises
    `MemoryAccessError`; an assigned value that does not fit raises `ConversionError`, or `RangeError` for a byte.
    """

    __slots__ = ("_address", "_length", "_memory")

    def __init__(self, memory: Memory, address: int, length: int) -> None:
        self._memory = memory
        self._address = address
        self._length = length

    @property
    def address(self) -> int:
        """The address of the first byte in linear memory."""
        return self._address

    def __len__(self) -> int:
        return self._length

    def __bytes__(self) -> bytes:
        return self._memory.read(self._address, self._length)

    def tobytes(self) -> bytes:
        """Return a copy of the bytes."""
        return bytes(self)

    def __iter__(self) -> Iterator[int]:
        return iter(bytes(self))

    @overload
    def __getitem__(self, key: SupportsIndex) -> int: ...
    @overload
    def __getitem__(self, key: slice) -> bytes: ...
    def __getitem__(self, key: SupportsIndex | slice) -> int | bytes:
        if isinstance(key, slice):
            return bytes(self)[key]
        return self._memory.read(self._address + self._place(key), 1)[0]

    def __setitem__(self, key: SupportsIndex | slice, value: Any) -> None:
        if not isinstance(key, slice):
            self._memory.write(self._address + self._place(key), bytes((_byte(value),)))
            return
        start, stop, step = key.indices(self._length)
        data = bytes(_buffer(value))
        if step != 1 or len(data) != max(0, stop - start):
            wanted = "step 1" if step != 1 else f"{max(0, stop - start)} bytes, got {len(data)}"
            raise ConversionError(f"a slice of a memory view keeps its size: it takes {wanted}")
        self._memory.write(self._address + start, data)

    def _place(self, key: SupportsIndex) -> int:
        given = _whole(key, "an index")
        place = given + self._length if given < 0 else given
        if not 0 <= place < self._length:
            raise MemoryAccessError(f"index {given} is outside of a view of {self._length} bytes")
        return place

    def __eq__(self, other: object) -> bool:
        if isinstance(other, MemoryView | bytes | bytearray | memoryview):
            return bytes(self) == bytes(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # its bytes change

    def __repr__(self) -> str:
        return f"<MemoryView of {self._length} bytes at address {self._address}>"


def _whole(value: SupportsIndex, role: str) -> int:
    try:
        return index(value)
    except TypeError:
        raise ConversionError(f"{role} is an int, got {value!r}") from None


def _byte(value: SupportsIndex) -> int:
    byte = _whole(value, "a byte (0..255)")
    if byte not in range(256):
        raise RangeError(f"a byte (0..255) of memory cannot be {byte}")
    return byte


def _buffer(data: Any) -> memoryview:
    """Return the bytes of a buffer, whose items may have any type and shape."""
    if isinstance(data, MemoryView):
        return memoryview(bytes(data))
    try:
        view = memoryview(data)
    except TypeError:
        raise ConversionError(
            f"memory takes a buffer (bytes, bytearray, memoryview, array), got {type(data).__name__}"
        ) from None
    if not view.c_contiguous:
        raise ConversionError("memory takes a C-contiguous buffer; this one has gaps: copy it with bytes(...)")
    try:
        return view.cast("B")
    except (TypeError, ValueError):  # an empty buffer, or an item format that memoryview cannot cast (ctypes)
        return memoryview(view.tobytes())

"""Exported globals: numbers that the module and Python share."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from operator import index
from typing import Any

from pybridge.errors import ConversionError, RangeError
from pybridge.interface.model import Global

from .instance import Instance
from .platform import bigints, js, to_js
from .value_text import describe

_F32_MAX = 3.4028235677973366e38
"""The least number that rounds to infinity as an f32."""


class ExportedGlobal:
    """One exported global of an instance."""

    def __init__(self, described: Global, exported: Any, label: str) -> None:
        self._described = described
        self._exported = exported  # the WebAssembly.Global
        self._label = f"{label}: global '{described.name}'"

    @property
    def is_mutable(self) -> bool:
        """Whether the value can change."""
        return self._described.is_mutable

    def get(self) -> int | float:
        """Return the present value."""
        value = self._exported.value
        return float(value) if self._described.type.startswith("f") else int(value)

    def set(self, value: Any) -> None:
        """Change the value.

        Raises:
            AttributeError: The global is immutable.
            ConversionError: The value is no number.
            RangeError: The value is outside of the global's type.
        """
        wasm_type = self._described.type
        if not self.is_mutable:
            raise AttributeError(f"{self._label} is immutable, it stays {self.get()}", name=self._described.name)
        if wasm_type.startswith("f"):
            self._exported.value = self._float(value)
        elif wasm_type == "i32":
            self._exported.value = self._integer(value, 32)
        else:
            arguments = to_js([self._exported, "value"]).concat(bigints(self._integer(value, 64)))
            js.Reflect.apply(js.Reflect.set, None, arguments)

    def _integer(self, value: Any, bits: int) -> int:
        least, limit = -(1 << bits - 1), 1 << bits - 1
        expected = f"{self._label} is i{bits} ({least}..{limit - 1}), got {describe(value)}"
        try:
            number = index(value)
        except TypeError:
            raise ConversionError(expected) from None
        if not least <= number < limit:
            raise RangeError(expected)
        return number

    def _float(self, value: Any) -> float:
        wasm_type = self._described.type
        try:
            number = float(value) if not isinstance(value, str | bytes | bytearray) else None
        except (TypeError, OverflowError):
            number = None
        if number is None:
            raise ConversionError(f"{self._label} is {wasm_type} (float), got {describe(value)}")
        if wasm_type == "f32" and isfinite(number) and abs(number) >= _F32_MAX:
            raise RangeError(f"{self._label} is f32 (±3.4e38), got {describe(value)}")
        return number


def exported_globals(instance: Instance) -> Iterator[tuple[str, ExportedGlobal]]:
    """Yield the exported globals of an instance, with their names."""
    for each in instance.interface.globals:
        yield each.name, ExportedGlobal(each, getattr(instance.exports, each.name), instance.label)

"""Runs the describe exports of a wasm-bindgen module with wasmtime, as ``js/src/describe.ts`` does in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybridge.errors import LoadError
from pybridge.interface.reader import describe_exports
from pybridge.interface.wasm import editing
from pybridge.interface.wasm.binary import MalformedError
from pybridge.interface.wasm.wasm_file import parse

from .instructions import UnknownInstructionError
from .reaching import unreached, with_traps

if TYPE_CHECKING:
    from pybridge.interface.wasm.wasm_file import WasmFile

_RECORD = "__wbindgen_describe"


def describe(file: WasmFile) -> dict[str, list[int]]:
    """Returns the descriptor codes of every describe export, by the full name of the export.

    Raises:
        LoadError: The module cannot run in wasmtime, or wasmtime is not installed.
    """
    try:
        import wasmtime  # noqa: PLC0415 - only modules of wasm-bindgen need it
    except ModuleNotFoundError:
        raise LoadError(
            "a wasm-bindgen module tells its types by running, for which this needs wasmtime: "
            "pip install 'pybridge-wasm[cli]'"
        ) from None
    names = describe_exports(file)
    try:
        return _Describing(wasmtime, _describing_part(file, names)).codes(names)
    except (wasmtime.WasmtimeError, wasmtime.Trap) as error:
        raise LoadError(f"it does not describe its types, because it cannot run in wasmtime: {error}") from error


def _describing_part(file: WasmFile, names: tuple[str, ...]) -> bytes:
    """Returns the file with what describes it and nothing else: of large files a small part, which compiles soon."""
    try:
        gone = unreached(file, [file.exports[name].place for name in names])
    except (UnknownInstructionError, MalformedError):
        return file.data  # wasmtime knows what it is, or says what is wrong
    kept = editing.without_exports(parse(with_traps(file, gone)), lambda name: name not in names)
    return editing.without_custom(parse(kept), lambda _: True)


class _Describing:
    """A throw-away instance, of which only the describe exports run."""

    def __init__(self, wasmtime: Any, data: bytes) -> None:
        self._wasmtime = wasmtime
        self._recorded: list[int] = []
        config = wasmtime.Config()
        config.wasm_exceptions = True
        config.cranelift_opt_level = "none"  # the code runs once
        self._store = wasmtime.Store(wasmtime.Engine(config))
        module = wasmtime.Module(self._store.engine, data)
        imports = [self._stand_in(entry) for entry in module.imports]
        self._exports = wasmtime.Instance(self._store, module, imports).exports(self._store)

    def codes(self, names: tuple[str, ...]) -> dict[str, list[int]]:
        return {name: self._codes(name) for name in names}

    def _codes(self, name: str) -> list[int]:
        self._recorded.clear()
        self._exports[name](self._store)
        return [code & 0xFFFFFFFF for code in self._recorded]

    def _stand_in(self, entry: Any) -> Any:
        """Returns a stand-in for an import: ``__wbindgen_describe`` records codes, any other function returns zeros."""
        if not isinstance(entry.type, self._wasmtime.FuncType):
            kind = type(entry.type).__name__.removesuffix("Type").lower()
            raise LoadError(
                f"it imports the {kind} {entry.module}.{entry.name}, without which it cannot describe itself"
            )
        if entry.name == _RECORD:
            return self._wasmtime.Func(self._store, entry.type, self._recorded.append)
        zeros = [0 if str(each) in _NUMBERS else None for each in entry.type.results]
        answer = zeros[0] if len(zeros) == 1 else zeros or None
        return self._wasmtime.Func(self._store, entry.type, lambda *_: answer)


_NUMBERS = ("i32", "i64", "f32", "f64")

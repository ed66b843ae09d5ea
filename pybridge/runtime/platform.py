"""The only file that imports the modules of Pyodide. On plain CPython every use of them raises an explanation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Protocol, runtime_checkable

from pybridge.errors import LoadError

IN_PYODIDE = sys.platform == "emscripten"


class _Absent:
    """Stands for something of Pyodide on plain CPython."""

    def _missing(self, *_: object) -> NoReturn:
        raise LoadError(
            "pybridge loads modules inside Pyodide (Python in the browser); this is plain CPython, "
            "where only the reading of modules works (pybridge.interface)"
        )

    __getattr__ = __call__ = _missing


if TYPE_CHECKING or not IN_PYODIDE:
    can_run_sync: Any = _Absent()
    js: Any = _Absent()
    pyodide_js: Any = _Absent()
    create_once_callable: Any = _Absent()
    create_proxy: Any = _Absent()
    destroy_proxies: Any = _Absent()
    run_js: Any = _Absent()
    run_sync: Any = _Absent()
    to_js: Any = _Absent()

    class ConversionError(Exception):
        """Pyodide's own refusal of a conversion."""

    class JsException(Exception):  # noqa: N818 - Pyodide's name
        """An exception of JavaScript."""

        name: str
        message: str

    @runtime_checkable
    class JsProxy(Protocol):
        """An object of JavaScript: the class that `pyodide.ffi` has, and for type checkers any class like it."""

        @property
        def js_id(self) -> int:
            """A number that tells the object from others."""

        @property
        def typeof(self) -> str:
            """What JavaScript's ``typeof`` says."""

    class JsNull:
        """JavaScript's ``null``."""

        def __bool__(self) -> Literal[False]:
            return False

    class JsBigInt(int):
        """An integer that is a BigInt in JavaScript."""

    class JsObject:
        """The base of the types of all JsProxies."""

    jsnull = JsNull()

else:
    import js
    import pyodide_js
    from pyodide.code import run_js
    from pyodide.ffi import (
        ConversionError,
        JsException,
        JsProxy,
        can_run_sync,
        create_once_callable,
        create_proxy,
        destroy_proxies,
        jsnull,
        run_sync,
        to_js,
    )

    JsNull = type(jsnull)
    # A test of an object's type for this base takes no time; `isinstance` for JsProxy takes as long as a call.
    JsObject = type(js).__base__ if isinstance(js, JsProxy) else JsProxy
    try:
        from pyodide.ffi import JsBigInt
    except ImportError:  # before Pyodide 314

        class JsBigInt(int):
            """Takes the place of Pyodide's class, and has no instances."""


def object_of(value: Any) -> Any:
    """Return a value that came from JavaScript; a bigint becomes an ``int``."""
    # Pyodide 314 shows a bigint as a subclass of int.
    return int(value) if isinstance(value, int) and type(value) not in (int, bool) else value


def bigints(*numbers: int) -> Any:
    """Return a JavaScript array of BigInts; Pyodide itself passes a small ``int`` as a Number."""
    return to_js([str(number) for number in numbers]).map(js.BigInt)


__all__ = [
    "IN_PYODIDE",
    "ConversionError",
    "JsBigInt",
    "JsException",
    "JsNull",
    "JsObject",
    "JsProxy",
    "bigints",
    "can_run_sync",
    "create_once_callable",
    "create_proxy",
    "destroy_proxies",
    "js",
    "jsnull",
    "object_of",
    "pyodide_js",
    "run_js",
    "run_sync",
    "to_js",
]

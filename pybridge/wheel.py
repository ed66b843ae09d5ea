"""Packages that ``pybridge build`` makes: their modules call `bring_in`, and so become the exports of a wasm file."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from pybridge.errors import LoadError
from pybridge.library import Library, publish
from pybridge.loading import load, load_sync
from pybridge.runtime.platform import IN_PYODIDE

_waits: ContextVar[bool] = ContextVar("pybridge waits", default=False)
"""Whether `ready` imports a package, and can wait for what cannot be loaded at once."""

_arrived: dict[Path, Library] = {}
"""What `ready` has loaded, by the path of its file, until the import takes it."""


class _NotAtOnceError(ImportError):
    """Tells `ready` which file to load, and with which arguments."""

    def __init__(self, file: Path, arguments: dict[str, Any]) -> None:
        super().__init__()
        self.file = file
        self.arguments = arguments


def bring_in(
    names: dict[str, Any],
    file: str,
    *,
    python: Mapping[str, str] | None = None,
    javascript: Mapping[str, str] | None = None,
) -> None:
    """Put the exports of a wasm file into a Python module, which calls this when it is imported.

    Args:
        names: The ``globals()`` of the module.
        file: The name of the file, which lies in the folder of the module.
        python: The names of Python modules that serve imports of the file, by what `pybridge.load` calls these imports.
        javascript: The same for files of JavaScript, which lie in the folder of the module.

    Raises:
        ImportError: Python does not run in Pyodide, or the file cannot be loaded; it says why, and what to do.
    """
    name = str(names["__name__"])
    path = Path(names["__file__"]).parent / file
    if not IN_PYODIDE:
        told = "is Rust for Python in the browser: its types can be checked here, but to import it takes Pyodide"
        raise ImportError(f"{name} {told}, and this is plain CPython", name=name)
    library = _arrived.pop(path, None)
    if library is None:
        modules = {key: import_module(module) for key, module in (python or {}).items()}
        scripts = {key: str(path.with_name(script)) for key, script in (javascript or {}).items()}
        library = _loaded(name, path, {"imports": modules | scripts, "name": name})
    publish(names, library)


def _loaded(name: str, path: Path, arguments: dict[str, Any]) -> Library:
    try:
        return load_sync(path, **arguments)
    except LoadError as error:
        if _waits.get():
            raise _NotAtOnceError(path, arguments) from error
        way_out = f"await pybridge.ready({name.partition('.')[0]!r})"
        why = str(error).removeprefix(f"{name}: ").replace("await pybridge.load(...)", way_out)
        raise ImportError(f"{name} cannot be imported: {why}", name=name, path=str(path)) from error


async def ready(name: str) -> ModuleType:
    """Import a package that ``pybridge build`` has made, and wait for what cannot be loaded at once.

    A plain ``import`` does the same wherever nothing has to be waited for, or Python can be suspended. It takes waiting
    to load more than 8 MB on Chromium's main thread, and modules of JavaScript that the page has not imported yet.

    Args:
        name: The name by which Python imports the package, for example ``"shop"``.

    Returns:
        The imported module.

    Raises:
        ImportError: There is no such package.
        LoadError: One of its wasm files cannot be loaded.
    """
    while True:
        token = _waits.set(True)
        try:
            return import_module(name)
        except _NotAtOnceError as error:
            late = error
        finally:
            _waits.reset(token)
        _arrived[late.file] = await load(late.file, **late.arguments)

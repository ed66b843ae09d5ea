"""The modules of wheels: they call `bring_in` or `bring_in_package`, and so have the exports of what lies beside them.

``pybridge build`` and ``pybridge npm wheel`` make such modules.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from pybridge.errors import LoadError
from pybridge.from_npm import npm
from pybridge.library import Library, publish
from pybridge.loading import load, load_sync
from pybridge.runtime.platform import IN_PYODIDE
from pybridge.runtime.sync import can_suspend, suspended

_waits: ContextVar[bool] = ContextVar("pybridge waits", default=False)
"""Whether `ready` imports a package, and can wait for what cannot be loaded at once."""

_arrived: dict[Path, Library] = {}
"""What `ready` has loaded, by the path of its file, until the import takes it."""


class _NotAtOnceError(ImportError):
    """Tells `ready` how to load what lies at a path."""

    def __init__(self, path: Path, load: Callable[[], Awaitable[Library]]) -> None:
        super().__init__()
        self.path_to_load = path
        self.load = load


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
    name, path = _place(names, file)
    library = _arrived.pop(path, None)
    if library is None:
        modules = {key: import_module(module) for key, module in (python or {}).items()}
        scripts = {key: str(path.with_name(script)) for key, script in (javascript or {}).items()}
        library = _loaded(name, path, {"imports": modules | scripts, "name": name})
    publish(names, library)


def bring_in_package(names: dict[str, Any], package: str) -> None:
    """Put the exports of a package of npm into a Python module, which calls this when it is imported.

    Args:
        names: The ``globals()`` of the module. The folder ``npm`` beside it is one of ``pybridge npm add``.
        package: The name and the version of the package.

    Raises:
        ImportError: Python does not run in Pyodide, or the package cannot be loaded; it says why, and what to do.
    """
    name, path = _place(names, "npm")
    library = _arrived.pop(path, None)
    if library is None:
        load_package = partial(npm, package, base=path, name=name)
        if _waits.get():
            raise _NotAtOnceError(path, load_package)
        if not can_suspend():
            told = f"its JavaScript cannot be started at once: `{_way_out(name)}`, and import it then"
            raise ImportError(f"{name} cannot be imported: {told}", name=name, path=str(path))
        try:
            library = suspended(load_package())
        except LoadError as error:
            raise ImportError(f"{name} cannot be imported: {error}", name=name, path=str(path)) from error
    publish(names, library)


def _place(names: dict[str, Any], file: str) -> tuple[str, Path]:
    """Return the name of a module, and the path of what lies beside it."""
    name = str(names["__name__"])
    if IN_PYODIDE:
        return name, Path(names["__file__"]).parent / file
    told = "is Rust for Python in the browser: its types can be checked here, but to import it takes Pyodide"
    raise ImportError(f"{name} {told}, and this is plain CPython", name=name)


def _way_out(name: str) -> str:
    return f"await pybridge.ready({name.partition('.')[0]!r})"


def _loaded(name: str, path: Path, arguments: dict[str, Any]) -> Library:
    try:
        return load_sync(path, **arguments)
    except LoadError as error:
        if _waits.get():
            raise _NotAtOnceError(path, partial(load, path, **arguments)) from error
        why = str(error).removeprefix(f"{name}: ").replace("await pybridge.load(...)", _way_out(name))
        raise ImportError(f"{name} cannot be imported: {why}", name=name, path=str(path)) from error


async def ready(name: str) -> ModuleType:
    """Import a package of ``pybridge build`` or ``pybridge npm wheel``, and wait for what cannot be loaded at once.

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
        _arrived[late.path_to_load] = await late.load()

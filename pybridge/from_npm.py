"""Loads a package of npm that wasm-bindgen has made, into a `Library`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pybridge.library import Library, State
from pybridge.loading import warn_of_lacks
from pybridge.runtime.bridge import bridge
from pybridge.runtime.compiled import Compiled
from pybridge.runtime.engine import EngineName
from pybridge.runtime.import_sources import ImportSources
from pybridge.runtime.platform import js, to_js

if TYPE_CHECKING:
    from pybridge.packages.opening import Opened


async def npm(  # noqa: PLR0913 - each argument is optional, and named
    package: str,
    *,
    base: str | Path = "npm/",
    entry: str | None = None,
    wasm: str | None = None,
    init: str | None = None,
    imports: Mapping[str, Any] | None = None,
    engine: EngineName | None = None,
    name: str | None = None,
) -> Library:
    """Load a package of npm whose wasm wasm-bindgen has made, and run its own JavaScript behind checked Python faces.

    The types of its functions come from its ``.d.ts``. What that does not tell is passed as the value that it is.

    Args:
        package: The name and the exact version, as in ``"prqlc@0.13.14"`` or ``"@scope/name@1.0.0"``.
        base: Where packages are. A ``str`` is the address of a folder that ``pybridge npm add`` has filled, or of a
            CDN; a ``Path`` is such a folder, or a ``node_modules``, in Python's own file system.
        entry: The file of JavaScript to run, or a subpath such as ``"./lite"``, in place of the one that is found.
        wasm: The wasm file, in place of the one that is found.
        init: The name under which the entry exports the function that takes the wasm.
        imports: Modules of other packages that the JavaScript imports, by their specifiers: addresses, or objects of
            JavaScript.
        engine: The engine to use; left out, it is the one that `engine` names.
        name: The name by which Python imports the package; left out, it is made of the package's name.

    Returns:
        The package; its attributes are the exports.

    Raises:
        LoadError: The package is not there, its files are not those that were added, or it does not start.
    """
    from pybridge.interface.declared import interface_of  # noqa: PLC0415 - only a page with packages needs these
    from pybridge.interface.typescript import Declarations, read  # noqa: PLC0415
    from pybridge.interface.wasm.wasm_file import parse  # noqa: PLC0415
    from pybridge.packages.opening import open_package  # noqa: PLC0415

    page = await bridge()
    running = page.engine(engine)
    opening = partial(open_package, page, package, base=base, entry=entry, wasm=wasm, init=init, imports=imports)
    opened = await opening()
    types = opened.types
    declarations = read(next(iter(types)), types.get) if types else Declarations()
    started = _started(opened)
    wasm_file = parse(opened.wasm) if opened.wasm is not None else None
    interface = interface_of(declarations, page.survey(started), wasm_file, opened.package.started_by)
    label = opened.package.name

    async def reopen() -> Any:
        return _started(await opening(fresh=True))

    compiled = Compiled(started, interface, label, reopen=reopen)
    sources = ImportSources()
    instance = await running.instantiate(compiled, sources, sync=False)
    instance.module_name = name or opened.package.specifier.module
    warn_of_lacks(instance, {})
    return Library(State(instance, sources, running))


def _started(opened: Opened) -> Any:
    """Return what the runtime takes for a package: its exports, and those of its wasm."""
    parts = {"namespace": opened.namespace, "exports": opened.exports}
    return to_js(parts, dict_converter=js.Object.fromEntries)

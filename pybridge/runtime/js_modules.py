"""The JavaScript modules that the page has to import for a wasm module, see ``js/src/imports/scope.ts``."""

from __future__ import annotations

import json

from pybridge.interface.bindgen.own_modules import PLACEHOLDER
from pybridge.interface.model import Import, Interface

from .import_sources import ImportSources
from .source import file_of


def entries(interface: Interface, sources: ImportSources) -> str:
    """Return the JavaScript modules that the file brings along or the page has to import, as JSON.

    A path leads where `load` would find it: a file of Python's own file system comes as its text.
    """
    unserved = [interface.all_imports[position] for position in sources.unserved]
    given = {path[0] for path in sources.js_objects if len(path) == 1}
    imported = [each.module or "" for each in unserved if _needs_module(each)]
    imported += [each.module for each in interface.reexports if each.module and each.name not in sources.reexports]
    linked = [each.name for each in unserved if each.operation == "link"]
    texts = {snippet.name: snippet.source for snippet in interface.snippets}
    return json.dumps(
        [
            {
                "name": name,
                **_origin(texts.get(name), sources.addresses.get(name), name),
                "imported": name in imported and name not in given,
                "linked": name in linked,
            }
            for name in dict.fromkeys([*imported, *linked, *texts])
        ]
    )


def _origin(text: str | None, address: str | None, name: str) -> dict[str, str | None]:
    """Return the text of a module, or the address of one that the page has to fetch."""
    specifier = address or name
    file = file_of(specifier) if specifier.startswith((".", "/")) else None  # any other name is one of an import map
    return {"source": text, "address": address} if file is None else {"source": file.read_text(), "address": None}


def _needs_module(imported: Import) -> bool:
    """Whether an import needs an object of its module, beside its arguments."""
    if imported.module is None or imported.wasm_module != PLACEHOLDER:
        return False
    on_receiver = imported.operation in ("method", "getter", "setter", "index_get", "index_set", "index_delete")
    return imported.is_static or imported.is_final or not on_receiver

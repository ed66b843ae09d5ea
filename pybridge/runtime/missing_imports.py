"""Imports that neither ``imports=`` nor the page serves: an error, or a warning where only this platform lacks them."""

from __future__ import annotations

from pybridge.errors import MissingImportError
from pybridge.interface.model import Interface
from pybridge.interface.python.overview import Overview

from .import_sources import ImportSources


def require(interface: Interface, sources: ImportSources, missing: list[int], label: str) -> dict[str, str]:
    """Refuse a module if nobody serves one of its imports.

    Returns:
        The imports that js-sys or web-sys declares and this platform lacks, each with a reason; the module loads.

    Raises:
        MissingImportError: The message names all missing imports, and says why a module could not be imported.
    """
    # Generic imports are left out: nobody knows before the call whether Rust ever calls one.
    certain = [interface.imports[position] for position in missing if position < len(interface.imports)]
    if not certain:
        return {}
    overview = Overview(interface)
    lines = [overview.needed(each) for each in certain if not each.platform]
    if not lines:
        why = "this platform does not have it, so Rust's calls of it raise"
        return {overview.needed(each): why for each in certain}
    failures: list[tuple[str, str]] = sources.scope.failures.to_py()
    many = "s" * (len(lines) != 1)
    raise MissingImportError(
        "\n".join(
            [
                f"{label} needs {len(lines)} import{many} that nobody gave:",
                *(f"  {line}" for line in lines),
                *_explained(interface, sources, failures),
            ]
        )
    )


def _explained(interface: Interface, sources: ImportSources, failures: list[tuple[str, str]]) -> list[str]:
    """Return lines that name the JavaScript modules which the page could not import, and say what to do."""
    advice = "Give each a Python callable with load(..., imports={...})"
    if not failures:
        return [advice]
    paths = {snippet.name: snippet.path for snippet in interface.snippets}
    causes = []
    for name, why in failures:
        origin = f" from {sources.addresses[name]!r}" if name in sources.addresses else ""
        causes.append(f"The page cannot import {paths.get(name, name)!r}{origin}: {why}")
    example = paths.get(failures[0][0], failures[0][0])
    whole = f"imports={{{example!r}: an object, or the address of a JavaScript module}}"
    return [*causes, f"{advice}, or a module as a whole: {whole}"]

"""Imports that neither ``imports=`` nor the page serves: an error for those of modules, a warning for globals."""

from __future__ import annotations

from pybridge.errors import MissingImportError
from pybridge.interface.model import Import, Interface
from pybridge.interface.plain.toolchains import explained_by_toolchain
from pybridge.interface.python.overview import Overview

from .import_sources import ImportSources


def require(interface: Interface, sources: ImportSources, missing: list[int], label: str) -> dict[str, str]:
    """Refuse a module if nobody serves one of its imports from modules.

    A missing global may belong to code that this page never reaches, such as the branch for Node of a crate that runs
    in Node, too. As in wasm-bindgen's own glue, only Rust's use of it fails.

    Returns:
        The globals that this page lacks, each with a reason; the module loads. Those whose absence Rust itself catches
        are left out.

    Raises:
        MissingImportError: The message names all missing imports, and says why a module could not be imported.
    """
    # Generic imports are left out: nobody knows before the call whether Rust ever calls one.
    certain = [interface.imports[position] for position in missing if position < len(interface.imports)]
    overview = Overview(interface)
    if lines := [overview.needed(each) for each in certain if not each.is_global]:
        raise MissingImportError(_refusal(interface, sources, lines, label))
    return {overview.needed(each): _why(each) for each in certain if not each.catch}


def _why(missing: Import) -> str:
    if missing.platform:
        return "this platform does not have it, so Rust's calls of it raise"
    path = (*missing.namespace, missing.owner or missing.name)
    given = "..."
    for name in reversed(path):
        given = f"{{{name!r}: {given}}}"
    return f"the page has no such global, so Rust's uses of it raise; give it with imports={given}"


def _refusal(interface: Interface, sources: ImportSources, lines: list[str], label: str) -> str:
    if toolchain := explained_by_toolchain(interface):
        return f"{label}: {toolchain}"
    failures: list[tuple[str, str]] = sources.scope.failures.to_py()
    many = "s" * (len(lines) != 1)
    return "\n".join(
        [
            f"{label} needs {len(lines)} import{many} that nobody gave:",
            *(f"  {line}" for line in lines),
            *_explained(interface, sources, failures),
        ]
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

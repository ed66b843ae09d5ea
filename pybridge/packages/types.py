"""Reads the .d.ts files that belong to an entry: the one that was chosen, and those that it refers to."""

from __future__ import annotations

import re

from .files import Files, beside

_REFERENCE = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'](\.[^\"'\n]+)[\"']|<reference\s+path=[\"']([^\"'\n]+)[\"']")
_ENDINGS = (".d.ts", ".d.mts", ".d.cts", "/index.d.ts")


async def types_of(files: Files, path: str | None) -> dict[str, str]:
    """Return the texts of a .d.ts file and of those that it refers to, by their paths; the first one is its own."""
    found: dict[str, str] = {}
    waiting = [path] if path else []
    while waiting:
        at = waiting.pop(0)
        if at in found or (text := await files.text(at)) is None:
            continue
        found[at] = text
        for imported, referred in _REFERENCE.findall(text):
            target = await _declared_at(files, beside(at, imported or referred))
            waiting += [target] if target else []
    return found


async def _declared_at(files: Files, path: str) -> str | None:
    """Return the .d.ts that a path in another one means."""
    if re.search(r"\.d\.[cm]?ts$", path):
        candidates = [path]
    else:
        stem = re.sub(r"\.[cm]?js$", "", path)
        candidates = [f"{stem}{ending}" for ending in _ENDINGS] + [f"{path}.d.ts"]
    for candidate in dict.fromkeys(candidates):
        if await files.has(candidate):
            return candidate
    return None

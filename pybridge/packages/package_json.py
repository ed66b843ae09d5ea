"""Reads a package.json: which files a package offers, and under which conditions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pybridge.errors import LoadError

_FOR_NODE = ("node", "require", "bun", "deno", "module-sync", "workerd", "electron")
"""Conditions under which a page would be given something else, if there is something else."""
_UNLICENSED = ("", "UNLICENSED", "NONE")


@dataclass(frozen=True)
class Target:
    """A file that the package offers; ``types`` is the .d.ts that its conditions name beside it."""

    path: str
    types: str | None = None
    subpath: str = "."


@dataclass(frozen=True)
class Manifest:
    """What a package.json says."""

    name: str
    version: str
    license: str | None
    types: str | None
    targets: tuple[Target, ...]
    """The files under the package's own name, the best for a page first, and then those under subpaths."""
    dependencies: Mapping[str, str]
    """The packages that it needs, and the ranges of their versions."""
    description: str

    def under(self, subpath: str) -> tuple[Target, ...]:
        """Return the files of one subpath: ``.`` or, for example, ``./lite``."""
        return tuple(each for each in self.targets if each.subpath == subpath)


def read_manifest(text: str, label: str) -> Manifest:
    """Read the text of a package.json; ``label`` names it in messages.

    Raises:
        LoadError: It is not the JSON of an object with a name and a version.
    """
    try:
        told = json.loads(text)
        name, version = str(told["name"]), str(told["version"])
    except (ValueError, KeyError, TypeError) as error:
        raise LoadError(f"{label} is not the package.json of a package: {type(error).__name__}: {error}") from None
    needed = [told.get(key) or {} for key in ("dependencies", "peerDependencies")]
    return Manifest(
        name=name,
        version=version,
        license=_license_of(told),
        types=next((_clean(told[key]) for key in ("types", "typings") if isinstance(told.get(key), str)), None),
        targets=tuple(dict.fromkeys(_targets(told))),
        dependencies={key: value for table in needed for key, value in table.items()},
        description=str(told.get("description") or ""),
    )


def _license_of(told: Mapping[str, Any]) -> str | None:
    said = told.get("license") or told.get("licenses")
    if isinstance(said, list):
        said = " OR ".join(str(each.get("type") if isinstance(each, dict) else each) for each in said)
    if isinstance(said, dict):
        said = said.get("type")
    return said if isinstance(said, str) and said.upper() not in _UNLICENSED else None


def _targets(told: Mapping[str, Any]) -> Iterator[Target]:
    exports = told.get("exports")
    table = exports if isinstance(exports, dict) and any(key.startswith(".") for key in exports) else {".": exports}
    yield from _sorted(_leaves(table.get("."), "."))
    yield from _fields(told)
    for subpath, told_of in table.items():
        if subpath != "." and "*" not in subpath:
            yield from _sorted(_leaves(told_of, subpath))


def _fields(told: Mapping[str, Any]) -> Iterator[Target]:
    """Yield the files that older fields name. ``browser`` may be a table that replaces files by others."""
    browser = told.get("browser")
    replaced = [browser] if isinstance(browser, str) else list(browser.values()) if isinstance(browser, dict) else []
    named = [*replaced, told.get("module"), told.get("jsnext:main"), told.get("main")]
    found = [Target(_clean(each)) for each in named if isinstance(each, str) and _runs(each)]
    yield from found or [Target("index.js")]


_Leaf = tuple[int, Target]


def _leaves(told: Any, subpath: str, types: str | None = None, *, rank: int = 0) -> Iterator[_Leaf]:
    """Yield the files of a table of conditions, with 1 for those under conditions of Node and the like."""
    if isinstance(told, str):
        if _runs(told):
            yield rank, Target(_clean(told), types, subpath)
    elif isinstance(told, list):
        for each in told:
            yield from _leaves(each, subpath, types, rank=rank)
    elif isinstance(told, dict):
        named = told.get("types", types)
        for condition, each in told.items():
            if condition != "types" and not condition.startswith("types@"):
                of_condition = named.get(condition, named.get("default")) if isinstance(named, dict) else named
                of_types = _clean(of_condition) if isinstance(of_condition, str) else None
                yield from _leaves(each, subpath, of_types, rank=max(rank, int(condition in _FOR_NODE)))


def _sorted(leaves: Iterator[_Leaf]) -> Iterator[Target]:
    for _, target in sorted(leaves, key=lambda leaf: leaf[0]):
        yield target


def _runs(path: str) -> bool:
    return path.endswith((".js", ".mjs", ".cjs")) or "." not in path.rpartition("/")[2]


def _clean(path: str) -> str:
    return path.removeprefix("./")

"""The metadata of a wheel: the table ``[project]``, completed by what Cargo.toml says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pybridge.version import VERSION

from .cargo import Crate


def completed(crate: Crate, own: Mapping[str, Any], own_folder: Path) -> dict[str, Any]:
    """Complete the table ``[project]`` by what Cargo.toml says; what the table has wins.

    Its ``readme`` is the path of a file, or ``None``.
    """
    package = crate.package
    found: dict[str, Any] = {"name": crate.name, "version": package["version"]}
    if package.get("description"):
        found["description"] = " ".join(package["description"].split())
    if package.get("license"):
        found["license"] = package["license"].replace("/", " OR ")
    if package.get("keywords"):
        found["keywords"] = package["keywords"]
    if package.get("authors"):
        found["authors"] = [_author(each) for each in package["authors"]]
    urls = {key: package[key] for key in ("homepage", "repository", "documentation") if package.get(key)}
    if urls:
        found["urls"] = {key.capitalize(): address for key, address in urls.items()}
    whole = {**found, "requires-python": ">=3.11", **{key: value for key, value in own.items() if key != "dynamic"}}
    whole["dependencies"] = [f"pybridge-wasm>={VERSION}", *own.get("dependencies", ())]
    return whole | {"readme": _readme(crate, own, own_folder)}


def _author(said: str) -> dict[str, str]:
    name, _, address = said.partition("<")
    return {"name": name.strip(), **({"email": address.rstrip("> ").strip()} if address else {})}


def _readme(crate: Crate, own: Mapping[str, Any], folder: Path) -> Path | None:
    """Return the path of the readme that one of the two files names, or that lies there under its usual name."""
    named = own.get("readme")
    if isinstance(named, Mapping):
        named = named.get("file")
    if named:
        return folder / str(named)
    if crate.package.get("readme"):
        return crate.folder / str(crate.package["readme"])
    return next((file for file in [crate.folder / "README.md"] if file.exists()), None)

"""The ES modules of other packages that glue imports."""

from __future__ import annotations

from dataclasses import dataclass

from pybridge.errors import LoadError

from .entries import bare_imports
from .files import Files, beside
from .glue import wasm_named_in
from .package import Package
from .package_json import read_manifest
from .preparing import Prepared, prepare
from .specifier import Specifier


@dataclass(frozen=True)
class Dependency:
    """A package that another one imports: its module, and the other files that this one names."""

    specifier: Specifier
    prepared: Prepared
    assets: tuple[str, ...]


async def dependency_in(files: Files, subpath: str = ".") -> Dependency:
    """Find the ES module that a package gives to those that import it.

    Raises:
        LoadError: It has none, or imports further packages.
    """
    text = await files.text("package.json")
    if text is None:
        raise LoadError(f"{files.folder.where}package.json does not exist")
    manifest = read_manifest(text, f"{files.folder.where}package.json")
    specifier = Specifier(manifest.name, manifest.version)
    for target in manifest.under(subpath):
        module = await files.module(target.path)
        if module is None or not module.is_module:
            continue
        package = Package(manifest.name, manifest.version, "web", target.path, license=manifest.license)
        prepared = await prepare(files, package)
        texts = await files.closure(target.path)
        if further := await bare_imports(files, texts):
            raise LoadError(f"{specifier} imports further packages, {', '.join(further)}: give it by imports=")
        named = {beside(path, name) for path, text in texts.items() for name in wasm_named_in(text)}
        return Dependency(specifier, prepared, tuple(sorted([path for path in named if await files.has(path)])))
    raise LoadError(f"{specifier} has no ES module that a page can import: give one by imports=")


def package_in(specifier: str) -> tuple[str, str]:
    """Return the name of the package and the subpath that a bare specifier means: ``a/b`` is ``./b`` of ``a``."""
    parts = specifier.split("/")
    count = 2 if specifier.startswith("@") else 1
    return "/".join(parts[:count]), "/".join([".", *parts[count:]])

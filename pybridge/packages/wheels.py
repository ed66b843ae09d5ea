"""Makes a wheel of a package of npm: ``pybridge npm wheel``. Runs on CPython.

A Python package in the wheel has the folder that ``pybridge npm add`` would make, and loads it when it is imported.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.version import InvalidVersion, Version

from pybridge.build.errors import BuildError
from pybridge.build.wheels import built_by_hatchling
from pybridge.interface.python.identifiers import is_writable
from pybridge.version import VERSION

from .adding import Added, Kept, add
from .entries import Wishes
from .package_json import Manifest, read_manifest
from .specifier import Specifier

FOLDER = "npm"
"""The folder of packages inside the Python package."""
_MODULE = '''\
"""{doc}"""

from pybridge.wheel import bring_in_package

bring_in_package(globals(), "{specifier}")
del bring_in_package
'''


def module_of(specifier: Specifier, named: str | None = None) -> str:
    """Return the name by which Python imports a package: the given one, or that of `Specifier.module`.

    Raises:
        BuildError: Python cannot import by that name.
    """
    name = named or specifier.module
    if not is_writable(name):
        raise BuildError(f"no module can be called {name!r}: give a name with --module")
    return name


def make_wheel(
    specifier: Specifier,
    output: Path,
    wishes: Wishes | None = None,
    *,
    module: str | None = None,
    allow_unlicensed: bool = False,
) -> tuple[Path, Added]:
    """Make the wheel of a package, and return its path, and what was added to it.

    Args:
        specifier: The package.
        output: The folder into which the wheel goes.
        wishes: What is said about the package.
        module: The name by which Python imports it.
        allow_unlicensed: Whether packages that declare no licence are allowed.

    Raises:
        LoadError: npm does not have the package, or none of its files can be run in a page.
        BuildError: A package in the wheel declares no licence, or the metadata are wrong.
    """
    name = module_of(specifier, module)
    with tempfile.TemporaryDirectory(prefix="pybridge-npm-wheel-") as folder:
        root = Path(folder)
        added = add(specifier, root / name / FOLDER, wishes)
        manifests = [_manifest(kept) for kept in (added.main, *added.others)]
        if not allow_unlicensed:
            _refuse_unlicensed(manifests)
        _write_module(root / name, manifests[0], specifier)
        licences = [_copied(file, root) for file in sorted((root / name / FOLDER).rglob("LICEN[CS]E*"))]
        config = _config(name, manifests, licences)
        return built_by_hatchling("wheel", root, config, output, "standard"), added


def _manifest(kept: Kept) -> Manifest:
    return read_manifest(kept.files["package.json"].decode(), f"{kept.specifier}/package.json")


def _refuse_unlicensed(manifests: list[Manifest]) -> None:
    for each in manifests:
        if each.license is None:
            raise BuildError(
                f"{each.name}@{each.version} declares no licence, so nobody may be allowed to pass it on; if you know "
                "that you are, say --allow-unlicensed"
            )


def _write_module(folder: Path, manifest: Manifest, specifier: Specifier) -> None:
    doc = " ".join((manifest.description or f"{specifier} of npm.").split()).replace("\\", r"\\").replace('"', r"\"")
    (folder / "__init__.py").write_text(_MODULE.format(doc=doc, specifier=specifier), encoding="utf-8")
    stub = folder / FOLDER / str(specifier) / f"{specifier.module}.pyi"
    shutil.copyfile(stub, folder / "__init__.pyi")
    (folder / "py.typed").touch()


def _copied(file: Path, root: Path) -> str:
    """Copy a licence to where metadata can name it; those of several packages get different names."""
    package = next(each.name for each in file.parents if "@" in each.name)
    name = f"{file.name}-{package}"
    shutil.copyfile(file, root / name)
    return name


def _config(name: str, manifests: list[Manifest], licences: list[str]) -> dict[str, Any]:
    main = manifests[0]
    project = {
        "name": name.replace("_", "-"),
        "version": _version(main),
        "description": " ".join(main.description.split()) or f"{main.name} of npm",
        "requires-python": ">=3.11",
        "dependencies": [f"pybridge-wasm>={VERSION}"],
        "license-files": licences,
        **_license(manifests),
    }
    targets = {"wheel": {"packages": [name], "artifacts": [f"/{name}/**"]}}
    return {"project": project, "tool": {"hatch": {"build": {"targets": targets}}}}


def _version(manifest: Manifest) -> str:
    try:
        return str(Version(manifest.version))
    except InvalidVersion:
        told = f"{manifest.name}@{manifest.version}: Python has no such versions"
        raise BuildError(f"{told}; PEP 440 knows 1.2.3, 1.2.3-alpha.1, -beta.1 and -rc.1") from None


def _license(manifests: list[Manifest]) -> dict[str, Any]:
    """Return the licences of all packages, as an expression of SPDX where they are some."""
    said = list(dict.fromkeys(each.license.replace("/", " OR ") for each in manifests if each.license))
    if not said:
        return {}
    try:
        whole = said[0] if len(said) == 1 else " AND ".join(f"({each})" for each in said)
        return {"license": str(canonicalize_license_expression(whole))}
    except InvalidLicenseExpression:
        return {"license": {"text": "; ".join(said)}}

"""Lays out the files of a package: the wasm file, the Python module that brings it in, and its stub."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pybridge.errors import PybridgeError
from pybridge.interface.model import Interface
from pybridge.interface.plain.toolchains import explained_by_toolchain
from pybridge.interface.python.stubs import stub_of
from pybridge.reading.files import read_interface

from .cargo import Tell, build
from .errors import BuildError
from .optimizing import optimized
from .project import Module, Project
from .shrinking import shipped

_MODULE = """\
{doc}from pybridge.wheel import bring_in

bring_in(globals(), "{file}"{imports})
del bring_in
"""


@dataclass(frozen=True)
class Built:
    """The wasm file of a module, read and checked."""

    module: Module
    wasm: bytes
    as_cargo_wrote_it: int
    """In bytes."""
    interface: Interface


def build_modules(project: Project, tell: Tell, *, allow_refused: bool = False) -> list[Built]:
    """Build the crates of a package, and check that all of them can be passed.

    Raises:
        BuildError: Cargo failed, or something cannot be passed and ``allow_refused`` is false.
    """
    return [_built(each, tell, allow_refused=allow_refused) for each in project.modules]


def _built(module: Module, tell: Tell, *, allow_refused: bool) -> Built:
    path = build(module.crate, module.cargo, tell)
    try:
        interface = read_interface(path, dict(module.signatures), None)
    except PybridgeError as error:
        raise BuildError(f"{path.name} cannot be loaded by pybridge: {error}") from error
    if foreign := explained_by_toolchain(interface):
        raise BuildError(f"{path.name}: {foreign}")
    refused = [f"  {name}: {reason}" for name, reason in interface.refused]
    if refused and not allow_refused:
        advice = "change them, or leave them out with --allow-refused"
        raise BuildError("\n".join([f"{len(refused)} exports or imports cannot be passed; {advice}:", *refused]))
    if not (interface.functions or interface.structs or interface.enums):
        raise BuildError(
            f"{path.name} exports nothing: mark what Python shall have with #[wasm_bindgen] and, in a crate that needs "
            "a feature for it, name that with --features"
        )
    data = path.read_bytes()
    optimize = optimized if module.wasm_opt else None
    made = shipped(data, interface, declared=bool(module.signatures), optimize=optimize)
    return Built(module, made, len(data), interface)


def lay_out(project: Project, built: Sequence[Built], folder: Path) -> None:
    """Write the package into a folder, with the Python files of a mixed project."""
    if project.python_source is not None:
        ignored = shutil.ignore_patterns("__pycache__", "*.py[co]")
        package = project.python_source / project.package
        shutil.copytree(package, folder / project.package, ignore=ignored, dirs_exist_ok=True)
    for path, content in generated(project, built):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def generated(project: Project, built: Sequence[Built]) -> Iterator[tuple[Path, bytes]]:
    """Yield the files that the build adds to a package, by their paths."""
    for each in built:
        *parents, last = each.module.name.split(".")
        file = f"{last}.wasm"
        place = Path(*parents) if parents else Path(last)
        doc, written = ("", last) if parents else (_doc(project.metadata), "__init__")
        servers = {"python": each.module.python, "javascript": each.module.javascript}
        imports = "".join(f", {kind}={dict(named)!r}" for kind, named in servers.items() if named)
        yield place / file, each.wasm
        yield place / f"{written}.py", _MODULE.format(doc=doc, file=file, imports=imports).encode()
        yield place / f"{written}.pyi", stub_of(each.interface, file).encode()
    yield Path(project.package) / "py.typed", b""


def _doc(metadata: Mapping[str, object]) -> str:
    said = str(metadata.get("description", "")).replace("\\", r"\\").replace('"', r"\"")
    return f'"""{said}"""\n\n' if said else ""

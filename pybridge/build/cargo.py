"""Runs cargo: what it knows of a crate, and the file that it builds for the page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import BuildError
from .panics import MARK, compiler_with_hook

TARGET = "wasm32-unknown-unknown"

Tell = Callable[[str], object]
"""Shows a line to whoever waits for the build."""


@dataclass(frozen=True)
class Crate:
    """A package of cargo, as ``cargo metadata`` describes it."""

    manifest: Path
    package: dict[str, Any]
    target_folder: Path

    @property
    def name(self) -> str:
        """The name in Cargo.toml."""
        return str(self.package["name"])

    @property
    def folder(self) -> Path:
        """The folder of Cargo.toml, to which its paths are relative."""
        return self.manifest.parent


@dataclass(frozen=True)
class CargoOptions:
    """The choices that cargo leaves to whoever builds."""

    profile: str = "release"
    features: tuple[str, ...] = ()
    default_features: bool = True
    locked: bool = False
    panic_hook: bool = False

    @property
    def arguments(self) -> list[str]:
        """The options of cargo's command line."""
        listed = ["--profile", self.profile]
        listed += ["--features", ",".join(self.features)] if self.features else []
        return listed + (["--no-default-features"] if not self.default_features else []) + ["--locked"] * self.locked


def read_crate(manifest: Path) -> Crate:
    """Ask cargo for what a Cargo.toml says.

    Raises:
        BuildError: There is no such file, cargo is not installed or refuses it, or it has no library.
    """
    if not manifest.is_file():
        raise BuildError(f"there is no {manifest}: run this in the folder of a crate, or give --manifest-path")
    asked = [_cargo(), "metadata", "--format-version", "1", "--no-deps", "--manifest-path", str(manifest)]
    answer = subprocess.run(asked, check=False, capture_output=True, text=True)
    if answer.returncode:
        raise BuildError(f"cargo cannot read {manifest}:\n{answer.stderr.strip()}")
    known = json.loads(answer.stdout)
    whole = manifest.resolve()
    package = next((each for each in known["packages"] if Path(each["manifest_path"]) == whole), None)
    if package is None:
        members = ", ".join(each["name"] for each in known["packages"])
        raise BuildError(f"{manifest} is a workspace; give the --manifest-path of one of its crates: {members}")
    if not any(_is_library(each) for each in package["targets"]):
        raise BuildError(f"{package['name']} has no library (src/lib.rs): only a program, which Python cannot import")
    return Crate(whole, package, Path(known["target_directory"]))


def find_built(folder: Path) -> Path:
    """Return the wasm file that cargo has built last in the folder of a crate, with any profile.

    Raises:
        BuildError: The folder has no crate with a library, or nothing has been built.
    """
    if not (folder / "Cargo.toml").is_file():
        raise BuildError(f"{folder.resolve()} has no Cargo.toml: name a wasm file, or the folder of a crate")
    crate = read_crate(folder / "Cargo.toml")
    library = next(each["name"] for each in crate.package["targets"] if _is_library(each)).replace("-", "_")
    found = list((crate.target_folder / TARGET).glob(f"*/{library}.wasm"))
    if not found:
        how = f"pybridge build, or cargo build --release --lib --target {TARGET} with the crate type cdylib"
        raise BuildError(f"{crate.name} has not been built: {how}")
    return max(found, key=lambda path: path.stat().st_mtime)


def fetch(named: str, folder: Path) -> Path:
    """Fetch the sources of a crate of crates.io, ``NAME@VERSION``, into a new folder, and return where they are.

    Raises:
        BuildError: No version is named, or cargo cannot fetch that one.
    """
    name, _, version = named.partition("@")
    if not version:
        raise BuildError(f"--crate {named}: say which version, like {named}@1.0.0")
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "lib.rs").touch()
    text = f'[package]\nname = "fetching"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n{name} = "={version}"\n'
    (folder / "Cargo.toml").write_text(text, encoding="utf-8")
    manifest, sources = folder / "Cargo.toml", folder / "sources"
    asked = [_cargo(), "vendor", "--quiet", "--versioned-dirs", "--manifest-path", str(manifest), str(sources)]
    answer = subprocess.run(asked, check=False, capture_output=True, text=True)
    found = sources / f"{name}-{version}"
    if answer.returncode or not found.is_dir():
        raise BuildError(f"cargo cannot fetch {name} {version}:\n{answer.stderr.strip()}")
    return found


def build(crate: Crate, options: CargoOptions, tell: Tell) -> Path:
    """Build the crate as a cdylib, and return the path of its wasm file; Cargo.toml need not say so.

    Cargo's own messages go to the standard error, as they are.

    Raises:
        BuildError: Cargo failed, or the target is missing and cannot be added.
    """
    _have_target(tell)
    hooked = compiler_with_hook(crate.target_folder, crate.folder) if options.panic_hook else {}
    command = [_cargo(), "rustc", "--lib", "--crate-type", "cdylib", "--target", TARGET, *options.arguments]
    command += ["--manifest-path", str(crate.manifest), "--message-format", "json-render-diagnostics"]
    tell(f"cargo {' '.join(command[1:-2])}")
    command += ["--", *MARK] if hooked else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **hooked}) as cargo:
        built = list(_wasm_files(cargo.stdout or (), crate.manifest))
    if cargo.returncode:
        raise BuildError("cargo could not build the crate; its messages are above")
    if not built:
        raise BuildError("cargo built no wasm file")
    return built[-1]


def _wasm_files(messages: Sequence[str] | Iterator[str], manifest: Path) -> Iterator[Path]:
    for line in messages:
        if not line.startswith("{"):
            continue
        said = json.loads(line)
        if said["reason"] == "compiler-artifact" and Path(said["manifest_path"]) == manifest:
            yield from (Path(file) for file in said["filenames"] if file.endswith(".wasm"))


def _is_library(target: dict[str, Any]) -> bool:
    return bool({"lib", "rlib", "cdylib", "dylib"} & set(target["kind"]))


def _cargo() -> str:
    found = shutil.which("cargo")
    if found is None:
        raise BuildError("cargo is not installed: https://rustup.rs")
    return found


def _have_target(tell: Tell) -> None:
    """Add the target to the toolchain of rustup; Rust from elsewhere has it, or rustc says what is missing."""
    rustup = shutil.which("rustup")
    if rustup is None:
        return
    listed = subprocess.run([rustup, "target", "list", "--installed"], check=False, capture_output=True, text=True)
    if TARGET in listed.stdout.split():
        return
    tell(f"rustup target add {TARGET}")
    if subprocess.run([rustup, "target", "add", TARGET], check=False).returncode:
        raise BuildError(f"the target {TARGET} is missing, and rustup could not add it: rustup target add {TARGET}")

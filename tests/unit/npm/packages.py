"""The packages of npm with which the tests work: their files in build/npm, and how requests for them are written."""

from __future__ import annotations

import asyncio
import io
import subprocess
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pybridge.errors import FetchError
from pybridge.packages.opening import Opened, open_package

ROOT = Path(__file__).parents[3]
CACHE = ROOT / "build" / "npm"
"""Never committed: the packages are others' work."""


@cache
def unpacked(specifier: str) -> Path:
    """Return the folder of a package as npm has it; it is fetched once."""
    folder = CACHE / "unpacked" / specifier
    if not (folder / "package.json").exists():
        tarballs = CACHE / "tarballs" / specifier
        tarballs.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", specifier, "--silent", "--pack-destination", str(tarballs)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - npm, of PATH
        [packed] = tarballs.glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(packed.read_bytes())) as archive:
            for member in archive:
                member.name = member.name.partition("/")[2]
                if member.name:
                    archive.extract(member, folder, filter="data")
    return folder


@cache
def bundle() -> Path:
    """Return js/src/packages, compiled into one module."""
    made = CACHE / "packages.mjs"
    esbuild = ROOT / "js/node_modules/.bin/esbuild"
    source = ROOT / "js/src/packages/index.ts"
    options = ["--bundle", "--format=esm", "--target=es2022", "--charset=ascii", "--log-level=warning"]
    subprocess.run([esbuild, source, *options, f"--outfile={made}"], check=True)  # noqa: S603 - of js/node_modules
    return made


@dataclass
class Arrived:
    data: bytes
    mime: str | None = None


@dataclass
class Started:
    namespace: object = None
    exports: object = None


class Desk:
    """Stands for the page: it has the files of a folder at an address, and keeps what it is asked to start."""

    def __init__(self, folder: Path | None = None, address: str = "https://example.org/") -> None:
        self.folder = folder
        self.address = address
        self.asked: list[str] = []
        self.request = ""
        self.wasm: bytes | None = None
        self.assets: list[tuple[str, bytes]] = []

    def whole_address(self, address: str) -> str:
        return address if ":" in address else self.address + address

    async def fetch(self, source: str, label: str, *, sync: bool) -> Arrived:
        assert not sync
        self.asked.append(source)
        file = self.folder / source.removeprefix(self.address) if self.folder else None
        if file is None or not file.is_file():
            raise FetchError(f"{label} could not be fetched: the server answered 404 Not Found")
        return Arrived(file.read_bytes(), "text/html" if file.suffix == ".html" else None)

    async def open_package(self, request, wasm, modules, assets):
        self.request, self.wasm, self.modules, self.assets = request, wasm, modules, assets
        return Started()


def opened(desk: Desk, specifier: str, **arguments) -> Opened:
    return asyncio.run(open_package(desk, specifier, **arguments))

"""Tells the playground what is in a file: its interface, its stub, what is refused, and a first cell to try it.

The caller in the page is src/playground/file.ts, which has the types of the messages.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from first_cell import cell_of_module, cell_of_wheel

import pybridge
from pybridge.errors import naming
from pybridge.interface.model import Interface
from pybridge.interface.python.overview import Overview
from pybridge.interface.python.stubs import stub_of
from pybridge.interface.recorded import recorded
from pybridge.runtime.bridge import bridge
from pybridge.runtime.describing import described, parsed
from pybridge.runtime.source import Arrival

UNPACKED = Path("wheels")


@dataclass
class Told:
    """What the page shows of a file."""

    label: str
    size: int
    maker: str = ""
    offers: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    stub: str = ""
    cell: str = ""
    error: str = ""


async def tell(name: str) -> str:
    """Describe a file in Python's current folder, as JSON; what cannot be read has an ``error``."""
    content = _read(name)
    told = Told(name, len(content))
    try:
        if name.endswith(".whl"):
            await _tell_wheel(told, Path(name))
        else:
            interface = await _interface_of(name, content)
            _describe(told, interface)
            told.cell = cell_of_module(name, interface)
    except (pybridge.LoadError, zipfile.BadZipFile, OSError) as error:
        told.error = f"{type(error).__name__}: {error}"
    return json.dumps(asdict(told))


def _read(name: str) -> bytes:
    return Path(name).read_bytes()


async def _tell_wheel(told: Told, wheel: Path) -> None:
    """Unpack a wheel to where Python imports from, and describe the first wasm file in it."""
    folder = UNPACKED / wheel.stem
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    if str(folder.resolve()) not in sys.path:
        sys.path.insert(0, str(folder.resolve()))
    files = sorted(folder.rglob("*.wasm"))
    if not files:
        told.error = f"{wheel.name} has no .wasm in it, so there is nothing of Rust to show; Python can import it"
        return
    interface = await _interface_of(files[0].name, files[0].read_bytes())
    _describe(told, interface)
    package = ".".join(files[0].relative_to(folder).parent.parts) or files[0].stem
    told.maker += f", in a wheel: import {package}"
    told.cell = cell_of_wheel(package, interface)


async def _interface_of(name: str, data: bytes) -> Interface:
    """Read the interface of a wasm file without loading it, so that it needs no imports."""
    with naming(name):
        found = recorded(data)
    if found is None:
        page = await bridge(sync=False)
        _, found = await described(page, Arrival(data), parsed(data, name), name, None, None, sync=False)
    return found


def _describe(told: Told, interface: Interface) -> None:
    overview = Overview(interface)
    told.maker = _maker(interface)
    told.offers = list(overview.offers())
    told.needs = list(overview.needs())
    told.refused = list(interface.refused)
    told.stub = stub_of(interface, told.label)


def _maker(interface: Interface) -> str:
    if interface.kind == "plain":
        return "a plain module"
    return interface.producer


def alive() -> str:
    """Name what is alive in all modules, as JSON."""
    return json.dumps([asdict(each) for each in _alive()])


def _alive() -> Iterator[pybridge.Alive]:
    yield from pybridge.live().describe()

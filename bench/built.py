"""The crates as `pybridge build` puts them into a wheel, beside cargo's own files."""

from __future__ import annotations

from pathlib import Path

from pybridge.build.shrinking import shipped
from pybridge.reading.files import read_interface

ROOT = Path(__file__).resolve().parent.parent
CRATES = (ROOT / "build" / "crates" / "bench", ROOT / "build" / "crates" / "peers")
BUILT = ROOT / "build" / "bench" / "built"


def make_built() -> None:
    """Make the files that are older than cargo's."""
    BUILT.mkdir(parents=True, exist_ok=True)
    for crate in (file for folder in CRATES for file in sorted(folder.glob("*.wasm"))):
        made = BUILT / crate.name
        if not made.exists() or made.stat().st_mtime < crate.stat().st_mtime:
            made.write_bytes(shipped(crate.read_bytes(), read_interface(crate, {}, None), declared=False))

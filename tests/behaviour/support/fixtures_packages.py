"""Packages of npm: one whose JavaScript is written by hand, in tests/packages."""

from __future__ import annotations

from pathlib import Path

from harness.fixtures import page_fixture


@page_fixture
async def shop(crates, engine):
    import pybridge

    found = await pybridge.npm("shop@1.0.0", base=crates.replace("/crates/", "/packages/"), engine=engine)
    found.forget()
    return found


@page_fixture
async def proved(crates, engine, runtime):
    import pybridge

    base = _mounted() if runtime.startswith("node") else crates.replace("/crates/", "/npm/")

    async def load(specifier):
        return await pybridge.npm(specifier, base=base, engine=engine)

    return load


def _mounted():
    """Return the folder of the packages in Python's own file system: a process takes no lock file from a server."""
    import js
    import pyodide_js

    folder = Path("/proof")
    if not folder.exists():
        folder.mkdir()
        system = pyodide_js.FS
        root = js.Object.fromEntries([["root", f"{js.process.cwd()}/../npm/proof"]])
        system.mount(system.filesystems.NODEFS, root, str(folder))
    return folder

"""The modules of all wasm-bindgen releases and their server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import VersionServer
from harness.fixtures import page_fixture

RELEASES = (89, 92, 95, 100, 104, 108, 114, 118, 121, 127, 128, 130)
"""The N of each tested wasm-bindgen 0.2.N; each has a folder in tests/versions."""


@page_fixture
def version_server():
    server = VersionServer()
    yield server
    vars(server).clear()


def served_by(server):
    """Return the value of `imports=` for a server."""
    return {"host": {name: getattr(server, name) for name in dir(server) if not name.startswith("_")}}


@page_fixture
async def version(crates, engine, release, version_server):
    """Load the module that was built with wasm-bindgen 0.2.`release`."""
    import pybridge

    address = f"{crates}versions/v0_2_{release}.wasm"
    module = await load_crate(address, engine=engine, imports=served_by(version_server))
    assert pybridge.interface(module).producer == f"wasm-bindgen 0.2.{release}"
    assert pybridge.interface(module).refused == ()
    return module


@page_fixture
async def version_bytes(crates):
    """Return the bytes of the module that was built with the newest release."""
    from pyodide.http import pyfetch

    response = await pyfetch(f"{crates}versions/v0_2_{RELEASES[-1]}.wasm")
    return await response.bytes()

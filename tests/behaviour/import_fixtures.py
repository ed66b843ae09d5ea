"""More that behaviour tests may ask for: the crates that are about imports, as they are served without help."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def operations(crates, engine):
    """The crate `operations` with the module that it brings along."""
    import pybridge

    return await pybridge.load(f"{crates}operations.wasm", engine=engine)


@page_fixture
async def snippets(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}snippets.wasm", engine=engine)


@page_fixture
async def web(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}web.wasm", engine=engine)


@page_fixture
def wasm_of(crates):
    """Gives the bytes of a crate."""
    from pyodide.http import pyfetch

    async def fetched(crate):
        return await (await pyfetch(f"{crates}{crate}.wasm")).bytes()

    return fetched

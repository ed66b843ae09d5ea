"""Packages of npm: one whose JavaScript is written by hand, in tests/packages."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def shop(crates, engine):
    import pybridge

    found = await pybridge.npm("shop@1.0.0", base=crates.replace("/crates/", "/packages/"), engine=engine)
    found.forget()
    return found


@page_fixture
async def package(crates, engine):
    import pybridge

    async def load(specifier):
        return await pybridge.npm(specifier, base=crates.replace("/crates/", "/npm/"), engine=engine)

    return load

"""The crate `page-classes`, and functions of the page that receive its structs."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


@page_fixture
async def things(crates, engine):
    return await load_crate(f"{crates}page_classes.wasm", engine=engine)


@page_fixture
async def other_things(crates, engine):
    """Give a second instance of the same file."""
    return await load_crate(f"{crates}page_classes.wasm", engine=engine)


@page_fixture
def page_sees(things):
    """Give a function that passes a value to JavaScript, given as text, through Rust, and returns its result."""
    from pyodide.code import run_js

    def show(source, value):
        result = things.hand(run_js(source), value)
        return result.to_py() if hasattr(result, "to_py") else result

    return show

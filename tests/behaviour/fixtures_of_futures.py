"""The crate `futures` and what serves it: see fixtures.py."""

from __future__ import annotations

from harness.fixtures import page_fixture


class Store:
    """Stands in for the imported type of the same name."""

    def __init__(self, name):
        self.name = name

    async def load(self, key):
        return f"{self.name}/{key}"


class FutureHost:
    """Serves the module `host` of the crate `futures`: by `answer`, which a test replaces, and by what it keeps."""

    Store = Store

    def __init__(self):
        self.notes = []
        self.taken = []
        self.promise = None

    async def answer(self, *given):
        return given

    def risk(self):
        return 5

    def ask(self, *given):
        return self.answer(*given)

    fetch_value = fetch_u8 = fetch_f64 = fetch_text = fetch_maybe = fetch_point = fetch_nothing = trusted = ask

    async def trusted_nothing(self):
        return None

    def risky(self):
        return self.risk()

    def note(self, text):
        self.notes.append(text)

    def take_promise(self, promise):
        self.taken.append(promise)

    def give_promise(self):
        return self.promise


@page_fixture
def future_host():
    host = FutureHost()
    yield host
    vars(host).clear()


@page_fixture
async def futures(crates, engine, future_host):
    from pyodide.code import run_js

    import pybridge

    delayed = run_js("(value) => new Promise((resolve) => setTimeout(() => resolve(value), 1))")
    imports = {"host": future_host, "page": {"delayed": delayed}}
    return await pybridge.load(f"{crates}futures.wasm", engine=engine, imports=imports)

"""The crate `handlers` and what serves it: see fixtures.py."""

from __future__ import annotations

from harness.fixtures import page_fixture


class Host:
    """Serves the module `host` of the crate `handlers`: keeps what it is given, and calls what it is lent."""

    def __init__(self):
        self.kept = []
        self.given = 5
        self.parcels = []

    def call(self, closure):
        self.kept.append(closure)
        return closure(10)

    call_shared = call

    def keep(self, closure):
        self.kept.append(closure)

    keep_maybe = keep

    def look_maybe(self, closure):
        self.kept.append(closure)
        if closure is not None:
            self.given = closure(10)

    def keep_two(self, first, second):
        self.kept += [first, second]
        return first(10) + second(10)

    def try_lent(self, closure):
        self.kept.append(closure)
        return closure(self.given)

    def lent_number(self, closure):
        return closure(self.given)

    def lent_parcel(self, closure):
        self.parcels.append(closure(self.parcels[0]))

    def give_parcels(self):
        return self.parcels


@page_fixture
def handler_host():
    host = Host()
    yield host
    vars(host).clear()


@page_fixture
async def handlers(crates, engine, handler_host):
    import pybridge

    return await pybridge.load(f"{crates}handlers.wasm", engine=engine, imports={"host": handler_host})

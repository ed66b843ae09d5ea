"""The module of a release, and who serves its imports."""

from __future__ import annotations

import typing

from harness.fixtures import page_fixture

RELEASES = (89, 92, 95, 100, 104, 108, 114, 118, 121, 127, 128, 130)
"""N of each wasm-bindgen 0.2.N: the folders of tests/versions."""


class Account:
    """Stands in for the imported type of the same name."""

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0.0

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    @staticmethod
    def bank():
        return "the bank"


class Host:
    """Serves the import module `host`."""

    Account = Account
    colour = "red"
    error: typing.ClassVar[Exception | None] = None

    def __init__(self):
        self.kept = []
        self.points = []
        self.answer = lambda number: number

    def again(self, number):
        return self.answer(number)

    def add(self, left, right):
        return left + right

    def wide(self, number):
        return -number

    def greet(self, name):
        return f"Hello, {name}"

    def maybe(self, number):
        return None if number is None else str(number)

    def total(self, data, floats):
        assert isinstance(data, bytes)
        return sum(data) + sum(floats)

    def words(self):
        return ["one", "zwei", "три"]

    def risky(self, number):
        if number == 0:
            raise LookupError("nothing there")
        return f"{number} there"

    def echo(self, value):
        return value

    def count(self, *numbers):
        return len(numbers)

    def takePoint(self, point):  # noqa: N802 - Rust's name for it
        self.points.append(point)
        return point.x + point.y

    def measure(self, size, text, number):
        self.measured = (text, number)
        return size

    def each(self, call):
        self.kept.append(call)
        return sum(call(number) for number in (1, 2, 3))

    def keep(self, call):
        self.kept.append(call)


@page_fixture
def version_host():
    host = Host()
    yield host
    vars(host).clear()


def served_by(host):
    """What `imports=` gives for a host."""
    return {"host": {name: getattr(host, name) for name in dir(host) if not name.startswith("_")}}


@page_fixture
async def version(crates, engine, release, version_host):
    """The module that was built with wasm-bindgen 0.2.`release`."""
    import pybridge

    address = f"{crates}versions/v0_2_{release}.wasm"
    module = await pybridge.load(address, engine=engine, imports=served_by(version_host))
    assert pybridge.interface(module).producer == f"wasm-bindgen 0.2.{release}"
    assert pybridge.interface(module).refused == ()
    return module


@page_fixture
async def version_bytes(crates):
    """What cargo wrote with the newest release."""
    from pyodide.http import pyfetch

    response = await pyfetch(f"{crates}versions/v0_2_{RELEASES[-1]}.wasm")
    return await response.bytes()

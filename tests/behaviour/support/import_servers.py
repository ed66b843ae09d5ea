"""Python objects that serve the imports of the crates."""

from __future__ import annotations

import typing
from functools import partial


class ClosureServer:
    """Serves the imports of the crate `closures`: keeps each closure in `kept` and calls it as the import asks."""

    def __init__(self):
        self.kept = []
        self.again = lambda _number: 0

    def module(self):
        return {
            "fold": lambda f: f(f(1.0, 2.0), 3.0),
            "feed": self.lent(lambda f: [f("a"), f("b")]),
            "attempt": self.lent(lambda f: f(6)),
            "keep": self.kept.append,
            "adopt": self.kept.append,
            "register_callback": self.kept.append,
            "trigger_callbacks": self.trigger,
            "again": self.call_again,
        }

    def call_again(self, number):
        return self.again(number)

    def trigger(self):
        for closure in self.kept:
            for number in (1, 2, 3):
                closure(number)

    def lent(self, use):
        def serve(closure):
            self.kept.append(closure)
            return use(closure)

        return serve


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


class ImportServer:
    """Serves the module `host` of the crate `imports`, as an object with attributes."""

    Account = Account
    settings: typing.ClassVar = {"colour": "red"}

    def add(self, left, right):
        return left + right

    def wide(self, number):
        return -number

    def shout(self, text):
        return text.upper()

    def total(self, data, floats):
        self.given = (data, floats)
        return sum(data) + sum(floats)

    def maybe(self, number):
        return None if number is None else str(number)

    def words(self):
        return ["one", "zwei", "три"]

    def echo(self, value):
        return value

    tools: typing.ClassVar = {"double": lambda number: number * 2}

    def count(self, *numbers):
        return len(numbers)

    def risky(self, given):
        return self.risk(given)

    risky_wide = risky_text = risky
    risk = staticmethod(lambda given: given)


class PlainServer:
    """Serves the module `env` of the crate `plain`; a test may replace each function at any time."""

    def __init__(self):
        self.seen = []
        self.foo = lambda number: number + 1
        self.observe = lambda count, level: self.seen.append((count, level))
        self.mix = lambda a, b, c, d: a + b + c + d

    def imports(self):
        return {"env": {name: partial(self.serve, name) for name in ("foo", "observe", "mix")}}

    def serve(self, name, *args):
        return getattr(self, name)(*args)


class StructServer:
    """Serves `host.callback` of the crate `structs` by `answer`, which a test may replace."""

    def __init__(self):
        self.answer = lambda number: number

    def callback(self, number):
        return self.answer(number)


class EchoServer:
    """Serves every import of the crate `roundtrip` by `answer`, and keeps the arguments in `seen`."""

    def __init__(self):
        self.seen = []
        self.answer = lambda *values: values[0] if values else None

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self.serve

    def serve(self, *values):
        self.seen.append(values)
        return self.answer(*values)


class Store:
    """Stands in for the imported type of the same name."""

    def __init__(self, name):
        self.name = name

    async def load(self, key):
        return f"{self.name}/{key}"


class FutureServer:
    """Serves the module `host` of the crate `futures` by `answer`, which a test may replace."""

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


class HandlerServer:
    """Serves the module `host` of the crate `handlers`: keeps every closure, and calls those that are lent."""

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


class VersionServer:
    """Serves the module `host` of the crates in tests/versions."""

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

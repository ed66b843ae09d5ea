"""Who serves the imports of the crates, in the page."""

from __future__ import annotations

import typing
from functools import partial


class ClosureHost:
    """Serves the imports of the crate `closures`: keeps what it is lent, in `kept`, and calls what it is told to."""

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


class ImportHost:
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


class Env:
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


class Callback:
    """Serves `host.callback` of the crate `structs`, by whatever `answer` is when Rust calls it."""

    def __init__(self):
        self.answer = lambda number: number

    def callback(self, number):
        return self.answer(number)


class Echo:
    """Serves every import of the crate `roundtrip` by its `answer`, and keeps what came."""

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

"""A Python copy of `tests/crates/operations/js/shelf.js`, with the same classes and functions."""

from __future__ import annotations

from typing import ClassVar


class Shelf:
    """A class with one of everything that Rust can import."""

    made = 0

    def __init__(self, name):
        if name == "":
            raise ValueError("a shelf needs a name")
        self.name = name
        self.label = None
        self.books = {}
        self._room = 3

    @property
    def room(self):
        return self._room

    @room.setter
    def room(self, room):
        if room < 0:
            raise ValueError("no room")
        self._room = room

    def put(self, title, pages):
        self.books[title] = pages
        return self

    def total(self, *extra):
        return sum((*self.books.values(), *extra))

    def describe(self):
        return f"the shelf {self.name}"

    def __getitem__(self, title):
        return self.books.get(title)

    def __setitem__(self, title, pages):
        self.books[title] = pages

    def __delitem__(self, title):
        del self.books[title]

    @staticmethod
    def unit():
        return "pages"

    @classmethod
    def of(cls, *titles):
        cls.made += len(titles)
        return cls("+".join(titles))


class Vitrine(Shelf):
    def lock(self):
        return f"{self.name} is locked"


class Level:
    def __init__(self, height):
        self.height = height


class tools:  # noqa: N801 - JavaScript's name
    deep: ClassVar = {"twice": lambda number: number * 2, "SCALE": 1.5, "Level": Level}


settings: dict[str, str] = {"colour": "red"}


def wide(number):
    if number == 0:
        raise TypeError("nothing is not wide")
    return -number


def find(title):
    if title == "!":
        raise SyntaxError("mind your tone")
    return title.upper() or None


def join(separator, *words):
    return separator.join(words)


def kindOf(value):  # noqa: N802 - JavaScript's name
    return type(value).__name__


def blend(left, right):
    return f"{left}|{right}"


def number(row, first):
    for index in range(len(row)):
        row[index] = int(first) + index


def successor(number):
    return number + 1


MODULE = {
    "Shelf": Shelf,
    "Vitrine": Vitrine,
    "tools": tools,
    "settings": settings,
    "wide": wide,
    "find": find,
    "join": join,
    "kindOf": kindOf,
    "blend": blend,
    "number": number,
    "default": successor,
}

"""The exceptions form the tree that the docstring of their module draws."""

import inspect
import re

from pybridge import errors

DRAWN = re.compile(r"^[ │├└─]*(?P<name>[A-Z]\w+)(?: \((?P<also>\w+)\))?(?: |$)")


def test_the_drawing_names_every_exception_with_its_parents():
    drawn = dict(_drawn())
    real = {
        name: found
        for name, found in vars(errors).items()
        if inspect.isclass(found) and found.__module__ == errors.__name__
    }
    assert set(drawn) == set(real)
    for name, parents in drawn.items():
        assert {base.__name__ for base in real[name].__bases__} == parents, name


def _drawn():
    """Yield each name of the drawing with its parents: the one above it and the one in brackets."""
    above = []
    for line in errors.__doc__.splitlines():
        if not line.startswith("    "):
            continue
        found = DRAWN.match(line)
        depth = found.start("name")
        above = [(column, name) for column, name in above if column < depth]
        parents = {above[-1][1]} if above else set()
        also = found["also"]
        yield found["name"], (parents | ({also} if also else set())) or {"Exception"}
        above.append((depth, found["name"]))

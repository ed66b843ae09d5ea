"""What a package that runs tells of its exports."""

from __future__ import annotations

from typing import TypedDict


class Surveyed(TypedDict):
    """One export of the running package: ``js/src/packages/survey.ts`` writes it."""

    kind: str
    """``function``, ``class``, ``object`` or ``value``; ``unknown`` for a package that does not run."""
    length: int
    """The number of parameters of a function."""
    statics: list[str]
    """The names of the members of a class or an object."""
    values: dict[str, int | float | str]
    """The numbers and texts in an object: those of an enum."""
    members: list[str]
    """The names of the members of a class's objects."""
    copying: list[str]
    """The functions that only copy the typed arrays that they are given: members, or the export itself."""


def named_only() -> Surveyed:
    """Returns what is known of an export of a package that does not run: nothing but its name."""
    return {"kind": "unknown", "length": 0, "statics": [], "values": {}, "members": [], "copying": []}

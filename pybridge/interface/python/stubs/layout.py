"""How lines of a stub are laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

INDENT = "    "


def indented(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a block; empty ones stay empty."""
    return (INDENT + line if line else line for line in lines)


def docstring(doc: str) -> list[str]:
    """The lines of a docstring; none for no documentation."""
    if not doc:
        return []
    doc = doc.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if doc.endswith('"'):
        doc = f'{doc[:-1]}\\"'
    first, *others = doc.splitlines()
    if not others:
        return [f'"""{first}"""']
    return [f'"""{first}', *others, '"""']


def block(head: str, body: Iterable[str]) -> list[str]:
    """A definition and what belongs to it."""
    lines = list(body)
    return [head, *indented(lines)] if lines else [f"{head} ..."]


def spaced(declarations: Iterable[list[str]]) -> list[str]:
    """The declarations below each other, those of more than a line with space around them."""
    lines: list[str] = []
    was_long = False
    for each in declarations:
        is_long = len(each) > 1
        if lines and (is_long or was_long):
            lines.append("")
        lines += each
        was_long = is_long
    return lines

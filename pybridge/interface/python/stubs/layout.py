"""Lays out the lines of a stub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

INDENT = "    "


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Yields the lines of a block, indented; empty lines stay empty."""
    return (INDENT + line if line else line for line in lines)


def docstring(doc: str) -> list[str]:
    """Returns the lines of a docstring; no lines if there is no documentation."""
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
    """Returns the lines of a definition with its body."""
    lines = list(body)
    return [head, *indented(lines)] if lines else [f"{head} ..."]


def spaced(declarations: Iterable[list[str]]) -> list[str]:
    """Returns the lines of all declarations, with empty lines around those of more than one line."""
    lines: list[str] = []
    was_long = False
    for each in declarations:
        is_long = len(each) > 1
        if lines and (is_long or was_long):
            lines.append("")
        lines += each
        was_long = is_long
    return lines

"""The blocks of code in a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(
    r"^(?P<indent> *)```(?:\{code-block\} )?(?P<language>[\w-]+)\n(?P<options>(?: *:[\w-]+:[^\n]*\n)*)"
    r"(?P<code>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_OPTION = re.compile(r":([\w-]+): *([^\n]*)")
_NOT_RUN = re.compile(r"<!-- not run: (.+) -->\s*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its language, its code, the line of the page where it begins, its caption, and why it is not run."""

    language: str
    code: str
    line: int
    caption: str
    not_run: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page.

    A caption is the name of the file whose content the block is. ``<!-- not run: reason -->`` before a block says why
    it is not run.
    """
    for found in _FENCE.finditer(page):
        indent = len(found["indent"])
        code = "".join(line[indent:] if line.strip() else "\n" for line in found["code"].splitlines(keepends=True))
        options = dict(_OPTION.findall(found["options"]))
        reason = _NOT_RUN.search(page[: found.start()])
        line = page.count("\n", 0, found.start("code")) + 1
        yield Block(found["language"], code, line, options.get("caption", ""), reason[1] if reason else "")

"""Splits the text of a declaration file into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME, NUMBER, STRING, TEMPLATE, MARK, PRIVATE, OTHER, END = range(8)
"""The kinds of token. A ``PRIVATE`` is ``#name``; an ``OTHER`` is no token of TypeScript."""

_PATTERN = re.compile(
    r"""\s*(?:
      ((?:[^\W\d]|\$)[\w$]*)
    | (0[xX][\da-fA-F_]+n? | 0[oO][0-7_]+n? | 0[bB][01_]+n? | (?:\d[\d_]*(?:\.[\d_]*)? | \.\d[\d_]*)(?:[eE][+-]?\d+)?n?)
    | ("(?:[^"\\\n]|\\[\s\S])*" | '(?:[^'\\\n]|\\[\s\S])*')
    | (`)
    | (//[^\n]* | /\*[\s\S]*?\*/)
    | (=> | \.\.\. | [{}()\[\];,<>=:?|&.+\-*/%~^!@])
    | (\#(?:[^\W\d]|\$)[\w$]*)
    | (\S)
    )""",
    re.VERBOSE,
)
_KINDS = (OTHER, NAME, NUMBER, STRING, TEMPLATE, OTHER, MARK, PRIVATE, OTHER)
"""The kind of token for each group of the pattern; the fifth is a comment, which is no token."""
_COMMENT = 5
_SHEBANG = re.compile(r"\ufeff?(?:#![^\n]*)?")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: its kind, its text and its place for each. The last one is the ``END``."""

    source: str
    kinds: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    docs: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Where the JSDoc before a token stands, by the index of the token."""

    def add(self, kind: int, text: str, start: int) -> None:
        """Appends a token."""
        self.kinds.append(kind)
        self.texts.append(text)
        self.starts.append(start)


def scan(source: str) -> Tokens:
    """Returns the tokens of a text. No text is refused: what is no token is an ``OTHER``."""
    tokens = Tokens(source)
    shebang = _SHEBANG.match(source)
    position = shebang.end() if shebang else 0
    while position < len(source):
        position = _scan_to_template(tokens, position)
    tokens.add(END, "", len(source))
    return tokens


def _scan_to_template(tokens: Tokens, position: int) -> int:
    """Adds the tokens up to the end of the next template literal, and returns where that is."""
    source, docs = tokens.source, tokens.docs
    kinds, texts, starts = tokens.kinds.append, tokens.texts.append, tokens.starts.append
    count = len(tokens.texts)
    for match in _PATTERN.finditer(source, position):
        group = match.lastindex or 0
        start, end = match.span(group)
        if group == _COMMENT:
            if source.startswith("/**", start) and end - start > len("/**/"):
                docs[count] = start, end
            continue
        if group == TEMPLATE + 1:
            return _scan_template(tokens, start)
        kinds(_KINDS[group])
        texts(match[group])
        starts(start)
        count += 1
    return len(source)


def _scan_template(tokens: Tokens, start: int) -> int:
    """Adds a template literal, or only its first character if nothing closes it, and returns where that ends."""
    end = _end_of_template(tokens.source, start)
    tokens.add(OTHER if end is None else TEMPLATE, tokens.source[start : end or start + 1], start)
    return end or start + 1


_IN_TEMPLATE = re.compile(r"\\[\s\S]|`|\$\{")
_IN_HOLE = re.compile(r""""(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|[`{}]""")


def _end_of_template(source: str, start: int) -> int | None:
    """Returns where a template literal ends, if it does; its holes ``${...}`` may contain further ones."""
    open_brackets = ["`"]
    position = start + 1
    while open_brackets:
        is_text = open_brackets[-1] == "`"
        match = (_IN_TEMPLATE if is_text else _IN_HOLE).search(source, position)
        if match is None:
            return None
        position = match.end()
        if match[0] == "${" or (match[0] == "{" and not is_text):
            open_brackets.append("{")
        elif match[0] == "`" and not is_text:
            open_brackets.append("`")
        elif match[0] in "`}" and (match[0] == "`") == is_text:
            open_brackets.pop()
    return position


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_ESCAPE = re.compile(r"\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))")


def text_of_string(token: str) -> str:
    """Returns what a string token stands for."""
    inner = token[1:-1]
    if "\\" not in inner:
        return inner
    return _ESCAPE.sub(_unescape, inner).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _ESCAPES.get(match[4], match[4])


def number_of(token: str) -> int | float:
    """Returns the number that a token stands for; of a bigint, too."""
    digits = token.rstrip("n").replace("_", "")
    if digits[:2].lower() in ("0x", "0o", "0b"):
        return int(digits, 0)
    if digits.isdecimal():
        return int(digits)
    value = float(digits)
    return int(value) if value.is_integer() else value

"""A place in the tokens of a file, and how a parser moves on from it."""

from __future__ import annotations

import re

from .tokens import END, NAME, NUMBER, PRIVATE, STRING, scan, text_of_string

DEEPEST = 40
"""How deeply types may be nested. Python's own stack ends some time after that."""
_LONGEST_TEXT = 80
_STARS = re.compile(r"^[ \t]*\*?[ \t]?", re.MULTILINE)
_OPENING = {"{": "}", "(": ")", "[": "]"}


class SyntaxFault(Exception):  # noqa: N818 - it is no error of a caller: a declaration is left out
    """Something that the parser does not understand."""

    def __init__(self, message: str, start: int) -> None:
        super().__init__(message)
        self.start = start


class Cursor:
    """Reads tokens one after the other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = scan(source)
        self.kinds = self.tokens.kinds
        self.texts = self.tokens.texts
        self.at = 0
        self.depth = 0
        self.faults: list[SyntaxFault] = []

    @property
    def text(self) -> str:
        """The text of the next token; empty at the end."""
        return self.texts[self.at]

    @property
    def start(self) -> int:
        """Where the next token starts."""
        return self.tokens.starts[self.at]

    def peek(self, distance: int = 1) -> str:
        """Returns the text of a later token."""
        at = self.at + distance
        return self.texts[at] if at < len(self.texts) else ""

    def kind_at(self, distance: int) -> int:
        """Returns the kind of a later token."""
        at = self.at + distance
        return self.kinds[at] if at < len(self.kinds) else END

    def accept(self, text: str) -> bool:
        """Moves past the next token if it is this one."""
        if self.texts[self.at] != text:
            return False
        self.at += 1
        return True

    def expect(self, text: str) -> None:
        """Moves past the next token, which has to be this one."""
        if self.texts[self.at] != text:
            raise self.fault(f"expected {text!r}")
        self.at += 1

    def name(self) -> str:
        """Moves past a name and returns it."""
        if self.kinds[self.at] != NAME:
            raise self.fault("expected a name")
        self.at += 1
        return self.texts[self.at - 1]

    def string(self) -> str:
        """Moves past a text in quotes and returns what it stands for."""
        if self.kinds[self.at] != STRING:
            raise self.fault("expected a text in quotes")
        self.at += 1
        return text_of_string(self.texts[self.at - 1])

    def dotted(self) -> tuple[str, ...]:
        """Moves past a name with or without dots."""
        names = [self.name()]
        while self.texts[self.at] == ".":
            self.at += 1
            names.append(self.name())
        return tuple(names)

    def fault(self, message: str) -> SyntaxFault:
        """Returns what to raise about the next token."""
        return SyntaxFault(f"{message}, got {self.text!r}" if self.text else f"{message}, got the end", self.start)

    def doc(self) -> str:
        """Returns the JSDoc before the next token, without its stars."""
        place = self.tokens.docs.get(self.at)
        if place is None:
            return ""
        inner = self.source[place[0] + len("/**") : place[1] - len("*/")]
        return _STARS.sub("", inner.replace("\r", "")).strip()

    def is_on_new_line(self, distance: int = 0) -> bool:
        """Says whether a line ends before a token."""
        at = self.at + distance
        if at == 0 or self.kind_at(distance) == END:
            return True
        before = self.tokens.starts[at - 1] + len(self.texts[at - 1])
        return "\n" in self.source[before : self.tokens.starts[at]]

    def starts_name(self, distance: int) -> bool:
        """Says whether a token starts the name of a member."""
        return self.kind_at(distance) in {NAME, STRING, NUMBER, PRIVATE} or self.peek(distance) in {"[", "*"}

    def end_statement(self) -> None:
        """Moves past the end of a statement or member: a semicolon, a comma, or only the end of its line or block."""
        if self.text in {";", ","}:
            self.at += 1
        elif self.text != "}" and not self.is_on_new_line():
            raise self.fault("expected ';'")

    def text_from(self, start: int) -> str:
        """Returns the source from a place to the token before the next one, in one line and shortened."""
        last = max(self.at - 1, 0)
        text = " ".join(self.source[start : self.tokens.starts[last] + len(self.texts[last])].split())
        return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 3]}..."

    def skip_brackets(self) -> None:
        """Moves past a bracket and all up to the one that closes it."""
        closing = [_OPENING[self.text]]
        self.at += 1
        while closing:
            if self.kinds[self.at] == END:
                raise self.fault(f"expected {closing[-1]!r}")
            if self.text == closing[-1]:
                closing.pop()
            elif self.text in _OPENING:
                closing.append(_OPENING[self.text])
            self.at += 1

    def skip_to(self, *texts: str) -> None:
        """Moves to the next of these tokens outside brackets, to a closing bracket, or to the end."""
        while self.kinds[self.at] != END and self.text not in texts and self.text not in {"}", ")", "]"}:
            if self.text in _OPENING:
                self.skip_brackets()
            else:
                self.at += 1

    def column_of(self, at: int) -> int:
        """Returns how far from the start of its line a token stands."""
        start = self.tokens.starts[at]
        return start - (self.source.rfind("\n", 0, start) + 1)

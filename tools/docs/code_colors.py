"""How code looks in the documentation: names and operators are ink, as on the demo site."""

from __future__ import annotations

from typing import ClassVar

from pygments.style import Style  # type: ignore[import-untyped]  # has no types
from pygments.token import (  # type: ignore[import-untyped]  # has no types
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Token,
    _TokenType,
)


def _colors(ink: str, keyword: str, text: str, number: str, comment: str) -> dict[_TokenType, str]:
    return {
        Token: ink,
        Comment: f"italic {comment}",
        Comment.Preproc: f"noitalic {keyword}",
        Keyword: keyword,
        Name.Tag: keyword,
        Name.Decorator: keyword,
        Operator.Word: keyword,
        String: text,
        String.Doc: f"italic {comment}",
        Number: number,
    }


class Light(Style):  # type: ignore[misc]  # see above
    """On white."""

    background_color = "#ffffff"
    styles: ClassVar[dict[_TokenType, str]] = _colors("#1d1f23", "#1d5d90", "#22694a", "#8a5a00", "#5b5e65")


class Dark(Style):  # type: ignore[misc]  # see above
    """On black."""

    background_color = "#1a1d22"
    styles: ClassVar[dict[_TokenType, str]] = _colors("#e9e6df", "#83bbea", "#79c8a2", "#e3b566", "#a4a7ae")

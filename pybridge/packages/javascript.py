"""Finds the imports and exports in the text of a JavaScript module, and the names that they bind.

The text is not parsed. Comments, strings, templates and regular expressions are skipped; what is left tells where the
words ``import`` and ``export`` begin a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"' + r"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'"
_TOKEN = re.compile(rf"//[^\n]*|/\*.*?\*/|{_STRING}|[`{{}}/]|(?<![\w$.])(?:import|export)(?![\w$:])", re.DOTALL)
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
_REGEXP = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEXP = re.compile(r"(?:^|[(,=:\[!&|?{};+~^%<>*\n-]|\b(?:return|typeof|case|in|of|void|delete|throw))$")
_IMPORT = re.compile(
    r"import\s*(?:(?P<meta>\.\s*meta)"
    r"|(?P<phase>source|defer)?\s*(?P<clause>[\w$*{},\s]*?(?:\bfrom|\}from|\}\s*from))?\s*(?P<quoted>['\"][^'\"\n]*['\"])"
    r"|(?P<call>\(\s*)(?P<argument>['\"][^'\"\n]*['\"])\s*[,)])"
)
_EXPORT = re.compile(
    r"export\s*(?:(?P<all>\*(?:\s*as\s+[\w$]+)?)\s*from\s*(?P<of>['\"][^'\"\n]*['\"])"
    r"|(?P<list>\{[^}]*\})(?:\s*from\s*(?P<source>['\"][^'\"\n]*['\"]))?"
    r"|default\b\s*(?P<default>(?:async\s+)?(?:function\b\s*\*?|class\b)?\s*[\w$]*)"
    r"|(?:async\s+)?(?:function\b\s*\*?|class\b|const\b|let\b|var\b)\s*(?P<name>[\w$]+|[{\[]))"
)
_REQUIRED = re.compile(r"\brequire\(\s*(?:'([^'\n]+)'|\"([^\"\n]+)\"|`([^`$\n]+)`)\s*\)")
_LOCAL = re.compile(r"\*\s*as\s+([\w$]+)|([\w$]+)\s*(?:,|$|\}|from\b)")
_ITEM = re.compile(r"([\w$]+|\"[^\"]*\"|'[^']*')(?:\s+as\s+([\w$]+|\"[^\"]*\"|'[^']*'))?")


@dataclass(frozen=True)
class Mention:
    """A specifier in the text of a module: ``start`` and ``end`` are its place between the quotes."""

    specifier: str
    start: int
    end: int
    statement: tuple[int, int]
    """Where the whole statement begins and ends, without a semicolon."""
    clause: str = ""
    """What stands between ``import`` and ``from``."""
    is_dynamic: bool = False
    is_source_phase: bool = False


@dataclass
class ModuleText:
    """The imports and exports of a text."""

    mentions: list[Mention] = field(default_factory=list)
    declared: dict[str, str] = field(default_factory=dict)
    """The names that the module exports itself, and the local names behind them."""
    passed_on: set[str] = field(default_factory=set)
    """The names that it exports and has from other modules."""
    uses_meta: bool = False

    @property
    def is_module(self) -> bool:
        """Whether the text is that of an ES module."""
        has_import = any(not each.is_dynamic for each in self.mentions)
        return has_import or bool(self.declared or self.passed_on) or self.uses_meta

    @property
    def static(self) -> list[Mention]:
        """The imports that must be there before the module runs."""
        return [each for each in self.mentions if not each.is_dynamic]


def read_module(text: str) -> ModuleText:
    """Find the imports and exports of a text; a script has none."""
    found = ModuleText()
    for at in _statements(text):
        (_read_import if text.startswith("import", at) else _read_export)(text, at, found)
    bound = {name for each in found.mentions for name in _bound_by(each.clause)}
    for name, local in list(found.declared.items()):
        if local in bound:
            del found.declared[name]
            found.passed_on.add(name)
    return found


def required_in(text: str) -> list[str]:
    """Return the specifiers that a CommonJS module requires, as far as they are written down."""
    return list(dict.fromkeys("".join(quoted) for quoted in _REQUIRED.findall(text)))


def _read_import(text: str, at: int, found: ModuleText) -> None:
    matched = _IMPORT.match(text, at)
    if matched is None:
        return
    if matched["meta"]:
        found.uses_meta = True
        return
    group = "argument" if matched["call"] else "quoted"
    start, end = matched.start(group) + 1, matched.end(group) - 1
    mention = Mention(
        text[start:end],
        start,
        end,
        matched.span(),
        clause=matched["clause"] or "",
        is_dynamic=bool(matched["call"]),
        is_source_phase=bool(matched["phase"] and matched["clause"]),
    )
    found.mentions.append(mention)


def _read_export(text: str, at: int, found: ModuleText) -> None:
    matched = _EXPORT.match(text, at)
    if matched is None:
        return
    for group in ("of", "source"):
        if matched[group]:
            start, end = matched.start(group) + 1, matched.end(group) - 1
            found.mentions.append(Mention(text[start:end], start, end, matched.span()))
    if matched["list"]:
        pairs = [(local, outer or local) for local, outer in _ITEM.findall(matched["list"])]
        found.passed_on.update(outer for _, outer in pairs if matched["source"])
        found.declared.update((outer, local) for local, outer in pairs if not matched["source"])
    elif matched["all"]:
        named = matched["all"].rpartition(" ")[2]
        found.passed_on.add(named)
    elif matched["default"] is not None:
        found.declared["default"] = matched["default"].strip()
    else:
        found.declared[matched["name"]] = matched["name"]


def _bound_by(clause: str) -> set[str]:
    return {whole or item for whole, item in _LOCAL.findall(clause)} - {"from", ""}


def _statements(text: str) -> Iterator[int]:
    """Yield where the words ``import`` and ``export`` stand in code."""
    at = depth = 0
    templates: list[int] = []
    while matched := _TOKEN.search(text, at):
        sign, at = matched[0], matched.end()
        if sign == "`" or (sign == "}" and templates and templates[-1] == depth):
            if sign == "}":
                templates.pop()
            at, goes_on = _after_template(text, at)
            if goes_on:
                templates.append(depth)
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == "/":
            at = _after_slash(text, matched.start())
        elif sign in ("import", "export"):
            yield matched.start()


def _after_template(text: str, at: int) -> tuple[int, bool]:
    """Return the end of this part of a template, and whether an expression begins there."""
    while matched := _TEMPLATE.search(text, at):
        at = matched.end()
        if matched[0] in ("`", "${"):
            return at, matched[0] == "${"
    return len(text), False


def _after_slash(text: str, at: int) -> int:
    """Return where a regular expression ends, or the place behind a sign of division."""
    before = text[max(0, at - 12) : at].rstrip(" \t")
    matched = _REGEXP.match(text, at) if _BEFORE_REGEXP.search(before) else None
    return matched.end() if matched else at + 1

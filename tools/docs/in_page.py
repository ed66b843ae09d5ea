"""Inside Pyodide: runs the Python blocks of pages, and compares results with the comments behind them.

A comment behind an expression is what it gives: its ``repr``, what it prints, or the exception that it raises, as
``RangeError: …``. A comment behind another statement is compared if it names an exception.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import io
import json
import re
import tokenize
import traceback
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import pybridge

EXCEPTIONS = {
    name for space in (pybridge, builtins) for name, value in vars(space).items() if isinstance(value, type)
    if issubclass(value, BaseException)
}  # fmt: skip
RAISED = re.compile(r"(\w+): ")


async def run_pages(pages: str) -> str:
    """Run pages one after the other; return for each block what came of it."""
    told = {}
    for page in json.loads(pages):
        names: dict[str, Any] = {"__name__": "__main__"}
        told[page["name"]] = [await outcome(source, names) for source in page["blocks"]]
    return json.dumps(told)


async def outcome(source: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run a block; say which comments are wrong, which exception or warning ended it, and what it printed."""
    wrong: list[str] = []
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as warned, redirect_stdout(printed):
        warnings.simplefilter("always")
        try:
            for statement, comment in statements(source):
                wrong += await check(statement, comment, names, printed)
        except BaseException as error:  # noqa: BLE001 - whatever a page raises is told
            raised, trace = told_of(error), traceback.format_exc()
            error.__traceback__ = None
        else:
            raised = trace = ""
    heard = [f"{each.category.__name__}: {each.message}" for each in warned]
    return {"wrong": wrong, "raised": raised, "trace": trace, "warned": heard, "printed": printed.getvalue()}


def statements(source: str) -> Iterator[tuple[ast.stmt, str]]:
    """Yield each statement of a block, and the comment behind it."""
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and token.line[: token.start[1]].strip()
    }
    for statement in ast.parse(source).body:
        yield statement, comments.get(statement.end_lineno or 0, "")


async def check(statement: ast.stmt, comment: str, names: dict[str, Any], printed: io.StringIO) -> list[str]:
    """Run a statement, and return what is wrong with its comment."""
    named = RAISED.match(comment)
    raises = named is not None and named[1] in EXCEPTIONS
    is_value = isinstance(statement, ast.Expr)
    before = len(printed.getvalue())
    try:
        value = await run(statement, names)
    except Exception as error:
        if not raises:
            raise
        came = told_of(error)
    else:
        if not comment or not (is_value or raises):
            return []
        came = (
            printed.getvalue()[before:].strip() if value is None and len(printed.getvalue()) > before else repr(value)
        )
    return [] if fits(came, comment) else [f"{ast.unparse(statement)}\n  says  {comment}\n  gives {came}"]


async def run(statement: ast.stmt, names: dict[str, Any]) -> Any:
    """Run a statement, which may await; the value of an expression is returned."""
    tree = ast.Expression(statement.value) if isinstance(statement, ast.Expr) else ast.Module([statement], [])
    mode = "eval" if isinstance(statement, ast.Expr) else "exec"
    code = compile(tree, "<page>", mode, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    value = eval(code, names)  # noqa: S307 - the pages are ours
    return await value if code.co_flags & inspect.CO_COROUTINE else value


def told_of(error: BaseException) -> str:
    """Return an exception as a traceback's last line shows it, without the module of its class."""
    return f"{type(error).__name__}: {error}"


def fits(came: str, said: str) -> bool:
    """Whether a text is what a comment says, in which … stands for anything."""
    pattern = ".*".join(map(re.escape, said.split("…")))
    return re.fullmatch(pattern, came, re.DOTALL) is not None

"""Runs the steps of a page one after the other in one namespace, and tells the page what came of each.

The page's half is src/python/session.ts; what travels there is described in src/python/outcome.ts.
"""

from __future__ import annotations

import ast
import asyncio
import gc
import io
import json
import platform
import rlcompleter
import sys
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any

from pyodide.code import CodeRunner

import pybridge

LONGEST_VALUE = 4000

# Tells the page: the step, "out" or "err", and the text.
Tell = Callable[[str, str, str], None]


class Printer(io.TextIOBase):
    """What print() writes to: it finds out which step is speaking."""

    def __init__(self, stream: str, steps: Steps, tell: Tell) -> None:
        self._stream, self._steps, self._tell = stream, steps, tell

    def writable(self) -> bool:
        """Yes: that is all it does."""
        return True

    def write(self, text: str) -> int:
        """Pass the text on."""
        self._tell(self._steps.speaking(), self._stream, text)
        return len(text)


class Steps:
    """The steps that have run, by name: each is a file of its own to Python."""

    def __init__(self) -> None:
        self.latest = ""
        self._names: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def begin(self, name: str) -> None:
        """Note that a step runs now."""
        self._names.add(name)
        self.latest = name

    def speaking(self) -> str:
        """Name the step at the bottom of the stack: a timer's print lands in the step that wrote its function."""
        found = self.latest
        frame: FrameType | None = sys._getframe()  # noqa: SLF001  # the way to look down the stack
        while frame:
            if frame.f_code.co_filename in self:
                found = frame.f_code.co_filename
            frame = frame.f_back
        return found


class Workbench:
    """One namespace, and what runs in it."""

    def __init__(self, tell: Tell) -> None:
        self._steps = Steps()
        self._namespace: dict[str, Any] = {}
        self._running: asyncio.Task[dict[str, Any]] | None = None
        sys.stdout, sys.stderr = Printer("out", self._steps, tell), Printer("err", self._steps, tell)
        self.restart()

    async def run(self, name: str, source: str) -> str:
        """Run a step, whatever it does, and give its outcome as JSON."""
        self._steps.begin(name)
        self._running = asyncio.ensure_future(self._execute(name, source))
        try:
            return json.dumps(await self._running)
        finally:
            self._running = None
            gc.collect()

    async def _execute(self, name: str, source: str) -> dict[str, Any]:
        try:
            code = CodeRunner(source, filename=name, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT).compile()
            value = await code.run_async(self._namespace)
            return {"state": "done", "value": _shown(value)}
        except asyncio.CancelledError:
            return {"state": "stopped"}
        except BaseException as error:  # noqa: BLE001  # a step may raise anything, and the page shows it
            return {"state": "raised", "errors": _chain(error, self._steps)}

    def stop(self) -> None:
        """Stop the running step where it waits."""
        if self._running:
            self._running.cancel()

    def restart(self) -> None:
        """Forget all names, and with them every Rust object that only they held."""
        self._namespace.clear()
        self._namespace["__name__"] = "__main__"
        gc.collect()

    def complete(self, text: str) -> str:
        """Give the names that may follow, as JSON: of the namespace, or behind a dot of an object in it."""
        completer = rlcompleter.Completer(self._namespace)
        matches = completer.attr_matches(text) if "." in text else completer.global_matches(text)
        return json.dumps([match.rstrip("( :") for match in matches])

    def alive(self) -> str:
        """Count what lives in Rust for Python's sake, as JSON."""
        live = pybridge.live()
        return json.dumps({kind: getattr(live, kind) for kind in ("structs", "closures", "callbacks", "handles")})


def facts() -> str:
    """Tell what runs here, as JSON."""
    engine = pybridge.engine()
    return json.dumps({"engine": engine.name, "reason": engine.reason, "python": platform.python_version()})


def _shown(value: Any) -> str | None:
    if value is None:
        return None
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}… ({len(text):,} characters)"


def _chain(error: BaseException, steps: Steps) -> list[dict[str, Any]]:
    """Describe an exception and those that led to it, the first one first, in the frames of the steps alone."""
    told: traceback.TracebackException | None = traceback.TracebackException.from_exception(error)
    chain: list[dict[str, Any]] = []
    link = None
    while told:
        chain.append({**_described(told, steps), "led_to": link})
        following = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
        link = "cause" if told.__cause__ else "context"
        told = following
    return chain[::-1]


def _described(told: traceback.TracebackException, steps: Steps) -> dict[str, Any]:
    message = str(told)
    frames = [
        {"step": frame.filename, "line": frame.lineno, "function": frame.name, "source": frame.line}
        for frame in told.stack
        if frame.filename in steps
    ]
    if getattr(told, "filename", None) in steps:  # a SyntaxError: its place is not on the stack
        message = told.msg
        place = {"step": told.filename, "line": told.lineno, "function": "<module>"}
        frames.append({**place, "source": (told.text or "").strip()})
    return {"kind": told.exc_type_str.rpartition(".")[2], "message": message, "frames": frames}

"""Runs the steps of a page one after the other in one namespace, and reports the outcome of each to the page.

The caller in the page is src/python/session.ts; the types of the messages are in src/python/outcome.ts.
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

# Sends printed text to the page: the name of the step, "out" or "err", and the text.
Tell = Callable[[str, str, str], None]


class Printer(io.TextIOBase):
    """A text stream for print() that finds out which step is printing."""

    def __init__(self, stream: str, steps: Steps, tell: Tell) -> None:
        self._stream, self._steps, self._tell = stream, steps, tell

    def writable(self) -> bool:
        """Return True: print() can write to the stream."""
        return True

    def write(self, text: str) -> int:
        """Send the text to the page."""
        self._tell(self._steps.speaking(), self._stream, text)
        return len(text)


class Steps:
    """The names of the steps that have run. Python uses each as the file name of that step's code."""

    def __init__(self) -> None:
        self.latest = ""
        self._names: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def begin(self, name: str) -> None:
        """Record that a step runs now."""
        self._names.add(name)
        self.latest = name

    def speaking(self) -> str:
        """Return the name of the outermost step on the stack, so that a timer prints into the step that defined it."""
        found = self.latest
        frame: FrameType | None = sys._getframe()  # noqa: SLF001  # there is no public way to walk the stack
        while frame:
            if frame.f_code.co_filename in self:
                found = frame.f_code.co_filename
            frame = frame.f_back
        return found


class Workbench:
    """The namespace that all steps share, and the step that runs in it."""

    def __init__(self, tell: Tell) -> None:
        self._steps = Steps()
        self._namespace: dict[str, Any] = {}
        self._running: asyncio.Task[dict[str, Any]] | None = None
        sys.stdout, sys.stderr = Printer("out", self._steps, tell), Printer("err", self._steps, tell)
        self.restart()

    async def run(self, name: str, source: str) -> str:
        """Run a step and return its outcome as JSON, whatever the step raises."""
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
        """Cancel the running step at its current await."""
        if self._running:
            self._running.cancel()

    def restart(self) -> None:
        """Clear the namespace, which frees every Rust object that only its names held."""
        self._namespace.clear()
        self._namespace["__name__"] = "__main__"
        gc.collect()

    def complete(self, text: str) -> str:
        """Return completions as JSON: names of the namespace or, after a dot, attributes of an object in it."""
        completer = rlcompleter.Completer(self._namespace)
        matches = completer.attr_matches(text) if "." in text else completer.global_matches(text)
        return json.dumps([match.rstrip("( :") for match in matches])

    def alive(self) -> str:
        """Return the counts of live objects as JSON, and the bytes of the memories of all modules that have a name."""
        live = pybridge.live()
        counts = {kind: getattr(live, kind) for kind in ("structs", "closures", "callbacks", "handles")}
        modules = [each for each in self._namespace.values() if isinstance(each, pybridge.Library)]
        memories = [each.memory.size for each in modules if isinstance(getattr(each, "memory", None), pybridge.Memory)]
        return json.dumps({**counts, "memory": sum(memories)})


def facts() -> str:
    """Return the engine and the version of Python as JSON."""
    engine = pybridge.engine()
    return json.dumps({"engine": engine.name, "reason": engine.reason, "python": platform.python_version()})


def _shown(value: Any) -> str | None:
    if value is None:
        return None
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}… ({len(text):,} characters)"


def _chain(error: BaseException, steps: Steps) -> list[dict[str, Any]]:
    """Describe an exception and those that led to it, the earliest first; only frames of the steps are kept."""
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
    if (getattr(told, "filename", None) or "") in steps:  # the position of a SyntaxError is not on the stack
        message = told.msg
        place = {"step": told.filename, "line": told.lineno, "function": "<module>"}
        frames.append({**place, "source": (told.text or "").strip()})
    return {"kind": told.exc_type_str.rpartition(".")[2], "message": message, "frames": frames}

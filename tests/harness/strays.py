"""In the page: records Python and JavaScript exceptions that nobody caught. A test that leaves one fails."""

from __future__ import annotations

import asyncio
import sys
import traceback
from typing import Any

from pyodide.code import run_js
from pyodide.ffi import create_proxy

_strays: list[str] = []

_WATCH_JAVASCRIPT = """(note) => {
  const tell = (error) => note(`${error}\\n${error?.stack ?? ""}`); // only V8's stack has the words, too
  if (globalThis.process?.versions?.node) {
    process.on("uncaughtException", tell);
    process.on("unhandledRejection", tell);
  } else {
    addEventListener("error", (event) => tell(event.error ?? event.message));
    addEventListener("unhandledrejection", (event) => tell(event.reason));
  }
}"""


def watch() -> None:
    """Begin to record uncaught exceptions."""
    sys.unraisablehook = _note_unraisable
    asyncio.get_event_loop().set_exception_handler(_note_from_loop)
    run_js(_WATCH_JAVASCRIPT)(create_proxy(_strays.append))


def take() -> list[str]:
    """Return the exceptions recorded since the last call."""
    taken = _strays[:]
    _strays.clear()
    return taken


def _note_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    where = unraisable.err_msg or f"Exception ignored in {unraisable.object!r}"
    _strays.append(f"{where}\n{''.join(traceback.format_exception(unraisable.exc_value))}")


def _note_from_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    exception = context.get("exception")
    text = "".join(traceback.format_exception(exception)) if exception else ""
    _strays.append(f"{context.get('message', 'in the event loop')}\n{text}")

"""In the page: runs one test at a time. Pytest outside calls `run`, and `stop` when the test takes too long."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import traceback
import warnings
from collections.abc import Callable
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from harness import leaks, strays
from harness.fixtures import MAKERS, MODULES, MadeInPage
from harness.messages import Call, Report, pack, unpack
from harness.rewriting import rewrite_asserts_of

_running: asyncio.Task[Any] | None = None


_RUNS = 5
"""How often a test is run that leaves something alive each time."""


def prepare() -> None:
    """Import and set up what the first test would otherwise pay for."""
    rewrite_asserts_of("behaviour", "harness.samples")
    for module in MODULES:
        importlib.import_module(module)
    _run_hypothesis_once()
    strays.watch()
    leaks.prepare()


@given(strategies.none())
@settings(max_examples=1, database=None)
def _run_hypothesis_once(_nothing: None) -> None:
    """Let Hypothesis register its random generator: it looks for references to it, and finds none that are frozen."""


async def run(request: str) -> str:
    """Run the test of a packed Call, and return its packed Report."""
    global _running  # noqa: PLW0603  # one test runs at a time, and stop() must find it
    _running = asyncio.current_task()
    try:
        return pack(await _report(unpack(request)))
    finally:
        _running = None


def stop(reason: str) -> None:
    """Cancel the running test, so that its traceback shows where it waited."""
    if _running:
        _running.cancel(reason)


async def _report(call: Call) -> Report:
    try:
        test = _find(call)
        strays.take()
        complaint = await _run_checked(test, call)
    except pytest.skip.Exception as skipped:
        return Report("skipped", str(skipped))
    except pytest.xfail.Exception as expected:
        return Report("xfailed", str(expected))
    except BaseException as error:  # noqa: BLE001  # whatever a test raises is its failure
        return Report("failed", _traceback(error) + "".join(strays.take()))
    return Report("failed", complaint) if complaint else Report("passed")


def _find(call: Call) -> Callable[..., Any]:
    found: Any = importlib.import_module(call.module)
    for part in call.name.split("."):
        found = getattr(found() if inspect.isclass(found) else found, part)
    test: Callable[..., Any] = found
    return test


async def _run_checked(test: Callable[..., Any], call: Call) -> str:
    """Run the test, and return a complaint if it leaves anything alive.

    A count that has grown is tried again: a cache that is filled at its first use grows once, a leak every time. Each
    run is compared with what the one before has left: WebKit takes whatever lies on its stack for a reference, and may
    keep the last object of a run, or of two.
    """
    before = await leaks.settled()
    for _ in range(_RUNS):
        await _run_with_fixtures(test, call.arguments)
        await asyncio.sleep(0)
        if left := strays.take():
            return "\n".join(["The test passed, but this was raised where nobody could catch it:", *left])
        leaked = [] if call.keeps else await leaks.leaked_since(before)
        if not leaked:
            return ""
        before = leaks.Alive.now()
        await leaks.settled()
    return "\n  ".join(["The test passed, but each run leaves something alive:", *leaked])


async def _run_with_fixtures(test: Callable[..., Any], arguments: dict[str, Any]) -> None:
    async with AsyncExitStack() as stack:
        values = dict(arguments)
        for name in inspect.signature(test).parameters:
            await _make(name, values, stack)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            outcome = test(**{name: values[name] for name in inspect.signature(test).parameters})
            if inspect.isawaitable(outcome):
                await outcome


async def _make(name: str, values: dict[str, Any], stack: AsyncExitStack) -> Any:
    """Replace the placeholder of a page fixture, and those of its needs, by values."""
    note = values[name]
    if isinstance(note, MadeInPage):
        needs = {need: await _make(need, values, stack) for need in note.needs}
        values[name] = await _enter(MAKERS[name], needs, stack)
    return values[name]


async def _enter(maker: Callable[..., Any], needs: dict[str, Any], stack: AsyncExitStack) -> Any:
    if inspect.isasyncgenfunction(maker):
        return await stack.enter_async_context(asynccontextmanager(maker)(**needs))
    if inspect.isgeneratorfunction(maker):
        return stack.enter_context(contextmanager(maker)(**needs))
    value = maker(**needs)
    return await value if inspect.isawaitable(value) else value


def _traceback(error: BaseException) -> str:
    """Format an exception without the frames that lead from this driver to the test."""
    beginning = error.__traceback__
    frame = beginning
    while frame and frame.tb_next:
        if frame.tb_frame.f_code.co_filename == __file__:
            beginning = frame.tb_next
        frame = frame.tb_next
    return "".join(traceback.format_exception(error.with_traceback(beginning)))

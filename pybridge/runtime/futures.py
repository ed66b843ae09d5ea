"""Futures of asyncio for Rust's promises, and Python awaitables for Rust and the page; both engines use them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from inspect import isawaitable as is_awaitable
from inspect import iscoroutine
from typing import Any, TypeAlias

from pybridge.errors import ConversionError

Future: TypeAlias = "asyncio.Future[Any]"


def future() -> Future:
    """Make a future for a promise that Rust returned, to be settled by `resolve` or `reject`."""
    return asyncio.get_running_loop().create_future()


def resolve(awaited: Future, value: Any) -> None:
    """Settle a future with a value, unless it was cancelled."""
    if not awaited.done():
        awaited.set_result(value)


def reject(awaited: Future, exception: BaseException, note: str) -> None:
    """Settle a future with an exception, unless it was cancelled; ``note`` is added to the exception once."""
    if note and note not in getattr(exception, "__notes__", ()):
        exception.add_note(note)
    if not awaited.done():
        awaited.set_exception(exception)


_tasks: dict[Any, Future] = {}
"""The task of each coroutine that Rust or the page waits for: a coroutine can be awaited only once, a promise often."""


_running: set[Future] = set()
"""Tasks that report how an awaitable ended; kept here because the event loop refers to its tasks only weakly."""


def _started(work: Coroutine[Any, Any, Any]) -> Future:
    task = asyncio.ensure_future(work)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


def _waited_for(awaitable: Any) -> Any:
    if not iscoroutine(awaitable):
        return awaitable
    if awaitable not in _tasks:
        task = _tasks[awaitable] = asyncio.ensure_future(awaitable)
        task.add_done_callback(lambda _: _tasks.pop(awaitable))
    return _tasks[awaitable]


def watch(value: Any, settle: Callable[[bool, Any], Any], any_awaitable: bool) -> bool:  # noqa: FBT001 - called by JavaScript
    """Have a coroutine or future, or any awaitable, call ``settle(fulfilled, value)``; False for everything else."""
    if not (is_awaitable(value) if any_awaitable else iscoroutine(value) or asyncio.isfuture(value)):
        return False
    _started(_settled(_waited_for(value), settle))
    return True


async def _settled(awaitable: Any, settle: Callable[[bool, Any], Any]) -> None:
    try:
        value = await awaitable
    except GeneratorExit:  # this coroutine is being closed, not the awaitable
        raise
    except BaseException as error:  # noqa: BLE001 - the page receives it
        settle(False, error)
    else:
        settle(True, value)
    finally:
        # The traceback of the exception keeps this frame, and the page's promise keeps the exception.
        del awaitable, settle


def then(
    awaitable: Any, fulfilled: Callable[[Any], Any], rejected: Callable[[BaseException], Any] | None = None
) -> Future:
    """Call Rust with the result of an awaitable, or with its exception, as JavaScript's ``then`` does.

    Returns a future of the answer.
    """
    return _started(_answer(_waited_for(awaitable), fulfilled, rejected))


async def _answer(
    awaitable: Any, fulfilled: Callable[[Any], Any], rejected: Callable[[BaseException], Any] | None
) -> Any:
    try:
        value = await awaitable
    except GeneratorExit:  # this coroutine is being closed, not the awaitable
        raise
    except BaseException as error:
        if rejected is None:
            raise
        return rejected(error)
    try:
        return fulfilled(value)
    except ConversionError as refusal:  # the result does not fit the type that Rust waits for
        if rejected is None:
            raise
        return rejected(refusal)


__all__ = ["Future", "future", "is_awaitable", "reject", "resolve", "then", "watch"]

"""Room for the memories of instances, of which a page of Chromium has enough for about a hundred."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import TypeVar

from .platform import JsException

T = TypeVar("T")


async def with_room(make: Callable[[], Awaitable[T]], *, sync: bool) -> T:
    """Make something that needs the memory of an instance; where there is no room, look for garbage and try again.

    The memories of instances that nobody uses any more may still wait for Python's garbage collector.

    Raises:
        JsException: It could not be made.
    """
    try:
        return await make()
    except JsException as error:
        if not _lacks_memory(error):
            raise
    gc.collect()
    if not sync:
        await asyncio.sleep(0)  # JavaScript frees what belonged to an instance in a microtask
    return await make()


def _lacks_memory(error: JsException) -> bool:
    """Return whether the page had no memory for an instance; the words differ between engines of JavaScript."""
    return bool(error.name == "RangeError" and "memory" in str(error.message).lower())

"""Work that is written once, for callers that await it and for callers that cannot.

Such work is a coroutine with an argument ``sync``. Where that is true, each step takes the function of the platform
that does not wait (``new WebAssembly.Module`` in place of ``WebAssembly.compile``), so the coroutine ends in one go.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_sync(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits, and return its result.

    Raises:
        RuntimeError: The coroutine waited, which is a bug of pybridge.
    """
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("a step of pybridge waited where nothing may wait; please report this")

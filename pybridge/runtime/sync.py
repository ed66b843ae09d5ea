"""Work that is written once, for callers that await it and for callers that cannot; and the wait of the latter.

Such work is a coroutine with an argument ``sync``. Where that is true, each step takes the function of the platform
that does not wait (``new WebAssembly.Module`` in place of ``WebAssembly.compile``), so the coroutine ends in one go.
"""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

from . import platform

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


def can_suspend() -> bool:
    """Whether Python can be suspended at this moment, so that `suspended` works.

    That takes a platform that can switch stacks (JSPI), and an entry into Python that awaits it, as tasks have. Pyodide
    0.29 says that it can, and ends the page.
    """
    return sys.version_info >= (3, 14) and platform.IN_PYODIDE and bool(platform.can_run_sync())


def suspended(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that may wait; Python is suspended meanwhile, and its other tasks go on."""
    result: T = platform.run_sync(work)
    return result

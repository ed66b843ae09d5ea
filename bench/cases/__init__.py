"""The cases, as tables of source code: in the page, each way of each case is compiled into a loop of its own."""

from bench.cases import asked, buffers, callbacks, counter, objects, rows, scalars, text
from bench.cases.model import Case, Way

ALL: tuple[Case, ...] = (
    *scalars.CASES,
    *text.CASES,
    *buffers.CASES,
    *scalars.FAILING,
    *counter.CASES,
    *callbacks.CASES,
    *objects.CASES,
    *asked.CASES,
    *rows.CASES,
)

LOADED = ("small", "many")
"""The crates whose loading `loading.py` measures."""

__all__ = ["ALL", "LOADED", "Case", "Way"]

"""Measures six calls in this browser: through pybridge, and through Pyodide's JsProxy on wasm-bindgen's own glue.

The method is that of bench/cases/measure.py: both ways must give the same result before anything is timed; then they
are sampled in turn, and only samples of one round are compared. The statement of each way stands in a loop of its own.
"""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from pyodide.ffi import create_proxy

import pybridge

ROUNDS = 7
SAMPLE = 0.02
"""How long a sample takes, in seconds: the clock of a browser ticks every 0.1 ms, or every 1 ms."""

WARM_UP = 0.2
"""How long a way runs before it is timed, in seconds."""

TEXT = "The quick brown fox jumps over the lazy dog, twice"
BYTES = bytes(range(256)) * 256

Loop = Callable[[int], None]


@dataclass(frozen=True)
class Way:
    """A way to do the work of a case: its result, and the loop that does it so many times."""

    result: Any
    loop: Loop


@dataclass(frozen=True)
class Case:
    """Work that both ways do, and how many times one statement does it."""

    name: str
    pybridge: Callable[[Any], Way]
    jsproxy: Callable[[Any], Way]
    per: int = 1


class Benchmark:
    """The six cases, on one module loaded in both ways."""

    def __init__(self, module: Any, glue: Any, lend: Any) -> None:
        self._ways = [(case, case.pybridge(module), case.jsproxy((glue, lend))) for case in CASES]

    async def run(self, tell: Callable[[str], None]) -> None:
        """Measure every case, and tell each result as JSON: its name and both times in nanoseconds, and their ratio.

        Raises:
            ValueError: The two ways of a case give different results.
        """
        for case, one, other in self._ways:
            if one.result != other.result:
                raise ValueError(f"{case.name}: {one.result!r} by pybridge, {other.result!r} by JsProxy")
        for case, one, other in self._ways:
            bare, *samples = await _time([_bare, one.loop, other.loop])
            ours, theirs = ([max(ns - none, 0.1) for ns, none in zip(each, bare, strict=True)] for each in samples)
            ratio = median(theirs_ns / ours_ns for ours_ns, theirs_ns in zip(ours, theirs, strict=True))
            tell(json.dumps([case.name, median(ours) / case.per, median(theirs) / case.per, ratio]))


async def load(glue: Any, lend: Any) -> Benchmark:
    """Load the crate by pybridge; ``glue`` is the module of wasm-bindgen's glue, which has loaded it, too."""
    return Benchmark(await pybridge.load("../crates/benchmark.wasm"), glue, lend)


# --- Timing -------------------------------------------------------------------------------------------------------


async def _time(loops: list[Loop]) -> list[list[float]]:
    """Return nanoseconds per statement: a list of samples for each loop."""
    for loop in loops:
        _warm_up(loop)
    counts = [_calibrated(loop) for loop in loops]
    samples: list[list[float]] = [[] for _ in loops]
    gc.collect()
    for turn in range(ROUNDS):
        for place in range(len(loops)):
            at = (place + turn) % len(loops)
            samples[at].append(1e9 * _seconds(loops[at], counts[at]) / counts[at])
            await asyncio.sleep(0.001)  # the page draws, and JavaScript runs finalizers
    return samples


def _warm_up(loop: Loop) -> None:
    """Let the browser compile what it finds to be called often."""
    end = perf_counter() + WARM_UP
    while perf_counter() < end:
        loop(10)


def _calibrated(loop: Loop) -> int:
    count = 1
    while (taken := _seconds(loop, count)) < SAMPLE / 2:
        count = max(count + 1, int(count * min(20, SAMPLE / max(taken, SAMPLE / 20))))
    return max(1, int(count * SAMPLE / taken))


def _seconds(loop: Loop, count: int) -> float:
    began = perf_counter()
    loop(count)
    return perf_counter() - began


def _bare(rounds: int) -> None:
    for _ in range(rounds):
        pass


# --- The ways -----------------------------------------------------------------------------------------------------


def _one(call: Callable[[Any], Any], value: Any) -> Way:
    def loop(rounds: int) -> None:
        for _ in range(rounds):
            call(value)

    return Way(call(value), loop)


def _two(call: Callable[[Any, Any], Any], first: Any, second: Any) -> Way:
    def loop(rounds: int) -> None:
        for _ in range(rounds):
            call(first, second)

    return Way(call(first, second), loop)


def _words_of_glue(words: Any) -> Way:
    def loop(rounds: int) -> None:
        for _ in range(rounds):
            words(TEXT).to_py()

    return Way(words(TEXT).to_py(), loop)


def _counters(module: Any) -> Way:
    new = module.Counter

    def loop(rounds: int) -> None:
        for _ in range(rounds):
            new(5)

    return Way(new(5).step(), loop)


def _counters_of_glue(glue: Any) -> Way:
    new = glue.Counter.new

    def loop(rounds: int) -> None:
        for _ in range(rounds):
            new(5).free()

    counter = new(5)
    step = counter.step()
    counter.free()
    return Way(step, loop)


def _back(number: int) -> int:
    return number + 1


CASES = (
    Case("add two numbers", lambda m: _two(m.add, 3, 4), lambda js: _two(js[0].add, 3, 4)),
    Case("a text of 50 characters, there and back", lambda m: _one(m.echo, TEXT), lambda js: _one(js[0].echo, TEXT)),
    Case("a text in, a list of words out", lambda m: _one(m.words, TEXT), lambda js: _words_of_glue(js[0].words)),
    Case("64 KiB of bytes in", lambda m: _one(m.ends, BYTES), lambda js: _two(js[1], js[0].ends, BYTES)),
    Case("a struct, made and freed", _counters, lambda js: _counters_of_glue(js[0])),
    Case(
        "Rust calls a Python function",
        lambda m: _one(m.call, _back),
        lambda js: _one(js[0].call, create_proxy(_back)),
        per=100,
    ),
)
"""The glue gets its values in the fastest way that `make bench` has found: bytes as a view of Python's memory, which a
function of the page makes; and a callback as a proxy that is kept."""

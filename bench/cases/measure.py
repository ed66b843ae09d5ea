"""Checks that every way gives the same result, then times all ways, each once in every round."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from typing import Any

from bench.cases.loops import Loop
from bench.cases.model import Case

ROUNDS = 7
SAMPLE = 0.02
"""How long a sample should take, in seconds: the clock of the browser ticks every 0.1 ms."""

_STEP = 20
"""The largest factor by which calibration raises the number of repetitions at once."""

_REST = 0.001
"""A pause in seconds: JavaScript runs finalizers only between tasks, and no way may pay for those of the one before."""


async def differences(case: Case, loops: Sequence[Loop], names: dict[str, Any]) -> list[str]:
    """Return a line for each way that gives a wrong result; nothing is timed if there is one."""
    expected = _comparable(eval(case.expected, dict(names)))  # noqa: S307 - the table of cases is source code
    found = []
    for loop in loops:
        try:
            answer = _comparable(await loop.answer())
        except Exception as error:  # noqa: BLE001 - a way may raise anything
            found.append(f"{case.name}, {loop.route} {loop.name}: {type(error).__name__}: {error}")
        else:
            if answer != expected:
                found.append(f"{case.name}, {loop.route} {loop.name}: {answer!r:.200}, expected {expected!r:.200}")
    return found


def _comparable(value: Any) -> Any:
    """Convert a value so that equal data compares equal in any container."""
    if hasattr(value, "to_py"):
        value = value.to_py()
    try:
        return bytes(memoryview(value).cast("B"))
    except TypeError:
        return value


async def time(loops: Sequence[Loop], bare: Loop) -> list[list[float]]:
    """Return nanoseconds per statement: a list of samples for the bare loop, then one for each of ``loops``.

    The machine's speed changes within seconds, so only samples of one round are compared with each other; no route has
    the same place in every round.
    """
    everything = [bare, *loops]
    counts = [await _calibrated(loop) for loop in everything]
    samples: list[list[float]] = [[] for _ in everything]
    gc.collect()
    for turn in range(ROUNDS):
        for place in range(len(everything)):
            at = (place + turn) % len(everything)
            samples[at].append(1e9 * await everything[at].seconds(counts[at]) / counts[at])
            await asyncio.sleep(_REST)
    return samples


async def _calibrated(loop: Loop) -> int:
    """Return the number of repetitions in a sample. A single pause of the machine must not make it too small."""
    count = 1
    while True:
        taken = await loop.seconds(count)
        if taken >= SAMPLE / 2:
            taken = min(taken, await loop.seconds(count))
        if taken >= SAMPLE / 2:
            return max(1, round(count * SAMPLE / taken))
        count = max(count + 1, round(count * SAMPLE / max(taken, SAMPLE / _STEP)))

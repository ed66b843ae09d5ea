"""Says in ten lines where pybridge is ahead of what it is compared with, level with it, and behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.cases import asked, buffers, callbacks, counter, objects, rows, scalars, text
from bench.cases.model import JS, JSPROXY, Case
from bench.figures import CaseFigures, Figures

LEVEL = 1.1
"""Up to this factor, in either direction, two times count as level."""

_GROUPS: Sequence[tuple[str, Sequence[Case], str]] = (
    ("Numbers, options, errors, futures", (*scalars.CASES, *scalars.FAILING), JSPROXY),
    ("Text", text.CASES, JSPROXY),
    ("Bytes and arrays", buffers.CASES, JSPROXY),
    ("Structs", counter.CASES, JSPROXY),
    ("Closures and callbacks", callbacks.CASES, JSPROXY),
    ("Objects through `JsValue`", objects.CASES, JSPROXY),
    ("Data through serde", rows.CASES, JSPROXY),
    ("What Rust asks the page", asked.CASES, JS),
)
_OTHERS = {JSPROXY: "JsProxy", JS: "wasm-bindgen's glue in JavaScript"}


def summary(found: Figures) -> Iterator[str]:
    """Yield a line for each group of cases that was measured, for loading, and for the proxy engine."""
    for title, cases, other in _GROUPS:
        measured = [found.cases[case.name] for case in cases if case.name in found.cases]
        yield from _line(title, measured, "native", other)
    yield from _line("Loading", [*found.loads.values()], "native", JSPROXY)
    yield from _line("The proxy engine, in all cases", [*found.cases.values()], "proxy", JSPROXY)


def _line(title: str, cases: Sequence[CaseFigures], route: str, other: str) -> Iterator[str]:
    ratios = [ratio.value for case in cases if (ratio := case.ratio(other, route)) is not None]
    if not ratios:
        return
    ahead = sum(ratio > LEVEL for ratio in ratios)
    behind = sum(ratio < 1 / LEVEL for ratio in ratios)
    parts = {"ahead": ahead, "level": len(ratios) - ahead - behind, "behind": behind}
    counts = ", ".join(f"{word} in {count}" for word, count in parts.items() if count)
    yield f"- **{title}**: {counts} of {len(ratios)}; {_span(ratios)} as {_OTHERS[other]}"


def _span(ratios: Sequence[float]) -> str:
    low, high = (f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}" for ratio in (min(ratios), max(ratios)))  # noqa: PLR2004
    return f"{low} to {high} times as fast" if low != high else f"{low} times as fast"

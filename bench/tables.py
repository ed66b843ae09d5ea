"""Tables of Markdown, and figures as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.figures import Figure


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with one line for each row."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def spread(figure: Figure) -> str:
    """Return a time, in nanoseconds, with its range."""
    unit, size = _unit(figure.value)
    low, high = (_rounded(ns / size) for ns in (figure.low, figure.high))
    return f"{_rounded(figure.value / size)} {unit} ({low} – {high})"


def time(ns: float) -> str:
    """Return a time in the unit that suits it."""
    unit, size = _unit(ns)
    return f"{_rounded(ns / size)} {unit}"


def ratio(figure: Figure | None) -> str:
    """Return a ratio with its range; a dash if it was not measured."""
    if figure is None:
        return "–"
    return f"{_rounded(figure.value)}× ({_rounded(figure.low)} – {_rounded(figure.high)})"


def _unit(ns: float) -> tuple[str, float]:
    return next((unit for unit in (("ms", 1e6), ("µs", 1e3)) if ns >= unit[1]), ("ns", 1.0))


def _rounded(number: float) -> str:
    """Round to three significant digits."""
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"  # noqa: PLR2004 - three

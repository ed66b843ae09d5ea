"""Turns samples into figures: medians over the browsers, with their range. Ratios compare only samples of one round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

_LEAST = 1.0  # ns: the least time of a statement, even if the noise of the bare loop is larger than the statement


@dataclass(frozen=True, slots=True)
class Figure:
    """The median, the minimum and the maximum over the browsers."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Figure:
        """Summarise one value for each browser."""
        given = list(values)
        return cls(median(given), min(given), max(given))


@dataclass(frozen=True, slots=True)
class Measured:
    """The samples of one way on one route: for each browser one sample a round, in nanoseconds."""

    route: str
    name: str
    rounds: Sequence[Sequence[float]]

    @property
    def time(self) -> Figure:
        """The median time, in nanoseconds."""
        return Figure.of(median(each) for each in self.rounds)

    @property
    def least(self) -> float:
        """The fastest of all samples."""
        return min(map(min, self.rounds))

    def times(self, other: Measured) -> Figure:
        """Return how many times as long as ``other`` it takes."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return Figure.of(median(a / b for a, b in zip(mine, its, strict=True)) for mine, its in pairs)


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """The measurements of all ways of one case."""

    name: str
    ways: Sequence[Measured]

    def of(self, route: str) -> list[Measured]:
        """Return the ways on one route, the fastest first."""
        return sorted((way for way in self.ways if way.route == route), key=lambda way: way.time.value)

    def fastest(self, route: str, name: str = "") -> Measured | None:
        """Return the way of that name, or the fastest if no name is given."""
        return next((way for way in self.of(route) if name in ("", way.name)), None)

    def ratio(self, route: str, to: str, name: str = "") -> Figure | None:
        """Return how many times as long the case takes on ``route`` as on the route ``to``."""
        mine, its = self.fastest(route), self.fastest(to, name)
        return mine.times(its) if mine and its else None


@dataclass(frozen=True, slots=True)
class Figures:
    """All measurements of a report."""

    cases: dict[str, CaseFigures]
    loads: dict[str, CaseFigures]
    bare: Figure | None

    def case(self, name: str) -> CaseFigures | None:
        """Return the case of that name; the loading of a crate is a case, too."""
        return self.cases.get(name) or self.loads.get(name)


def figures(runs: Sequence[dict[str, Any]]) -> Figures:
    """Combine the results of several browsers."""
    cases = [CaseFigures(each[0]["name"], list(_ways(each))) for each in _by_browser(runs, "cases")]
    bare = [median(case["bare"]) for run in runs for case in run["cases"]]
    return Figures({case.name: case for case in cases}, _loads(runs), Figure.of(bare) if bare else None)


def _by_browser(runs: Sequence[dict[str, Any]], key: str) -> Iterator[tuple[dict[str, Any], ...]]:
    yield from zip(*(run[key] for run in runs), strict=True)


def _ways(case: Sequence[dict[str, Any]]) -> Iterator[Measured]:
    """Subtract the bare loop of the same round; only routes in Python have one."""
    for at, way in enumerate(case[0]["ways"]):
        rounds = [_clean(browser, browser["ways"][at]) for browser in case]
        yield Measured(way["route"], way["name"], rounds)


def _clean(case: dict[str, Any], way: dict[str, Any]) -> list[float]:
    bare = case["bare"] if way["bare"] else [0.0] * len(case["bare"])
    return [max(_LEAST, ns - nothing) / case["per"] for ns, nothing in zip(way["ns"], bare, strict=True)]


def _loads(runs: Sequence[dict[str, Any]]) -> dict[str, CaseFigures]:
    loads: dict[str, list[Measured]] = {}
    for each in _by_browser(runs, "load"):
        rounds = [[1e6 * ms for ms in browser["ms"]] for browser in each]
        loads.setdefault(f"load {each[0]['crate']}", []).append(Measured(each[0]["route"], "", rounds))
    return {name: CaseFigures(name, ways) for name, ways in loads.items()}

"""The cases and the goals of `make bench` have the same names, and its summary counts them."""

from bench.cases import ALL, LOADED
from bench.cases.model import CPYTHON, JS, JSPROXY, PYBRIDGE
from bench.figures import CaseFigures, Figures, Measured
from bench.goals import GOALS
from bench.summary import summary


def test_every_goal_names_a_case():
    names = {case.name for case in ALL} | {f"load {crate}" for crate in LOADED}
    assert {name for goal in GOALS for name in goal.cases} <= names


def test_every_case_has_a_name_of_its_own_and_something_beside_pybridge():
    assert len({case.name for case in ALL}) == len(ALL)
    for case in ALL:
        routes = {way.route for way in case.ways}
        assert {PYBRIDGE, JSPROXY} <= routes, case.name
        assert routes & {CPYTHON, JS}, case.name


def measured(name, **times):
    return CaseFigures(name, [Measured(route, "", [[float(time)]]) for route, time in times.items()])


def test_the_summary_counts_what_is_ahead_level_and_behind():
    cases = [
        measured("add", native=10, proxy=100, jsproxy=50),
        measured("is_even", native=50, proxy=100, jsproxy=50),
        measured("asks: add(u32, u32)", native=20, proxy=20, js=10, jsproxy=10),
    ]
    found = Figures({case.name: case for case in cases}, {}, None)
    assert list(summary(found)) == [
        "- **Numbers, options, errors, futures**: ahead in 1, level in 1 of 2; 1 to 5 times as fast as JsProxy",
        "- **What Rust asks the page**: behind in 1 of 1; 0.5 times as fast as wasm-bindgen's glue in JavaScript",
        "- **The proxy engine, in all cases**: behind in 3 of 3; 0.5 times as fast as JsProxy",
    ]


def test_what_a_goal_compares_with_is_there():
    ways = {case.name: {(way.route, name) for way in case.ways for name in (way.name, "")} for case in ALL}
    for goal in GOALS:
        for name in set(goal.cases) & ways.keys():
            assert (goal.to, goal.way) in ways[name], goal

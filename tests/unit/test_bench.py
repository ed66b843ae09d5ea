"""The cases and the goals of `make bench` have the same names."""

from bench.cases import ALL, LOADED
from bench.cases.model import CPYTHON, JSPROXY, PYBRIDGE
from bench.goals import GOALS


def test_every_goal_names_a_case():
    measured = {case.name for case in ALL} | {f"load {crate}" for crate in LOADED}
    assert {name for goal in GOALS for name in goal.cases} <= measured


def test_every_case_has_a_name_of_its_own_and_every_route_of_python():
    assert len({case.name for case in ALL}) == len(ALL)
    for case in ALL:
        assert {PYBRIDGE, JSPROXY, CPYTHON} <= {way.route for way in case.ways}, case.name


def test_what_a_goal_compares_with_is_there():
    ways = {case.name: {(way.route, name) for way in case.ways for name in (way.name, "")} for case in ALL}
    for goal in GOALS:
        for name in set(goal.cases) & ways.keys():
            assert (goal.to, goal.way) in ways[name], goal

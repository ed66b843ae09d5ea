"""Compares what the reader says about real packages with what TypeScript's own checker says."""

import json
import subprocess
from functools import cache
from pathlib import Path
from time import perf_counter

from pybridge.interface.typescript import Declarations, read
from unit.interface.typescript.notation import Notation
from unit.interface.typescript.packages import KEPT, entry_of, install_packages, install_typescript, text_in

ORACLE = Path(__file__).with_name("oracle.mjs")
SAME_OF_ALL = 0.98
SHOWN = 60
SECONDS = 1.0
"""It is 0.1 s on an idle machine; what reads in this time is not quadratic."""


@cache
def told_by_typescript() -> dict[str, dict[str, str]]:
    """Return what the checker says about each slot of each package."""
    entries = [f"{name}=node_modules/{name}/{entry_of(name)}" for name in install_packages()]
    command = ["node", str(ORACLE), str(install_typescript()), str(KEPT), *entries]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stderr
    lines = map(json.loads, ran.stdout.splitlines())
    return {line["package"]: line["slots"] for line in lines}


@cache
def declarations_of(name: str) -> Declarations:
    return read(entry_of(name), lambda path: text_in(name, path))


@cache
def told_by_the_reader(name: str) -> dict[str, str]:
    return Notation(declarations_of(name)).slots()


def differing(name: str) -> list[str]:
    """Return a line on each slot of a package that the two read differently."""
    mine = told_by_the_reader(name)
    return [
        f"{name}: {slot}\n    TypeScript: {text[:200]}\n    reader:     {mine.get(slot, 'nothing')[:200]}"
        for slot, text in told_by_typescript()[name].items()
        if mine.get(slot) != text
    ]


def test_at_least_98_percent_of_all_slots_are_as_typescript_reads_them():
    slots = sum(map(len, told_by_typescript().values()))
    lines = [line for name in install_packages() for line in differing(name)]
    assert len(install_packages()) >= 30
    assert slots > 10_000
    assert len(lines) <= slots * (1 - SAME_OF_ALL), f"{len(lines)} of {slots} differ:\n" + "\n".join(lines[:SHOWN])


def test_nothing_in_these_packages_is_bad_syntax():
    told = [line for name in install_packages() for line in declarations_of(name).unread]
    assert all("is not there, or lacks a name" in line for line in told), told


def test_a_large_file_takes_no_time_to_speak_of():
    name = "@emurgo/cardano-serialization-lib-browser"
    text = text_in(name, entry_of(name))
    times = []
    for _ in range(3):
        begin = perf_counter()
        read("index.d.ts", {"index.d.ts": text}.get)
        times.append(perf_counter() - begin)
    assert min(times) < SECONDS

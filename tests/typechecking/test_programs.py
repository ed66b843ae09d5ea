"""Programs that use the stubs: correct lines pass, and each marked line gets exactly the errors that its mark names.

A mark is a comment ``# mypy: rule; pyright: rule`` at the end of a line; a checker may have several rules.
"""

import re
import shutil
from pathlib import Path

import pytest

from typechecking.checkers import CHECKERS

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))
MARK = re.compile(r"(mypy|pyright): ([\w-]+(?:, [\w-]+)*)")


def marked(checker, program):
    lines = enumerate(program.read_text(encoding="utf-8").splitlines(), 1)
    marks = [(line, *found) for line, text in lines for found in MARK.findall(text.partition("  # ")[2])]
    return {(program.name, line, rule) for line, name, rules in marks if name == checker for rule in rules.split(", ")}


@pytest.mark.parametrize("checker", sorted(CHECKERS))
def test_programs_have_the_errors_that_they_are_marked_with(checker, folder):
    for program in PROGRAMS:
        shutil.copy(program, folder)
    found = {(each.file, each.line, each.rule) for each in CHECKERS[checker](folder, "3.13")}
    assert found == set.union(*(marked(checker, each) for each in PROGRAMS))


def test_there_are_programs_of_both_kinds():
    errors = {program.stem: len(marked("mypy", program)) for program in PROGRAMS}
    assert errors["right"] == 0
    assert errors["wrong"] > 10

"""Type checkers accept the stubs of every crate, for the oldest and the newest Python that pybridge knows."""

import pytest


@pytest.mark.parametrize("version", ["3.11", "3.14"])
def test_the_stubs_of_all_crates_are_accepted(check, folder, version):
    assert check(folder, version) == []


def test_a_checker_looks_at_stubs(check, folder):
    (folder / "broken.pyi").write_text("def f() -> Missing: ...\n", encoding="utf-8")
    [complaint] = check(folder, "3.13")
    assert (complaint.file, complaint.line) == ("broken.pyi", 1)

"""In the page: makes a failing `assert` show its values, as pytest does outside."""

from __future__ import annotations

import pytest
from _pytest.assertion import util
from _pytest.config import _prepareconfig


def rewrite_asserts_of(*packages: str) -> None:
    """Install pytest's import hook for these packages; none of them may have been imported yet."""
    # Hypothesis regards itself as starting up until a session begins, and no session ever begins here.
    config = _prepareconfig(["--assert=rewrite", "-vv", "-p", "no:hypothesispytest"])
    pytest.register_assert_rewrite(*packages)

    def explain(operator: str, left: object, right: object) -> str | None:
        # Does what pytest_runtest_protocol in _pytest/assertion/__init__.py does, which needs an item.
        found = config.hook.pytest_assertrepr_compare(config=config, op=operator, left=left, right=right)
        for lines in filter(None, found):
            return "\n~".join(line.replace("\n", "\\n") for line in lines).replace("%", "%%")
        return None

    util._config = config
    util._reprcompare = explain

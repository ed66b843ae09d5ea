"""Fixtures that are made in the page. Pytest outside knows only their names and needs, and passes a placeholder."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

IN_PAGE = sys.platform == "emscripten"
MAKERS: dict[str, Callable[..., Any]] = {}
TESTS = Path(__file__).resolve().parent.parent
MODULES = tuple(
    f"behaviour.support.{file.stem}" for file in sorted((TESTS / "behaviour/support").glob("fixtures_*.py"))
)
"""The modules whose fixtures every behaviour test may ask for."""


@dataclass(frozen=True)
class MadeInPage:
    """The placeholder that pytest holds outside for the value of a page fixture."""

    name: str
    needs: tuple[str, ...]


def page_fixture(maker: Callable[..., Any]) -> Callable[..., Any]:
    """Register `maker` (a function or generator, async or not) as a fixture that is made where the test runs."""
    name, signature = maker.__name__, inspect.signature(maker)
    if name in MAKERS:
        raise ValueError(f"two page fixtures are named {name!r}")
    MAKERS[name] = maker
    if IN_PAGE:
        return maker
    note = MadeInPage(name, tuple(signature.parameters))

    def stand_in(**_needs: object) -> MadeInPage:
        return note

    stand_in.__signature__ = signature  # type: ignore[attr-defined]  # pytest reads what it needs from here
    return pytest.fixture(stand_in, name=name)

"""Fixtures of pytest itself, made in the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.fixtures import page_fixture


@page_fixture
def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@page_fixture
def tmp_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@page_fixture
def unraisable(monkeypatch):
    """Record the types of exceptions that reach `sys.unraisablehook`, where no test could catch them."""
    import sys

    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda report: seen.append(type(report.exc_value)))
    return seen

"""The reference has every public name, and every error."""

from __future__ import annotations

import re
from typing import Any

import pytest

import pybridge
from docs.conftest import DOCS, FILES
from pybridge import errors
from pybridge.build import options
from pybridge.version import VERSION

PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.md")}
DIRECTIVE = re.compile(r"^\.\. (?:auto)?(?:function|class|exception|data):: (\w+)", re.MULTILINE)
ERRORS = [
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, BaseException | Warning)
]


def test_every_public_name_has_an_entry() -> None:
    entries = {name for page in PAGES.values() for name in DIRECTIVE.findall(page)}
    assert entries == {*pybridge.__all__, "base"}


def test_the_tree_of_errors_is_that_of_the_docstring() -> None:
    drawn = [line.strip().replace("``", "") for line in (errors.__doc__ or "").splitlines() if line.startswith("    ")]
    shown = [line.strip() for line in PAGES["errors"].partition("```none\n")[2].partition("```")[0].splitlines()]
    assert [line for line in shown if line] == [line for line in drawn if line]


@pytest.mark.parametrize(
    "name", [name for name in ERRORS if name not in {"PybridgeError", "LoadError", "LifetimeError"}]
)
def test_every_error_says_what_to_do(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`[^|]*\| \S", PAGES["errors"], re.MULTILINE)


def test_every_option_of_a_build_has_a_row() -> None:
    known: dict[str, Any] = options._OF_MODULES | options._OF_PACKAGES
    assert set(re.findall(r"^\| `([\w-]+)` \|", PAGES["options"], re.MULTILINE)) == known.keys()


def test_every_wheel_that_a_page_names_has_the_present_version() -> None:
    pages = {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}
    named = {name: set(re.findall(r"pybridge_wasm-([\w.]+)-py3", text)) for name, text in pages.items()}
    assert {name: versions for name, versions in named.items() if versions - {VERSION}} == {}
    assert any(named.values())

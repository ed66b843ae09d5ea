"""The table of directions in reference/what-crosses.md is what rustc and wasm-bindgen accept."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docs.conftest import DOCS, ROOT

PAGE = (DOCS / "reference" / "what-crosses.md").read_text(encoding="utf-8")
REFUSED = "\N{EN DASH}"
PLACES = {
    "argument of an export": "#[wasm_bindgen] pub fn {name}(_value: {type}) {{}}",
    "result of an export": "#[wasm_bindgen] pub fn {name}() -> {type} {{ unimplemented!() }}",
    "argument of an import": '#[wasm_bindgen] extern "C" {{ fn {name}(value: {type}); }}',
    "result of an import": '#[wasm_bindgen] extern "C" {{ fn {name}() -> {type}; }}',
}
"""A line of Rust that has a type in a place."""
HEAD = "use wasm_bindgen::prelude::*; #[wasm_bindgen] pub struct S;"
CATCH = '#[wasm_bindgen] extern "C" {{ #[wasm_bindgen(catch)] fn {name}() -> {type}; }}'
MANIFEST = """
[package]
name = "directions"
version = "0.0.0"
edition = "2024"
[lib]
crate-type = ["cdylib"]
[dependencies]
js-sys = "=0.3.107"
wasm-bindgen = "=0.2.130"
"""


def cells() -> dict[tuple[str, str], str]:
    """Return what the table says for each type and place."""
    section = PAGE.partition("## In which direction")[2]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    head, _, *body = rows
    assert head[1:] == [*PLACES]
    return {(row[0].strip("`"), place): said for row in body for place, said in zip(PLACES, row[1:], strict=True)}


def line_of(place: str, said: str, number: int, rust: str) -> str:
    pattern = CATCH if said == "with `catch`" else PLACES[place]
    return pattern.format(name=f"f{number}", type=rust)


@pytest.fixture(scope="module")
def crate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a crate without source."""
    folder = tmp_path_factory.mktemp("directions")
    (folder / "src").mkdir()
    (folder / "Cargo.toml").write_text(MANIFEST)
    shutil.copy2(DOCS / "crates" / "Cargo.lock", folder)
    return folder


def lines_with_errors(crate: Path, lines: list[str]) -> set[int]:
    """Compile a crate of some lines; return the numbers of those that rustc refuses, from 0 on."""
    (crate / "src" / "lib.rs").write_text("\n".join([HEAD, *lines]))
    command = ["cargo", "check", "--quiet", "--message-format=json", "--target", "wasm32-unknown-unknown"]
    environment = os.environ | {"CARGO_TARGET_DIR": str(ROOT / "build" / "target" / "docs" / "directions")}
    told = subprocess.run(command, cwd=crate, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    messages = [json.loads(line) for line in told.stdout.splitlines()]
    errors = [each["message"] for each in messages if each.get("message", {}).get("level") == "error"]
    assert errors or not told.returncode, told.stderr
    spans = [span for error in errors for span in error["spans"] if span["is_primary"]]
    return {span["line_start"] - 2 for span in spans if span["file_name"] == "src/lib.rs"}


def test_what_the_table_allows_compiles(crate: Path) -> None:
    allowed = [(rust, place, said) for (rust, place), said in cells().items() if said != REFUSED]
    lines = [line_of(place, said, number, rust) for number, (rust, place, said) in enumerate(allowed)]
    assert len(lines) > len(PLACES)
    refused = lines_with_errors(crate, lines)
    assert [allowed[number] for number in refused] == []


def test_what_the_table_refuses_does_not_compile(crate: Path) -> None:
    refused = [key for key, said in cells().items() if said == REFUSED]
    taken = []
    # A reference without a lifetime is an error of an earlier pass, which hides those of types.
    for early in (True, False):
        part = [key for key in refused if (bool(re.search("&", key[0])) and "result" in key[1]) == early]
        lines = [line_of(place, REFUSED, number, rust) for number, (rust, place) in enumerate(part)]
        errors = lines_with_errors(crate, lines)
        taken += [key for number, key in enumerate(part) if number not in errors]
    assert taken == []

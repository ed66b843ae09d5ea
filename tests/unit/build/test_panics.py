"""`panic-hook = true`: what a panic says reaches Python from a crate whose source does not change."""

import pytest

from unit.build.commands import build, run_tests

pytestmark = pytest.mark.matrix  # each test builds a crate, and starts a Pyodide of its own

CARGO = """\
[package]
name = "fragile"
version = "1.0.0"
edition = "{edition}"

[package.metadata.pybridge]
panic-hook = true
profile = "{profile}"

[dependencies]
wasm-bindgen = "=0.2.130"

[lints.rust]
warnings = "deny"

[profile.release]
lto = {lto}
panic = "abort"
"""
RUST = """\
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn carry(apples: u32) -> u32 {
    if apples > 9 { panic!("{} apples are\\ntoo many, \u00a9", apples); }
    apples
}
"""
TESTS = """\
from pathlib import Path

import fragile
import pybridge
import pytest


@pytest.mark.parametrize("engine", ["native", "proxy"])
def test_a_panic_tells_its_words_and_its_place(engine):
    module = pybridge.load_sync(Path(fragile.__file__).with_name("fragile.wasm"), engine=engine)
    assert module.carry(9) == 9
    with pytest.raises(pybridge.RustPanic, match="10 apples are; too many, \u00a9") as told:
        module.carry(10)
    assert told.value.message == "10 apples are\\ntoo many, \u00a9"
    assert told.value.location.startswith("src/lib.rs:5:")
    assert "carry" in told.value.stack
    assert not [name for name in dir(module) if "pybridge" in name]
"""
SILENT = """\
import fragile
import pybridge
import pytest


def test_a_silent_panic_names_the_remedy():
    with pytest.raises(pybridge.RustPanic, match="pybridge build --panic-hook, makes it tell"):
        fragile.carry(10)
"""


def write(folder, tests, **chosen):
    for name, text in {
        "Cargo.toml": CARGO.format(**chosen),
        "src/lib.rs": RUST,
        "tests/test_fragile.py": tests,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("edition", "profile", "lto"), [("2024", "release", "true"), ("2018", "release", "false"), ("2021", "dev", "false")]
)
def test_a_panic_tells_its_words(folder, edition, profile, lto):
    write(folder, TESTS, edition=edition, profile=profile, lto=lto)
    found = run_tests()
    assert found.returncode == 0, found.stdout + found.stderr
    assert "2 passed" in found.stdout


def test_without_the_option_nothing_is_linked_in(folder):
    write(folder, SILENT, edition="2024", profile="release", lto="false")
    cargo = folder / "Cargo.toml"
    cargo.write_text(cargo.read_text().replace("panic-hook = true", "panic-hook = false"))
    found = run_tests()
    assert found.returncode == 0, found.stdout + found.stderr


def test_a_crate_without_the_standard_library_has_its_own(folder):
    write(folder, TESTS, edition="2024", profile="release", lto="false")
    (folder / "src/lib.rs").write_text(
        "#![no_std]\n#[panic_handler]\nfn panic(_: &core::panic::PanicInfo) -> ! { loop {} }\n"
        '#[unsafe(no_mangle)]\npub extern "C" fn seven() -> u32 { 7 }\n'
    )
    cargo = folder / "Cargo.toml"
    cargo.write_text(cargo.read_text().replace('wasm-bindgen = "=0.2.130"', ""))
    refused = build()
    assert refused.exit_code == 1
    assert "cargo could not build the crate" in refused.stderr
    cargo.write_text(cargo.read_text().replace("panic-hook = true", ""))
    assert build().exit_code == 0

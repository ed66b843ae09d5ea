"""`pybridge build`: the wheel of a crate, its metadata, and what it refuses."""

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from pybridge.version import VERSION
from unit.build.commands import build, run
from unit.build.toolchain import ROOT

CARGO = """\
[package]
name = "corner-shop"
version = "1.2.0-beta.1"
edition = "2024"
description = "Counts apples"
license = "MIT OR Apache-2.0"
repository = "https://example.org/shop"
authors = ["A. Grocer <grocer@example.org>"]
keywords = ["apples"]

[features]
pears = []

[dependencies]
wasm-bindgen = "=0.2.130"

[profile.release]
panic = "abort"
"""
RUST = """\
use wasm_bindgen::prelude::*;

/// Counts the apples in some baskets.
#[wasm_bindgen]
pub fn apples(baskets: u32) -> u32 {
    baskets * 12
}

#[cfg(feature = "pears")]
#[wasm_bindgen]
pub struct Pear(pub u32);
"""
MIXED = """\
[build-system]
requires = ["pybridge-wasm[build]"]
build-backend = "pybridge.build"

[project]
name = "greengrocer"
dynamic = ["version", "description"]
dependencies = ["packaging"]

[tool.pybridge]
module = "greengrocer._rust"
python-source = "python"
features = ["pears"]
"""


@pytest.fixture
def crate(folder):
    """Write a crate into the folder."""
    (folder / "src").mkdir()
    (folder / "Cargo.toml").write_text(CARGO)
    (folder / "src/lib.rs").write_text(RUST)
    (folder / "README.md").write_text("# Corner shop\n")
    (folder / "LICENSE-MIT").write_text("MIT\n")
    return folder


def opened(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata_of(files):
    return HeaderParser().parsestr(next(text for name, text in files.items() if name.endswith("METADATA")).decode())


def test_a_crate_becomes_a_wheel(crate):
    ran = build()
    assert ran.exit_code == 0, ran.output
    assert "1 function" in ran.stdout
    assert "import corner_shop" in ran.stdout
    files = opened(crate / "dist/corner_shop-1.2.0b1-py3-none-any.whl")
    assert {name for name in files if name.startswith("corner_shop/")} == {
        f"corner_shop/{name}" for name in ("__init__.py", "__init__.pyi", "corner_shop.wasm", "py.typed")
    }
    assert "def apples(baskets: int) -> int" in files["corner_shop/__init__.pyi"].decode()
    assert files["corner_shop/corner_shop.wasm"][:4] == b"\0asm"
    known = metadata_of(files)
    assert known["Name"] == "corner-shop"
    assert known["Summary"] == "Counts apples"
    assert known["License-Expression"] == "MIT OR Apache-2.0"
    assert known.get_all("License-File") == ["LICENSE-MIT"]
    assert known.get_all("Requires-Dist") == [f"pybridge-wasm>={VERSION}"]
    assert known.get_all("Project-URL") == ["Repository, https://example.org/shop"]
    assert known["Keywords"] == "apples"
    assert "# Corner shop" in known.get_payload()
    assert "corner_shop-1.2.0b1.dist-info/licenses/LICENSE-MIT" in files


def test_equal_inputs_give_equal_bytes(crate):
    for output in ("one", "two"):
        assert build("-o", output).exit_code == 0
    one, two = (next((crate / output).glob("*.whl")).read_bytes() for output in ("one", "two"))
    assert one == two


def test_on_plain_cpython_the_import_says_what_it_is_and_the_stub_serves(crate):
    assert build().exit_code == 0
    [wheel] = (crate / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(crate / "installed")
    asked = [sys.executable, "-c", "import corner_shop"]
    path = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{crate / 'installed'}"}
    ran = subprocess.run(asked, check=False, capture_output=True, text=True, env=path)  # noqa: S603 - ourselves
    assert "ImportError: corner_shop is Rust for Python in the browser" in ran.stderr
    (crate / "uses.py").write_text("import corner_shop\n\ncount: str = corner_shop.apples(3)\n")
    asked = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(crate / "cache"), "uses.py"]
    path = {**os.environ, "MYPYPATH": str(crate / "installed")}
    ran = subprocess.run(asked, check=False, capture_output=True, text=True, env=path)  # noqa: S603
    assert 'Incompatible types in assignment (expression has type "int", variable has type "str")' in ran.stdout


def test_the_built_file_of_a_folder_is_found(crate):
    assert build().exit_code == 0
    for arguments in (["inspect"], ["inspect", crate], ["stubs", crate]):
        assert "apples(baskets: int) -> int" in run(*arguments).stdout
    assert run("check").exit_code == 0


def test_features_reach_cargo(crate):
    assert build("--features", "pears").exit_code == 0
    [wheel] = (crate / "dist").glob("*.whl")
    assert "class Pear" in opened(wheel)["corner_shop/__init__.pyi"].decode()


def test_an_option_of_the_command_line_leaves_the_others(crate):
    (crate / "pyproject.toml").write_text("[tool.pybridge]\nfeatures = ['pears']\nprofile = 'none'\n")
    ran = build("--profile", "dev")
    assert ran.exit_code == 0, ran.output
    [wheel] = (crate / "dist").glob("*.whl")
    assert "class Pear" in opened(wheel)["corner_shop/__init__.pyi"].decode()


def test_a_package_with_python_files(crate):
    (crate / "pyproject.toml").write_text(MIXED)
    package = crate / "python/greengrocer"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from greengrocer._rust import apples\n")
    ran = build()
    assert ran.exit_code == 0, ran.output
    files = opened(crate / "dist/greengrocer-1.2.0b1-py3-none-any.whl")
    assert {name for name in files if name.startswith("greengrocer/")} == {
        f"greengrocer/{name}" for name in ("__init__.py", "_rust.py", "_rust.pyi", "_rust.wasm", "py.typed")
    }
    assert "class Pear" in files["greengrocer/_rust.pyi"].decode()
    assert metadata_of(files).get_all("Requires-Dist") == ["packaging", f"pybridge-wasm>={VERSION}"]


def test_frontends_build_it(crate):
    """`build` calls the hooks of PEP 517 in the environment of the tests, in which pybridge is not installed."""
    (crate / "pyproject.toml").write_text(MIXED.replace('module = "greengrocer._rust"\npython-source = "python"\n', ""))
    asked = [sys.executable, "-m", "build", "--no-isolation", "--skip-dependency-check", "--outdir", "made", "."]
    ran = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603 - ourselves
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {file.name for file in (crate / "made").iterdir()} == {
        "greengrocer-1.2.0b1-py3-none-any.whl",
        "greengrocer-1.2.0b1.tar.gz",
    }


@pytest.mark.matrix
def test_pip_builds_it_in_an_environment_of_its_own(crate):
    """pip installs what `requires` names: pybridge from the wheel that is built here, all else from PyPI."""
    (crate / "pyproject.toml").write_text(MIXED.replace('module = "greengrocer._rust"\npython-source = "python"\n', ""))
    wheels = list((ROOT / "dist").glob("pybridge_wasm-*.whl"))
    assert wheels, "the wheel is not built: make wheel"
    venv.create(crate / "clean", with_pip=True)
    [python] = (crate / "clean").glob("*/python")
    asked = [str(python), "-m", "pip", "wheel", "--no-deps", "--find-links", str(ROOT / "dist"), "-w", "made", "."]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(asked, check=False, capture_output=True, text=True, env=environment)  # noqa: S603 - ourselves
    assert ran.returncode == 0, ran.stdout + ran.stderr
    files = opened(crate / "made/greengrocer-1.2.0b1-py3-none-any.whl")
    assert "class Pear" in files["greengrocer/__init__.pyi"].decode()


def test_an_editable_install_points_to_stub_and_file(crate):
    (crate / "pyproject.toml").write_text(MIXED.replace('module = "greengrocer._rust"\npython-source = "python"\n', ""))
    program = "import pybridge.build as backend; print(backend.build_editable('made'))"
    asked = [sys.executable, "-c", program]
    ran = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    [wheel] = (crate / "made").glob("*.whl")
    assert wheel.name == ran.stdout.split()[-1]
    [pth] = [text for name, text in opened(wheel).items() if name.endswith(".pth")]
    assert (Path(pth.decode().strip()) / "greengrocer/__init__.pyi").exists()


# --- What is refused ---


def refused(*arguments):
    ran = build(*arguments)
    assert ran.exit_code == 1
    assert ran.stderr.startswith(("Error: ", "  cargo"))
    return ran.stderr


@pytest.mark.usefixtures("folder")
def test_a_folder_without_a_crate():
    assert "there is no" in refused()


def test_a_crate_that_is_only_a_program(crate):
    (crate / "src/lib.rs").rename(crate / "src/main.rs")
    assert "corner-shop has no library (src/lib.rs)" in refused()


def test_a_crate_that_does_not_compile(crate):
    (crate / "src/lib.rs").write_text("pub fn wrong() -> u32 {}")
    assert "cargo could not build the crate" in refused()


def test_a_crate_that_exports_nothing(crate):
    (crate / "src/lib.rs").write_text("pub fn apples() {}")
    assert "exports nothing: mark what Python shall have with #[wasm_bindgen]" in refused()


def test_a_wrong_option(crate):
    (crate / "pyproject.toml").write_text("[tool.pybridge]\nfeature = ['pears']\n")
    assert "[tool.pybridge] in pyproject.toml has no option 'feature', only manifest" in refused()


def test_a_name_that_python_cannot_import(crate):
    (crate / "pyproject.toml").write_text("[project]\nname = 'async'\ndynamic = ['version']\n")
    assert "no module can be called 'async'" in refused()


def test_a_version_that_python_cannot_have(crate):
    (crate / "Cargo.toml").write_text(CARGO.replace("1.2.0-beta.1", "1.2.0-nightly"))
    assert "version" in refused()


def test_what_the_extra_installs():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert set(extras["cli"]) < set(extras["build"])


def test_a_folder_without_a_crate_has_no_file(folder):
    asked = run("check")
    assert asked.exit_code == 1
    assert f"{folder} has no Cargo.toml: name a wasm file, or the folder of a crate" in asked.stderr


def test_a_crate_that_nobody_has_built(crate):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CARGO_TARGET_DIR", str(crate / "nothing"))
        asked = run("inspect", crate)
    assert asked.exit_code == 1
    assert "corner-shop has not been built: pybridge build" in asked.stderr

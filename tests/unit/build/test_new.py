"""`pybridge new`: the crate that it writes, and what it refuses."""

import json
from pathlib import Path

import pytest

from pybridge.build.develop import PYODIDE
from unit.build.commands import run, run_tests
from unit.build.toolchain import ROOT


def test_a_new_crate_builds(folder):
    made = run("new", "corner-shop")
    assert made.exit_code == 0, made.output
    assert "next: cd corner-shop && pybridge develop" in made.stdout
    shop = folder / "corner-shop"
    texts = [path.read_text() for path in shop.rglob("*") if path.is_file()]
    assert not any("@name@" in text or "@module@" in text for text in texts)
    assert 'format!("Hello, {name}!")' in (shop / "src/lib.rs").read_text()
    assert "from corner_shop import Counter, greet" in (shop / "page/index.html").read_text()
    built = run("build", "--manifest-path", shop / "Cargo.toml", "-o", "made")
    assert built.exit_code == 0, built.output
    assert (folder / "made/corner_shop-0.1.0-py3-none-any.whl").exists()


def test_its_tests_run_in_pyodide(folder):
    assert run("new", "tested").exit_code == 0
    passed = run_tests("tested")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "3 passed" in passed.stdout
    tests = folder / "tested/tests/test_tested.py"
    tests.write_text(tests.read_text().replace("[1, 2, 3]", "[1, 2, 4]"))
    failed = run_tests("tested")
    assert failed.returncode == 1
    assert "assert [1, 2, 3] == [1, 2, 4]" in failed.stdout
    tests.unlink()
    assert "there are no tests" in run_tests("tested").stderr


@pytest.mark.parametrize("name", ["Shop", "5th", "a.b", "shop!", "async"])
@pytest.mark.usefixtures("folder")
def test_a_name_that_no_crate_can_have(name):
    made = run("new", name)
    assert made.exit_code == 1
    assert f"a crate cannot be called {name!r}" in made.stderr
    assert not Path(name).exists()


def test_a_folder_that_is_there(folder):
    (folder / "shop").mkdir()
    assert "there is a shop already" in run("new", "shop").stderr


def test_the_page_runs_the_pyodide_that_is_tested():
    pinned = json.loads((ROOT / "tools/pyodide/package.json").read_text())["dependencies"]
    assert pinned["pyodide-314"] == f"npm:pyodide@{PYODIDE}"


def test_the_document_has_the_workflow_of_the_template():
    template = (ROOT / "pybridge/build/template/ci.yml").read_text()
    [_, workflow] = template.split("\n", 1)
    assert f"```yaml\n{workflow}```" in (ROOT / "docs/publishing.md").read_text()

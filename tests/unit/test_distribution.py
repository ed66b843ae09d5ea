"""The distribution is ``pybridge-wasm``; on PyPI and npm, ``pybridge`` is somebody else's package."""

import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAME = "pybridge-wasm"
INSTALLS = re.compile(
    r"""
    \b (?: pip \s+ install | npm \s+ (?: install | i ) | uv \s+ add ) \b [^\n#]*? [\s'"] pybridge (?![\w-])
    | \b (?: loadPackage | load_package | micropip\.install ) \( \s* \[? \s* ['"] pybridge ['"]
    | \b (?: package_name= | version\( ) ['"] pybridge ['"]
    | \b packages \s* : \s* \[ [^\]]* ['"] pybridge ['"]
    | \b pybridge \[ cli
    | \b pybridge - [\d*.]+ [^\n\s]* whl
    """,
    re.VERBOSE,
)


def texts() -> dict[str, str]:
    """The text files that git holds, but for this one."""
    command = ["git", "grep", "--files-with-matches", "-I", "-e", ""]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - git's own list
    return {
        name: (ROOT / name).read_text(encoding="utf-8") for name in listed if Path(name).name != Path(__file__).name
    }


def test_the_project_has_its_own_name():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == NAME
    assert project["scripts"] == {"pybridge": "pybridge.cli:main"}


def test_nobody_is_told_to_install_the_other_pybridge():
    found = {name: match[0] for name, text in texts().items() if (match := INSTALLS.search(text))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "pip install pybridge",
        "pip install 'pybridge[cli]'",
        "npm install pybridge",
        'loadPackage("pybridge", {})',
        'micropip.install("pybridge")',
        'loadPyodide({ packages: ["pytest", "pybridge"] })',
        "/pybridge-0.1.0-py3-none-any.whl",
        "dist/pybridge-*.whl",
        'version("pybridge")',
    ],
)
def test_the_check_finds_every_way_to_say_it(line):
    assert INSTALLS.search(line)


@pytest.mark.parametrize(
    "line", ["pip install pybridge-wasm", "await pybridge.load(x)", "/pybridge_wasm-0.1.0-py3-none-any.whl"]
)
def test_the_check_lets_the_right_name_pass(line):
    assert not INSTALLS.search(line)


def test_the_wheel_holds_the_package_its_types_and_the_runtime():
    wheels = list((ROOT / "dist").glob("*.whl"))
    assert len(wheels) == 1, "the wheel is not built: make wheel"
    assert wheels[0].name.startswith("pybridge_wasm-")
    with zipfile.ZipFile(wheels[0]) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    sources = [*(ROOT / "pybridge").rglob("*.py"), *(ROOT / "pybridge").rglob("*.json")]
    templates = [file for folder in ("template", "panic_hook") for file in (ROOT / "pybridge/build" / folder).iterdir()]
    package = {str(path.relative_to(ROOT)) for path in (*sources, *templates)}
    assert held == package | {"pybridge/py.typed", "pybridge/runtime/runtime.mjs"}

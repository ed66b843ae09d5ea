"""Every block of code of the documentation that claims to run does, and gives what the page says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docs.conftest import DOCS, FILES, PAGES, ROOT, of_language
from pybridge.cli.commands import pybridge
from tools.docs.blocks import Block, blocks
from tools.docs.gallery import CRATES, run_in_node

GALLERY = "troubleshooting/messages.md"  # has a test of its own
PYTHON = sorted({page for page, block in of_language("python") if not block.caption and page != GALLERY})
CHEAP = ("pybridge new", "pybridge stubs", "pybridge inspect", "pybridge check", "pybridge shrink", "ls", "cd")
"""Commands that the tests run; of the others they check that there are such options."""
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "crates").glob("*/src/*.rs")))


def named(blocks_of_pages: list[tuple[str, Block]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("page", "block"), blocks_of_pages, ids=[f"{page}:{block.line}" for page, block in blocks_of_pages]
    )


@pytest.fixture(scope="module")
def told() -> dict[str, list[dict[str, Any]]]:
    """Run the Python of all pages in one process, each page with names of its own."""
    ran = {page: runnable(page) for page in PYTHON}
    wrong = {"name": "wrong", "blocks": ["1 + 1  # 3", "int('x')  # ValueError: no"]}
    return run_in_node([wrong, *({"name": page, "blocks": [block.code for block in ran[page]]} for page in PYTHON)])


def runnable(page: str) -> list[Block]:
    return [block for block in PAGES[page] if block.language == "python" and not (block.not_run or block.caption)]


@pytest.mark.parametrize("page", PYTHON)
def test_python_gives_what_its_comments_say(page: str, told: dict[str, list[dict[str, Any]]]) -> None:
    assert len(told[page]) == len(runnable(page))
    for block, outcome in zip(runnable(page), told[page], strict=True):
        assert not outcome["raised"], f"docs/{page}:{block.line}\n{outcome['trace']}"
        assert not outcome["wrong"], f"docs/{page}:{block.line}\n" + "\n".join(outcome["wrong"])


def test_a_wrong_comment_is_found(told: dict[str, list[dict[str, Any]]]) -> None:
    assert [outcome["wrong"] for outcome in told["wrong"]] == [
        ["1 + 1\n  says  3\n  gives 2"],
        ["int('x')\n  says  ValueError: no\n  gives ValueError: invalid literal for int() with base 10: 'x'"],
    ]


def test_blocks_are_found_with_their_captions_and_reasons() -> None:
    page = "```{code-block} toml\n:caption: Cargo.toml\n\nx = 1\n```\n\n<!-- not run: a reason -->\n```sh\nls\n```\n"
    assert [(each.language, each.caption, each.not_run) for each in blocks(page)] == [
        ("toml", "Cargo.toml", ""),
        ("sh", "", "a reason"),
    ]


@named([(page, block) for page, block in of_language("rust") if not block.caption])
def test_rust_stands_in_a_crate_of_the_documentation(page: str, block: Block) -> None:
    assert textwrap.dedent(block.code).strip() in SOURCES, f"docs/{page}:{block.line} is in no file of docs/crates"


@named(of_language("toml"))
def test_toml_can_be_read(page: str, block: Block) -> None:
    tomllib.loads(block.code)


@named([(page, block) for page, block in of_language("json") if block.caption])
def test_json_can_be_read(page: str, block: Block) -> None:
    json.loads(block.code)


@named([(page, block) for page, block in of_language("sh") if page != GALLERY])
def test_commands_exist_and_cheap_ones_run(page: str, block: Block, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shell")
    shutil.copy2(CRATES / "shop.wasm", folder)
    for line in block.code.splitlines():
        check_command(line)
    cheap = [line for line in block.code.splitlines() if line.startswith(CHEAP) and "&&" not in line]
    script = "\n".join(["set -e", 'pybridge() { "$PYTHON" -m pybridge "$@"; }', *cheap])
    environment = os.environ | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(  # noqa: S603 - the page's own commands
        ["bash", "-c", script],  # noqa: S607 - of the system
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr


def check_command(line: str) -> None:
    """Check that a command of pybridge has the options that a line gives it, and make the target."""
    if "&&" in line:
        for part in line.split("&&"):
            check_command(part.strip())
        return
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), line
    if words[0] == "pybridge":
        command = words[1:3] if words[1] == "npm" else words[1:2]
        told = CliRunner().invoke(pybridge, [*command, "--help"])
        assert told.exit_code == 0, line
        for option in (word for word in words if word.startswith("-")):
            assert re.search(rf"(?<!\S){option}\b", told.output), line


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("how-to/pyscript.md", "pyscript"),
        ("how-to/marimo.md", "marimo"),
        ("how-to/node.md", "script"),
    ],
)
def test_files_of_a_host_are_those_of_its_example(page: str, folder: str) -> None:
    """The examples run in their hosts, in tests/hosts."""
    shown = {block.caption: block.code.strip() for block in PAGES[page] if block.caption}
    assert shown
    for name, code in shown.items():
        example = (ROOT / "examples" / folder / name).read_text(encoding="utf-8").strip()
        assert (json.loads(code) == json.loads(example)) if name.endswith(".json") else code == example, name


def test_the_notebook_of_jupyterlite_is_that_of_the_example() -> None:
    notebook = json.loads((ROOT / "examples/jupyterlite/files/hello.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert "\n\n".join(cells) in (DOCS / "how-to/jupyterlite.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_table_of_contents() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^(?:[\w-]+/)?[\w-]+$", index, re.MULTILINE))
    written = {page.removesuffix(".md") for page in FILES} - {"index"}
    assert written <= listed, f"not in a toctree of docs/index.md: {written - listed}"
    generated = {"reference/commands", "changelog"}
    assert {each for each in listed if "/" in each} <= written | generated
    assert Path(DOCS / "index.md").is_file()

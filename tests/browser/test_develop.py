"""`pybridge new` and `pybridge develop`: the page of a new crate, the console, and a change while both run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from browser.visitor import Visitor
from unit.build.toolchain import BUILDING

PYBRIDGE = [sys.executable, "-m", "pybridge"]
ENVIRONMENT = {**os.environ, **BUILDING}


@pytest.fixture
def crate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a new crate."""
    folder = tmp_path_factory.mktemp("develop") / "corner-shop"
    subprocess.run([*PYBRIDGE, "new", str(folder)], check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)  # noqa: S603 - ourselves
    return folder


@pytest.fixture
def served(crate: Path, chromium: Visitor) -> Iterator[Visitor]:
    """Serve the crate on a free port, and yield a visitor whose home is there."""
    command = [*PYBRIDGE, "develop", "--port", "0"]
    with subprocess.Popen(command, cwd=crate, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout
            said = process.stdout.readline()
            address = re.search(r"http://\S+", said)
            assert address, said
            chromium.home = address[0]
            state = f"return (await (await fetch('{address[0]}wheels.json')).json()).number"
            chromium.driver.get(f"{address[0]}wheels.json")
            chromium.wait_for(lambda: chromium.js(state) > 0, "build")
            with chromium.quiet():
                yield chromium
        finally:
            process.terminate()
            chromium.driver.get("about:blank")


def log(visitor: Visitor) -> str:
    """Return what the page has printed."""
    return str(visitor.js("return document.querySelector('pre').textContent"))


def test_the_page_of_a_new_crate_shows_it(served: Visitor) -> None:
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{served.home}pyodide/../../../../../../../etc/passwd")  # noqa: S310 - our own server
    served.driver.get(served.home)
    served.wait_for(lambda: "[1, 2, 3]" in log(served), "result")
    assert log(served) == "Hello, Ada!\n[1, 2, 3]\n"


def test_the_console_runs_lines_and_loads_what_has_changed(served: Visitor, crate: Path) -> None:
    (crate / "page").rename(crate / "no-page")

    def enter(line: str) -> None:
        served.driver.find_element("id", "line").send_keys(f"{line}\n")

    def ready(number: int) -> None:
        served.wait_for(lambda: served.js("return document.body.dataset.ready") == str(number), f"build {number}")

    served.driver.get(served.home)
    ready(1)
    assert log(served).startswith(">>> import corner_shop\n>>> dir(corner_shop)\n['Counter', ")
    enter("corner_shop.greet('Ada')")
    served.wait_for(lambda: "\n'Hello, Ada!'\n" in log(served), "value")
    enter("for i in range(2): print(i)")
    enter("")
    served.wait_for(lambda: "\n... \n0\n1\n" in log(served), "printed lines")
    enter("corner_shop.greet(5)")
    served.wait_for(lambda: "ConversionError: greet(): argument 'name' is str, got int 5\n" in log(served), "error")
    source = crate / "src/lib.rs"
    source.write_text(source.read_text(encoding="utf-8").replace("Hello", "Good day"), encoding="utf-8")
    ready(2)
    enter("corner_shop.greet('Ada')")
    served.wait_for(lambda: "\n'Good day, Ada!'\n" in log(served), "new value")

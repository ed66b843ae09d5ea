"""The notebooks: what stands beside each example, how its site is built from that, and how its cells run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import textwrap
from abc import abstractmethod
from pathlib import Path
from typing import ClassVar

from browser.visitor import Visitor
from hosts.example import CRATE, EXAMPLES, PYODIDE, ROOT, make_index, our_wheel
from hosts.host import Kind, PageHost
from hosts.server import Site

SITE = "site"
"""The folder of the site, below that of the example."""
INDEX = "simple/"
"""The package index of the tests, below the site."""
TOOLS = ROOT / "build" / "notebooks" / "bin"
PYODIDE_OF_MARIMO = ROOT / "build" / "pyodide-marimo"
WORKER = "DedicatedWorkerGlobalScope"


class Notebook(PageHost):
    """A notebook in a site that the tool of its host builds from the folder of the example."""

    kind: Kind
    places: ClassVar[tuple[str, str]]
    """The folders of the crate and of our wheel, below that of the example."""

    def __init__(self, site: Site, visitor: Visitor) -> None:
        super().__init__(self.kind, site, visitor)
        self.folder = site.folder.parent
        shutil.copytree(EXAMPLES / self.kind.example, self.folder)
        for file, place in zip((CRATE, our_wheel()), self.places, strict=True):
            (self.folder / place).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, self.folder / place)

    def start(self) -> None:
        self.build()
        for file in (CRATE, our_wheel()):  # for the tests; the build empties the folder
            shutil.copy(file, self.site.folder)
        assert make_index(self.site.folder) == INDEX
        super().start()

    def build(self) -> None:
        """Build the site by the command of the example."""
        built = subprocess.run(  # noqa: S603 - the command of the example
            self.kind.command,
            cwd=self.folder,
            env={**os.environ, "PATH": f"{TOOLS}:{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert built.returncode == 0, built.stdout + built.stderr

    @abstractmethod
    def install(self, wheel: str | None) -> None:
        """Install a wheel by its address where the example installs pybridge; ``None`` installs nothing."""


class JupyterLite(Notebook):
    """JupyterLite: the notebook and its files are in ``files/``, the wheels that it can install in ``pypi/``."""

    kind = Kind(
        "jupyterlite",
        WORKER,
        command=("jupyter", "lite", "build", "--output-dir", SITE),
        page="notebooks/index.html?path=hello.ipynb",
    )
    places = ("files", "pypi")

    def __init__(self, site: Site, visitor: Visitor) -> None:
        super().__init__(site, visitor)
        (self.folder / "static").mkdir()
        (self.folder / "static" / "pyodide").symlink_to(PYODIDE)

    def start(self) -> None:
        super().start()
        self._press("xpath", "//*[contains(@class, 'jp-Cell')]", click=False)
        self._press("xpath", "//*[contains(@class, 'lm-MenuBar-item')][.='Run']")
        self._press("css selector", "[data-command='runmenu:run-all']")

    def _press(self, way: str, name: str, *, click: bool = True) -> None:
        self.visitor.wait_for(lambda: self.visitor.driver.find_elements(way, name), name)
        if click:
            self.visitor.driver.find_element(way, name).click()

    def put(self, program: str) -> None:
        self._write(1, program)

    def install(self, wheel: str | None) -> None:
        self._write(0, f"%pip install {wheel}" if wheel else "")

    def _write(self, cell: int, source: str) -> None:
        file = self.folder / "files" / "hello.ipynb"
        notebook = json.loads(file.read_text())
        notebook["cells"][cell]["source"] = source
        file.write_text(json.dumps(notebook))


class Marimo(Notebook):
    """The site that marimo exports: what is in ``public/`` is in the site, too."""

    kind = Kind("marimo", WORKER, command=("marimo", "export", "html-wasm", "hello.py", "--output", SITE))
    places = ("public", "public/wheels")

    def build(self) -> None:
        """Export, and name a Pyodide in the page as `--offline` does, which needs a browser of Playwright's for it."""
        super().build()
        (self.site.folder / "pyodide").symlink_to(PYODIDE_OF_MARIMO)
        names = 'data-pyodide-index-url="./pyodide/" data-pyodide-lockfile-url="./pyodide/pyodide-lock.json"'
        self._replace(self.site.folder / "index.html", '<marimo-wasm hidden=""', f'<marimo-wasm hidden="" {names}')

    def put(self, program: str) -> None:
        file = self.folder / "hello.py"
        before, _, after = file.read_text().partition("    import marimo as mo\n")
        end = after[after.index("    return\n") :]
        file.write_text(before + textwrap.indent(program, "    ") + end)

    def install(self, wheel: str | None) -> None:
        ours = f'"pybridge-wasm @ ./public/wheels/{our_wheel().name}"'
        self._replace(self.folder / "hello.py", ours, f'"pybridge-wasm @ {wheel}"' if wheel else '"micropip"')

    @staticmethod
    def _replace(file: Path, old: str, new: str) -> None:
        text = file.read_text()
        assert text.count(old) == 1, f"{file.name} names {old} {text.count(old)} times"
        file.write_text(text.replace(old, new))


NOTEBOOKS = {"jupyterlite": JupyterLite, "marimo": Marimo}

"""Serves a page in which a crate is loaded, and builds the crate again whenever a file of it changes."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from posixpath import normpath
from typing import Any, ClassVar
from urllib.parse import unquote

from pybridge.version import VERSION

from .cargo import Tell
from .errors import BuildError
from .project import Project
from .serving import Handler, opened
from .staging import build_modules
from .wheels import make_wheel

PYODIDE = "314.0.7"
"""The release of Pyodide that the page runs, from npm."""

_NOT_FOR_PAGES = {"build", "cli", "reading"}
_DIST_INFO = {
    "METADATA": f"Metadata-Version: 2.1\nName: pybridge-wasm\nVersion: {VERSION}\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: pybridge\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "",
}
_INTERVAL = 0.3
"""In seconds: how often the files of the crate are looked at."""


class Workshop:
    """The built wheels of a project, in a folder of its own, and the number of the build."""

    def __init__(self, project: Project, tell: Tell) -> None:
        self.project = project
        self.folder = workshop_folder(project)
        self._tell = tell
        self._own = own_wheel(self.folder)
        self._number = 0
        self._wheel: Path | None = None

    @property
    def state(self) -> dict[str, Any]:
        """What the page asks for: the wheels to install, the modules to import, and the number of the build."""
        wheels = [path.name for path in (self._own, self._wheel) if path is not None]
        return {"wheels": wheels, "modules": self.project.imported, "number": self._number}

    def build(self) -> None:
        """Build the wheel; a failure is told, and leaves the wheel as it was."""
        try:
            built = build_modules(self.project, self._tell, allow_refused=True)
            self._wheel = make_wheel(self.project, built, self.folder)
        except BuildError as error:
            self._tell(f"Error: {error}")
            return
        self._number += 1
        self._tell(f"build {self._number}: import {', '.join(self.project.imported)}")

    def watch(self) -> None:
        """Build, and build again after each change, for ever."""
        seen: dict[Path, float] = {}
        while True:
            found = dict(self._sources())
            if found != seen:
                seen = found
                self.build()
            time.sleep(_INTERVAL)

    def _sources(self) -> Iterator[tuple[Path, float]]:
        crates = [each.crate for each in self.project.modules]
        folders = [*(each.folder / "src" for each in crates), self.project.python_source]
        listed = [path for folder in folders if folder is not None for path in sorted(folder.rglob("*"))]
        for path in [*listed, *(each.manifest for each in crates), self.project.folder / "pyproject.toml"]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path, path.stat().st_mtime


def workshop_folder(project: Project) -> Path:
    """Return the folder for what is fetched and built while a project is written, of which git knows nothing."""
    folder = project.folder / ".pybridge"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def own_wheel(folder: Path) -> Path:
    """Pack pybridge itself, as it is installed here, into a wheel for the page, and return its path."""
    package = Path(__file__).parent.parent
    wheel = folder / f"pybridge_wasm-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(package.rglob("*")):
            place = file.relative_to(package)
            if file.is_file() and place.parts[0] not in _NOT_FOR_PAGES and "__pycache__" not in place.parts:
                archive.write(file, f"pybridge/{place}")
        for name, text in _DIST_INFO.items():
            archive.writestr(f"pybridge_wasm-{VERSION}.dist-info/{name}", text)
    return wheel


def have_pyodide(folder: Path, tell: Tell) -> Path:
    """Return the folder of Pyodide, which npm fetches once.

    Raises:
        BuildError: npm is not installed, or failed.
    """
    found = folder / "node_modules" / "pyodide"
    if (found / "package.json").exists() and json.loads((found / "package.json").read_text())["version"] == PYODIDE:
        return found
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError("the page runs Pyodide, which comes from npm: install Node.js, https://nodejs.org")
    (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    tell(f"npm install pyodide@{PYODIDE}")
    command = [npm, "install", "--prefix", str(folder), "--no-progress", "--loglevel=error", f"pyodide@{PYODIDE}"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        raise BuildError("npm could not fetch Pyodide; its messages are above")
    return found


class ProjectHandler(Handler):
    """Serves the page, Pyodide and the wheels."""

    workshop: ClassVar[Workshop]
    pyodide: ClassVar[Path]

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class calls
        """Send a file, or the state of the build."""
        if self.path.partition("?")[0] == "/wheels.json":
            body = json.dumps(self.workshop.state).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file of an address: of Pyodide, a wheel, the crate's own page, or the console."""
        named = normpath(unquote(path.partition("?")[0])).lstrip("/")
        if named.startswith("pyodide/"):
            return str(self.pyodide / named.removeprefix("pyodide/"))
        if named.endswith(".whl"):
            return str(self.workshop.folder / Path(named).name)
        page = self.workshop.project.folder / "page"
        if page.is_dir():
            return str(page / (named or "index.html"))
        return str(files("pybridge.build") / "template" / "console.html")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Log nothing: the terminal shows builds."""


@contextmanager
def serving(project: Project, port: int, tell: Tell) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve the page of a project; yield its address, and the function that builds for ever.

    Raises:
        BuildError: Pyodide cannot be had, or the port cannot be used.
    """
    workshop = Workshop(project, tell)
    pyodide = have_pyodide(workshop.folder, tell)
    handler = type("OwnHandler", (ProjectHandler,), {"workshop": workshop, "pyodide": pyodide})
    with opened(port, handler) as server:
        threading.Thread(target=server.serve_forever, name="pybridge develop", daemon=True).start()
        try:
            yield f"http://localhost:{server.server_port}/", workshop.watch
        finally:
            server.shutdown()

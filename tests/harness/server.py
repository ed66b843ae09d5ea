"""Outside: serves the files that a page fetches, at one address for each version of Pyodide.

/               the distribution of that version, and pytest-pyodide's own pages
/crates/        the compiled test crates; an address without the suffix gets the wrong MIME type
/crates/versions/   those of tests/versions, one for each wasm-bindgen release
/crates/optimized/  crates after wasm-opt
/packages/      packages of npm whose JavaScript is written by hand, from tests/packages
/npm/           packages of npm as `pybridge npm add` adds them
/*_worker.*     the scripts of workers, from the folder pages/ (also commands.js)
/tests.zip      harness/ and behaviour/, packed at each request
"""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from pytest_pyodide.server import DefaultHandler

Address = tuple[str, int]  # host, port

TESTS = Path(__file__).resolve().parent.parent
BUILD = TESTS.parent / "build"
CRATES = BUILD / "crates"
PAGES = Path(__file__).resolve().parent / "pages"
PACKAGES = {"packages": TESTS / "packages", "npm": BUILD / "npm" / "proof"}
"""The folders of packages of npm, by the first part of the address."""

DISTRIBUTIONS = {"314": BUILD / "pyodide", "029": BUILD / "pyodide-029", "315": BUILD / "pyodide-315"}
"""The folder of each version of Pyodide, by its name in tools/pyodide/package.json."""

STABLE = ("314", "029")
"""The versions that are tested unless others are asked for; the rest are alpha releases."""


class Handler(DefaultHandler):  # type: ignore[misc]  # untyped upstream
    """Serves the files of the distribution, the crates and the zip of the tests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    distribution: ClassVar[Path]
    crates: ClassVar[str] = "tests"
    """The folder of the test crates."""
    extensions_map: ClassVar[dict[str, str]] = {
        **DefaultHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        "": "application/octet-stream",
    }

    def get_template(self, path: str) -> bytes | None:
        """Return the contents of an address that is not a file."""
        if path == "/tests.zip":
            return _pack_tests()
        template: bytes | None = super().get_template(path)
        return template

    def translate_path(self, path: str) -> str:
        """Return the file of an address: one of the crates, of pages/ or of the distribution."""
        place = Path(super().translate_path(path)).relative_to(Path.cwd())
        if (folder := PACKAGES.get(place.parts[0] if place.parts else "")) is not None:
            return str(folder.joinpath(*place.parts[1:]))
        if place.parts[:1] != ("crates",):
            own = PAGES / place
            return str(own if own.is_file() else self.distribution / place)
        folder = CRATES if place.parts[1:2] in (("versions",), ("optimized",)) else CRATES / self.crates
        crate = folder.joinpath(*place.parts[1:])
        return str(crate if crate.suffix else crate.with_suffix(".wasm"))

    def guess_type(self, path: object) -> str:  # noqa: ARG002  # the file's own name always has a suffix
        """Guess the MIME type from the requested address, so that a crate without suffix gets the wrong one."""
        asked: str = super().guess_type(self.path.partition("?")[0])
        return asked

    def log_message(self, format_: str, *arguments: object) -> None:
        """Log nothing: a failed request shows in the test that made it."""


@contextmanager
def serve(distribution: Path, crates: str = "tests") -> Iterator[Address]:
    """Serve a distribution, and the crates of a folder, from a thread of this process."""
    if not (distribution / "pyodide-lock.json").exists():
        pytest.exit(f"{distribution} holds no Pyodide yet: run make setup", returncode=1)
    handler = type("DistributionHandler", (Handler,), {"distribution": distribution, "crates": crates})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, name="test server")
        thread.start()
        try:
            yield "127.0.0.1", server.server_port
        finally:
            server.shutdown()
            thread.join()


def _pack_tests() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for package in ("harness", "behaviour"):
            for file in sorted((TESTS / package).rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    archive.write(file, file.relative_to(TESTS))
    return packed.getvalue()

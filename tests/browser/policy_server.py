"""Serves pages that load the runtime in every way, under several content security policies."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from browser.conftest import SITE
from harness.server import DISTRIBUTIONS
from tools.serve import Handler, serving

PAGES = Path(__file__).parent / "pages"
TESTED = Path(__file__).resolve().parents[2] / "build" / "crates" / "tests"
STRICT = "script-src 'self' 'wasm-unsafe-eval'"
POLICIES = {
    "strict": STRICT,
    "blob": f"{STRICT} blob:",
    "open": "",
    "trusted": "require-trusted-types-for 'script'",
}
OTHER = "9.9.9"
"""The version of a wheel and a runtime that differ from ours in nothing else."""
_META = '<meta name="pybridge-runtime" content="{}">'
_WITH_NAMES = """<script>
const Heap = "the page's own"; let check = Heap; class Instance {} function load() { return Heap; } var text = Heap;
addEventListener("error", (event) => event.stopImmediatePropagation());
</script>"""
HEADS = {
    "in_page": "",
    "in_worker": "",
    "in_classic_worker": "",
    "in_given_worker": "",
    "in_blob_worker": "",
    "two": "",
    "with_names": _WITH_NAMES,
    "with_script": '<script type="module" src="/pybridge/runtime.mjs"></script>',
    "with_classic_script": '<script src="/pybridge/runtime.mjs"></script>',
    "with_other": '<script type="module" src="/other/runtime.mjs"></script>',
    "with_meta": _META.format("/pybridge/runtime.mjs"),
    "with_meta_of_nothing": _META.format("/nowhere/runtime.mjs"),
    "with_meta_of_broken": _META.format("/pages/broken.js"),
    "with_meta_of_throws": _META.format("/pages/throws.js"),
    "with_meta_of_unrelated": _META.format("/pages/unrelated.js"),
    "with_meta_of_other": _META.format("/other/runtime.mjs"),
    "with_meta_of_elsewhere": _META.format("http://127.0.0.2:1/runtime.mjs"),
}
"""The pages, and what stands in front of the script of each."""


class PolicyHandler(Handler):
    """Serves the site, and below ``/<policy>/`` the pages and the scripts of workers, under that policy."""

    distribution: ClassVar[Path]

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class calls
        folder, _, name = urlsplit(self.path).path.strip("/").partition("/")
        if folder == "other":
            self._send(self._of_other_version(name), "text/javascript" if name.endswith(".mjs") else "application/zip")
        elif folder in POLICIES and name in HEADS:
            script = name if (PAGES / f"{name}.mjs").exists() else "in_page"
            body = f'<!doctype html>{HEADS[name]}<script type="module" src="/pages/{script}.mjs"></script>'
            self._send(body.encode(), "text/html", POLICIES[folder])
        elif folder in POLICIES and (PAGES / name).is_file():
            self._send((PAGES / name).read_bytes(), "text/javascript", POLICIES[folder])
        else:
            super().do_GET()

    def _send(self, body: bytes, mime: str, policy: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(body)))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def _of_other_version(self, name: str) -> bytes:
        """Return our runtime, or our wheel, as if it were of another version."""
        [wheel] = self.distribution.glob("pybridge_wasm-*.whl")
        own = wheel.name.split("-")[1].encode()
        if name == "runtime.mjs":
            return (SITE / "pybridge" / "runtime.mjs").read_bytes().replace(own, OTHER.encode())
        packed = io.BytesIO()
        with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(packed, "w") as other:
            for entry in ours.namelist():
                data = ours.read(entry)
                if entry.endswith(("METADATA", "runtime.mjs", "RECORD")):
                    data = data.replace(own, OTHER.encode())
                other.writestr(entry.replace(own.decode(), OTHER), data)
        return packed.getvalue()

    def translate_path(self, path: str) -> str:
        path = urlsplit(path).path
        if path.startswith("/tested/"):
            return str(TESTED / Path(path).name)
        if path.startswith("/pages/"):
            return str(PAGES / Path(path).name)
        if path.startswith("/pyodide/"):
            return str(self.distribution / Path(path).name)
        return super().translate_path(path)


@contextmanager
def served(pyodide: str) -> Iterator[str]:
    """Serve the pages with one version of Pyodide; yield their address."""
    kind = type("PolicyHandlerOfOnePyodide", (PolicyHandler,), {"distribution": DISTRIBUTIONS[pyodide]})
    with serving(functools.partial(kind, directory=str(SITE))) as address:
        yield address

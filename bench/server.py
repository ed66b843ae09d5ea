"""Serves what the page needs, and takes what it posts.

/             bench/page/
/pyodide/     the local Pyodide distribution, our wheel in it
/crates/      what cargo wrote, for pybridge
/glue/        what wasm-bindgen made of it, for JsProxy; with a query, every .wasm is a file never seen before
/bench.zip    the cases, for Python
"""

from __future__ import annotations

import io
import json
import queue
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {
    "pyodide": ROOT / "build" / "pyodide",
    "crates": ROOT / "build" / "crates" / "bench",
    "glue": ROOT / "build" / "bench" / "glue",
}
PAGE = ROOT / "bench" / "page"


@dataclass
class Post:
    """What one page said: to which address, and what."""

    path: str
    text: str


@dataclass
class Exchange:
    """What passes between the host and the page beside files."""

    options: dict[str, Any]
    posts: queue.Queue[Post] = field(default_factory=queue.Queue)
    address: str = ""


class Handler(SimpleHTTPRequestHandler):
    """One connection; quiet, without the delays that Python's own server brings along."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # headers and body leave in one piece
    exchange: Exchange
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def do_GET(self) -> None:
        """Give a file, or what is made on request."""
        path, _, query = self.path.partition("?")
        if path == "/options.json":
            self._send(json.dumps(self.exchange.options).encode(), "application/json")
        elif path == "/bench.zip":
            self._send(_packed(), "application/zip")
        elif query and path.endswith(".wasm"):
            self._send(_never_seen(Path(self.translate_path(path)), query), "application/wasm")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        """Pass on what the page says."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.exchange.posts.put(Post(self.path, text))
        self._send(b"", "text/plain")

    def translate_path(self, path: str) -> str:
        """Find the file, below one of the folders."""
        first, _, rest = path.partition("?")[0].lstrip("/").partition("/")
        folder = FOLDERS.get(first)
        place = (folder / rest) if folder else PAGE / (first or "index.html")
        return str(place)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: what fails shows in the page, which posts it."""

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """One thread a connection."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that ends cuts its connections; anything else is worth a word."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(options: dict[str, Any]) -> Iterator[Exchange]:
    """Serve from a thread of this process."""
    exchange = Exchange(options)
    handler = type("BenchHandler", (Handler,), {"exchange": exchange})
    with Server(("127.0.0.1", 0), handler) as server:
        exchange.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, name="bench server")
        thread.start()
        try:
            yield exchange
        finally:
            server.shutdown()
            thread.join()


def _packed() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in [ROOT / "bench" / "__init__.py", *sorted((ROOT / "bench" / "cases").glob("*.py"))]:
            archive.write(file, file.relative_to(ROOT))
    return packed.getvalue()


def _never_seen(file: Path, query: str) -> bytes:
    """The same module in other bytes: V8 keeps what it has compiled. A custom section of the query is appended."""
    name, content = b"fresh", query.encode()
    section = bytes([len(name)]) + name + content
    return file.read_bytes() + bytes([0, len(section)]) + section  # both lengths fit into one byte

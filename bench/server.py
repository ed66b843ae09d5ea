"""Serves the files that the page needs, and receives its messages.

/               bench/page/
/pyodide/       the local Pyodide distribution, with our wheel
/crates/        the crates as cargo wrote them, for pybridge
/glue/          the output of wasm-bindgen, for JsProxy
/peers/         PyO3 wheels
/npm/           the glue as a package of npm
/built/         the crates as `pybridge build` puts them into a wheel, and one with the libraries of those wheels
/bench.zip      the cases, for Python
/options.json   the options of this run

With a query, a .wasm file is served with bytes that no browser has seen before.
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
    "npm": ROOT / "build" / "bench" / "npm",
    "built": ROOT / "build" / "bench" / "built",
    "peers": ROOT / "build" / "bench" / "peers",
}
PAGE = ROOT / "bench" / "page"


@dataclass
class Post:
    """A message of the page: the path that it was posted to, and its text."""

    path: str
    text: str


@dataclass
class Exchange:
    """The options for the page, the messages from it, and the address of the server."""

    options: dict[str, Any]
    posts: queue.Queue[Post] = field(default_factory=queue.Queue)
    address: str = ""


class Handler(SimpleHTTPRequestHandler):
    """Handles one connection, without a log and without the delays of the base class."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # headers and body are sent together
    exchange: Exchange
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def do_GET(self) -> None:
        """Send a file, or a response that is made for the request."""
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
        """Queue a message of the page."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.exchange.posts.put(Post(self.path, text))
        self._send(b"", "text/plain")

    def translate_path(self, path: str) -> str:
        """Return the path of the file below one of the folders."""
        first, _, rest = path.partition("?")[0].lstrip("/").partition("/")
        folder = FOLDERS.get(first)
        place = (folder / rest) if folder else PAGE / (first or "index.html")
        return str(place)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Log nothing: a request that fails makes the page fail, which posts the reason."""

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """Runs one thread for each connection."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore the connection errors of a browser that ends, and report any other error."""
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
    """Append the query as a custom section, because V8 caches compiled modules by their bytes."""
    name, content = b"fresh", query.encode()
    section = bytes([len(name)]) + name + content
    return file.read_bytes() + bytes([0, len(section)]) + section  # both lengths fit into one byte

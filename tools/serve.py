"""Serves a folder on this machine only, with the MIME types of a production server and without stale files.

python tools/serve.py build/site --port 8000
"""

from __future__ import annotations

import argparse
import functools
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of one folder, and logs only errors."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012  # as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".py": "text/x-python; charset=utf-8",
        ".rs": "text/x-rust; charset=utf-8",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        """Send the headers that every answer has."""
        for name, value in self.headers_of_all().items():
            self.send_header(name, value)
        super().end_headers()

    def headers_of_all(self) -> dict[str, str]:
        """Ask the browser to check for a newer file each time: this folder is rebuilt while it is open."""
        return {"Cache-Control": "no-cache"}

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing about requests that succeed; errors go through log_error."""


@contextmanager
def serving(handler: Callable[..., Any]) -> Iterator[str]:
    """Serve from a thread of this process, on a free port; yield the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, name="server")
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until Ctrl-C; print the address once the server answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    handler = functools.partial(Handler, directory=str(options.folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError as reason:
        sys.exit(f"serve: port {options.port} cannot be used ({reason.strerror}); try another: PORT=8001")
    with server:
        print(f"serving {options.folder} on http://localhost:{server.server_port} (Ctrl-C stops)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()

"""Serves folders on this machine only, with the MIME types of a production server and without stale files."""

from __future__ import annotations

from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .errors import BuildError


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of one folder, and logs only errors."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012 - as the base class has it
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
        """Ask the browser to check for a newer file each time: the folder changes while it is open."""
        return {"Cache-Control": "no-cache"}

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing about requests that succeed; errors go through log_error."""


class IsolatedHandler(Handler):
    """Serves pages that are isolated from other origins: they have shared memory and a finer clock."""

    def headers_of_all(self) -> dict[str, str]:
        """Add the headers that isolate a page."""
        isolating = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
        return {**super().headers_of_all(), **isolating}


def opened(port: int, handler: Callable[..., Any]) -> ThreadingHTTPServer:
    """Return a server that answers requests as soon as it runs; port 0 takes a free one.

    Raises:
        BuildError: The port cannot be used.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        other = f"try another: --port {port + 1}"
        raise BuildError(f"port {port} cannot be used ({error.strerror}); {other}") from error
    server.daemon_threads = True
    return server

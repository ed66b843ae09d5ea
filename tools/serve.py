"""Serves a folder on this machine only, with the MIME types of a production server and without stale files.

    python -m tools.serve build/site --port 8000

A file that stands in the folder in a compressed form, too (`tools/compress.py`), is sent in it to who accepts it.
"""

from __future__ import annotations

import argparse
import functools
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pybridge.build.errors import BuildError
from pybridge.build.serving import Handler, opened

__all__ = ["Handler", "PackedHandler", "serving"]

ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""What the suffix of a compressed file stands for, the smallest first."""


class PackedHandler(Handler):
    """Serves the compressed form of a file to whoever accepts it."""

    _encoding = ""

    def translate_path(self, path: str) -> str:
        """Return the file of an address, compressed if there is such a file and the client accepts it."""
        self._encoding = ""
        found = Path(super().translate_path(path))
        if found.is_dir() and urlsplit(path).path.endswith("/"):
            found /= "index.html"
        accepted = {each.partition(";")[0].strip() for each in self.headers.get("Accept-Encoding", "").split(",")}
        for encoding, suffix in ENCODINGS.items():
            packed = found.with_name(found.name + suffix)
            if encoding in accepted and packed.is_file():
                self._encoding = encoding
                return str(packed)
        return super().translate_path(path)

    def guess_type(self, path: str | PathLike[str]) -> str:
        """Return the type of the content, whatever it is compressed in."""
        plain = str(path).removesuffix(ENCODINGS[self._encoding]) if self._encoding else path
        return super().guess_type(plain)

    def headers_of_all(self) -> dict[str, str]:
        """Add how the content is compressed, and that this depends on the request."""
        packed = {"Content-Encoding": self._encoding} if self._encoding else {}
        return {**super().headers_of_all(), "Vary": "Accept-Encoding", **packed}


@contextmanager
def serving(handler: Callable[..., Any]) -> Iterator[str]:
    """Serve from a thread of this process, on a free port; yield the address."""
    with opened(0, handler) as server:
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
    handler = functools.partial(PackedHandler, directory=str(options.folder))
    try:
        server = opened(options.port, handler)
    except BuildError as reason:
        sys.exit(f"serve: {reason}")
    with server:
        print(f"serving {options.folder} on http://localhost:{server.server_port} (Ctrl-C stops)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()

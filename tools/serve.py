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
from pathlib import Path
from typing import Any

from pybridge.build.errors import BuildError
from pybridge.build.serving import Handler, opened

__all__ = ["Handler", "serving"]


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
    handler = functools.partial(Handler, directory=str(options.folder))
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

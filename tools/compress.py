"""Writes a compressed form beside each file of a site that becomes smaller by it: ``.br`` by brotli, ``.gz`` by gzip.

    build/docs-venv/bin/python tools/compress.py build/site

A server sends them to browsers that accept them. Brotli comes with the tools of the documentation.
"""

from __future__ import annotations

import gzip
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-not-found]  # is in build/docs-venv only

SUFFIXES = {".css", ".html", ".js", ".json", ".mjs", ".py", ".rs", ".svg", ".wasm"}
LEAST = 1000
"""In bytes: a smaller file fits one packet anyway."""
LARGE = 200_000
"""In bytes: from here on the best compression takes seconds, and gains a few hundredths."""


def main() -> None:
    """Compress the files of a folder."""
    folder = Path(sys.argv[1])
    files = [path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.stat().st_size >= LEAST]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = list(pool.map(compressed, files))
    plain = sum(path.stat().st_size for path in files)
    print(f"compress: {len(files)} files, {plain / 1e6:.1f} MB, {sum(sizes) / 1e6:.1f} MB by brotli")


def compressed(path: Path) -> int:
    """Write both forms of a file; return the size of the smaller one, in bytes."""
    data = path.read_bytes()
    quality = 9 if len(data) >= LARGE else 11
    packed = brotli.compress(data, quality=quality)
    path.with_name(f"{path.name}.br").write_bytes(packed)
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(data, mtime=0))
    return len(packed)


if __name__ == "__main__":
    main()

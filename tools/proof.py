"""Adds the packages of npm that tests/behaviour/packages/test_proof.py uses to build/npm/proof.

    python -m tools.proof quick    # those of `make test`
    python -m tools.proof all      # those of `make test-all`

Nothing of them is committed. What has been added is not fetched again.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from pybridge.packages.adding import add
from pybridge.packages.lock import LOCK, Lock, read_lock
from pybridge.packages.registry import pack
from pybridge.packages.specifier import parse_specifier

FOLDER = Path(__file__).parents[1] / "build" / "npm" / "proof"
QUICK = ("prqlc@0.13.14", "tiktoken@1.0.22", "brotli-wasm@3.0.1")
ALL = (
    *QUICK,
    "@resvg/resvg-wasm@2.6.2",
    "@astral-sh/ruff-wasm-web@0.16.9",
    "@swc/wasm-web@1.16.18",
    "@swc/wasm-typescript@1.16.2",
    "@oxc-parser/wasm@0.60.0",
    "ywasm@0.18.3",
    "parquet-wasm@0.8.0",
    "@minify-html/wasm@0.18.1",
    "@geoarrow/geoarrow-wasm@0.2.0-beta.5",
    "@emurgo/cardano-serialization-lib-browser@17.0.0",
    "voy-search@0.6.3",
    "@wasm-fmt/ruff_fmt@0.15.20",
    "lz4-wasm@0.9.2",
    "@ast-grep/wasm@0.45.3",
)
GRAMMAR = ("tree-sitter-javascript@0.25.0", "tree-sitter-javascript.wasm")
"""The language that @ast-grep/wasm reads in the test: a file of another package."""


def main() -> None:
    """Add what is missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / LOCK
    known = read_lock(file.read_text(encoding="utf-8"), str(file)) if file.is_file() else Lock()
    for each in {"quick": QUICK, "all": ALL}[sys.argv[1]]:
        if each not in known.packages:
            print(f"npm: {each}", flush=True)
            add(parse_specifier(each), FOLDER)
    package, name = GRAMMAR
    if sys.argv[1] == "all" and not (FOLDER / name).exists():
        packed = pack(parse_specifier(package))
        (FOLDER / name).write_bytes(asyncio.run(packed.read(name)))


if __name__ == "__main__":
    main()

"""Runs wasm-opt of binaryen, where it is installed: from npm, from Debian, or from a toolchain of Rust."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from .errors import BuildError

_FROM_NPM = Path("node_modules", ".bin")


def optimized(data: bytes) -> bytes:
    """Return a wasm file as ``wasm-opt -O`` writes it, with the names of its functions.

    Raises:
        BuildError: wasm-opt is not installed, or refuses the file.
    """
    program = shutil.which("wasm-opt") or shutil.which("wasm-opt", path=str(_FROM_NPM))
    if program is None:
        raise BuildError(
            "wasm-opt is neither on PATH nor in node_modules/: npm install binaryen, or leave out --wasm-opt "
            "(wasm-opt = true)"
        )
    with tempfile.TemporaryDirectory(prefix="pybridge-optimize-") as folder:
        given, made = Path(folder, "given.wasm"), Path(folder, "made.wasm")
        given.write_bytes(data)
        command = [program, "-O", "--debuginfo", str(given), "--output", str(made)]
        answer = subprocess.run(command, check=False, capture_output=True, text=True)
        if answer.returncode:
            raise BuildError(f"wasm-opt cannot optimize the file:\n{answer.stderr.strip()}")
        return made.read_bytes()

"""Generates wasm-bindgen's own JavaScript glue for the crates, with which pybridge is compared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.2.130"
TOOLS = ROOT / "build" / "tools"
CRATES = ROOT / "build" / "crates" / "bench"
GLUE = ROOT / "build" / "bench" / "glue"


def make_glue() -> None:
    """Run wasm-bindgen on every crate, as a user of JavaScript would."""
    command = _wasm_bindgen()
    for crate in sorted(CRATES.glob("*.wasm")):
        made = GLUE / f"{crate.stem}_bg.wasm"
        if not made.exists() or made.stat().st_mtime < crate.stat().st_mtime:
            subprocess.run([command, "--target", "web", "--out-dir", GLUE, crate], check=True)


def _wasm_bindgen() -> Path:
    """Install the tool from crates.io at our version, without its lock file, because that names yanked crates."""
    command = TOOLS / "bin" / "wasm-bindgen"
    if not (command.exists() and VERSION in _output(command, "--version")):
        print(f"bench: installing wasm-bindgen-cli {VERSION} into build/tools (three minutes, once)", flush=True)
        install = ["cargo", "install", "--quiet", "--root", str(TOOLS), "--version", VERSION, "wasm-bindgen-cli"]
        target = {"CARGO_TARGET_DIR": str(ROOT / "build" / "target" / "tools")}
        if subprocess.run(install, check=False, env=os.environ | target).returncode:
            sys.exit("bench: wasm-bindgen-cli could not be installed; without it there is nothing to compare with")
    return command


def _output(*command: str | Path) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout

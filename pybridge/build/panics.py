"""Links a panic hook into a crate whose source does not change, so that pybridge knows what a panic says."""

from __future__ import annotations

import os
import subprocess
from importlib.resources import files
from pathlib import Path

from pybridge.version import VERSION

from .errors import BuildError

MARK = ("--cfg", f'pybridge_panic_hook="{VERSION}"')
"""The options by which ``panic_hook/rustc.rs`` knows the crate among all that cargo compiles, and cargo the hook."""
_PROGRAM = "rustc-with-hook.exe" if os.name == "nt" else "rustc-with-hook"


def compiler_with_hook(target_folder: Path, crate_folder: Path) -> dict[str, str]:
    """Return the environment in which cargo compiles by ``panic_hook/rustc.rs``, a program that is compiled here first.

    It is kept in the folder of cargo's files, and compiled again when it has changed.

    Raises:
        BuildError: The compiler cannot compile programs for this machine.
    """
    folder = target_folder / "pybridge" / "panic_hook"
    folder.mkdir(parents=True, exist_ok=True)
    sources = files("pybridge.build") / "panic_hook"
    program, source = folder / _PROGRAM, folder / "rustc.rs"
    text = (sources / "rustc.rs").read_text(encoding="utf-8")
    (folder / "hook.rs").write_text((sources / "hook.rs").read_text(encoding="utf-8"), encoding="utf-8")
    if not (program.exists() and source.exists() and source.read_text(encoding="utf-8") == text):
        source.write_text(text, encoding="utf-8")
        command = [os.environ.get("RUSTC", "rustc"), "--edition=2021", "-O", str(source), "-o", str(program)]
        # In the folder of the crate, rustup chooses the crate's own toolchain.
        answer = subprocess.run(command, check=False, cwd=crate_folder, capture_output=True, text=True)
        if answer.returncode:
            source.unlink()
            raise BuildError(f"panic-hook: rustc cannot compile {source}:\n{answer.stderr.strip()}")
    return {"RUSTC_WORKSPACE_WRAPPER": str(program)}

"""The environment in which tests run `pybridge build`: that of a user with rustup, also where Debian has the Rust."""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[3]

BUILDING = {"PYTHONPATH": str(ROOT), "CARGO_TARGET_DIR": str(ROOT / "build/target/unit")}
if shutil.which("rustup") is None:  # as in tools/crates.sh: Debian has no compiled standard library for the target
    BUILDING |= {
        "PATH": f"/usr/bin:{os.environ['PATH']}",
        "RUSTC_BOOTSTRAP": "1",
        "CARGO_UNSTABLE_BUILD_STD": "std,panic_abort",
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER": "rust-lld",
    }

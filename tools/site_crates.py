"""What the demo shows besides cargo's own files: wheels of `pybridge build`, and wasm-bindgen's glue.

python -m tools.site_crates          builds them into build/crates/extra
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CRATES = ROOT / "demo" / "crates"
BUILT = ROOT / "build" / "crates"
EXTRA = BUILT / "extra"
TARGET = ROOT / "build" / "target" / "demo"
WHEELS = (
    ("crates", "--manifest-path", str(CRATES / "lesson10-wheel" / "Cargo.toml"), "--locked"),
    ("crates", "--manifest-path", str(CRATES / "lesson7-errors" / "Cargo.toml"), "--locked"),
    ("wheels", "--crate", "fast_qr@0.14.0", "--features", "svg,wasm-bindgen"),
)
"""The arguments of each `pybridge build`, after the name of the folder that cargo builds into."""


def main() -> None:
    """Build everything anew; cargo repeats only what has changed."""
    shutil.rmtree(EXTRA, ignore_errors=True)
    for folder, *arguments in WHEELS:
        command = [sys.executable, "-m", "pybridge", "build", *arguments, "--output", str(EXTRA / "wheels")]
        subprocess.run(command, cwd=ROOT, env=_cargo(folder), check=True)
    _make_glue()


def _make_glue() -> None:
    manifest = ROOT / "demo" / "glue" / "Cargo.toml"
    wasm = BUILT / "demo" / "benchmark.wasm"
    command = ["cargo", "run", "--quiet", "--locked", "--manifest-path", str(manifest)]
    command += ["--", str(wasm), str(EXTRA / "glue")]
    subprocess.run(command, env=_cargo("glue"), check=True)


def _cargo(folder: str) -> dict[str, str]:
    return os.environ | {"CARGO_TARGET_DIR": str(TARGET / folder)}


def add_extra(site: Path) -> None:
    """Copy the wheels and the glue into the site, and crates as they are in a wheel beside those of cargo."""
    shutil.copytree(EXTRA / "wheels", site / "wheels")
    shutil.copytree(EXTRA / "glue", site / "benchmark" / "glue", ignore=shutil.ignore_patterns("*.d.ts"))
    shutil.copy2(BUILT / "examples" / "hello.wasm", site / "crates" / "hello.wasm")
    _unpack_lesson7(site)
    shutil.copy2(ROOT / "demo" / "node_modules" / "uplot" / "dist" / "uPlot.min.css", site / "styles" / "uplot.css")


def _unpack_lesson7(site: Path) -> None:
    """Replace cargo's file of lesson 7 by the one of its wheel, which has a panic hook."""
    [wheel] = (site / "wheels").glob("lesson7_errors-*.whl")
    with zipfile.ZipFile(wheel) as files:
        [name] = (each for each in files.namelist() if each.endswith(".wasm"))
        target = site / "crates" / "lesson7_errors.wasm"
        target.unlink()  # it may be a link to cargo's own file
        target.write_bytes(files.read(name))


if __name__ == "__main__":
    main()

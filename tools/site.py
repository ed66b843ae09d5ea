"""Assembles the demo site in build/site, a folder that any web server can serve.

/            demo/ as it stands (pages, styles, Python sources)
/<name>.js   demo/src/<name>.ts with all that it imports, bundled
/crates/     the compiled crates as <name>.wasm, and their Rust sources as <name>/src/...
/pyodide/    the local Pyodide distribution, our wheel in it
/pybridge/   runtime.mjs out of that wheel: under a strict security policy a page loads it by a script of its own
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo"
SITE = ROOT / "build" / "site"
ESBUILD = ROOT / "js" / "node_modules" / ".bin" / "esbuild"

# Parts of demo/ that are made from, not shown.
NOT_SHOWN = ("src", "crates", "node_modules", "package*.json", "tsconfig.json", "biome.json", "__pycache__")


def main() -> None:
    """Start from nothing: it takes a second, and what was deleted in demo/ is gone here too."""
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(DEMO, SITE, ignore=shutil.ignore_patterns(*NOT_SHOWN))
    _bundle_scripts()
    _add_crates()
    # Copied, not linked: the distribution's files are rewritten in place, one after the other.
    shutil.copytree(ROOT / "build" / "pyodide", SITE / "pyodide")
    _add_runtime()
    print(f"site: {sum(path.is_file() for path in SITE.rglob('*'))} files -> {SITE.relative_to(ROOT)}")


def _bundle_scripts() -> None:
    scripts = sorted((DEMO / "src").glob("*.ts"))
    options = ["--bundle", "--format=esm", "--target=es2022", "--splitting", "--minify", "--log-level=warning"]
    subprocess.run([ESBUILD, *scripts, *options, f"--outdir={SITE}"], cwd=DEMO, check=True)


def _add_crates() -> None:
    shown = SITE / "crates"
    shown.mkdir()
    for wasm in sorted((ROOT / "build" / "crates" / "demo").glob("*.wasm")):
        os.link(wasm, shown / wasm.name)
    for source in sorted((DEMO / "crates").glob("*/src/**/*.rs")):
        target = shown / source.relative_to(DEMO / "crates")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _add_runtime() -> None:
    (wheel,) = (SITE / "pyodide").glob("pybridge_wasm-*.whl")
    target = SITE / "pybridge" / "runtime.mjs"
    target.parent.mkdir()
    with zipfile.ZipFile(wheel) as files:
        target.write_bytes(files.read("pybridge/runtime/runtime.mjs"))


if __name__ == "__main__":
    main()

"""Assembles the demo site in build/site, a folder that any web server can serve.

/            the styles, pictures and Python sources of demo/, as they are
/<page>/     each content.html of demo/, inside the frame demo/templates/page.html
/<name>.js   demo/src/<name>.ts, bundled with everything that it imports
/crates/     the compiled crates as <name>.wasm, and their Rust sources as <name>/src/...
/wheels/     wheels of `pybridge build`, for lesson 10 and the playground
/docs/       the documentation, from build/docs/html; its crates are in /crates/docs/
/pyodide/    the local Pyodide distribution, with our wheel and without those of tests
/pybridge/   runtime.mjs from that wheel: under a strict security policy, a page loads it with a script element
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from tools.site_benchmark import add_results
from tools.site_crates import add_extra
from tools.site_pages import write_pages

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo"
SITE = ROOT / "build" / "site"
ESBUILD = ROOT / "js" / "node_modules" / ".bin" / "esbuild"

# Parts of demo/ that the site is made from, and that are not copied into it.
SOURCES = (
    "src",
    "crates",
    "glue",
    "target",
    "templates",
    "content.html",
    "node_modules",
    "package*.json",
    "tsconfig.json",
    "biome.json",
)


DEPLOYED = ("pybridge-wasm", "micropip", "packaging")
"""The packages of the distribution that the site serves, where they are in it; the others are for tests."""


def main() -> None:
    """Build the site from scratch, so that nothing remains of files deleted in demo/; that takes a second."""
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(DEMO, SITE, ignore=shutil.ignore_patterns(*SOURCES, "__pycache__"))
    write_pages(SITE)
    _bundle_scripts()
    _add_crates()
    add_extra(SITE)
    add_results(SITE)
    _add_distribution()
    _add_runtime()
    _add_docs()
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


def _add_distribution() -> None:
    """Copy the distribution; its files are rewritten in place, one after the other, so they are not linked."""
    source, target = ROOT / "build" / "pyodide", SITE / "pyodide"
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.whl", "pyodide.js"))
    lock = json.loads((source / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {name: each for name, each in lock["packages"].items() if name in DEPLOYED}
    (target / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    for package in lock["packages"].values():
        shutil.copy2(source / package["file_name"], target)


def _add_docs() -> None:
    shutil.copytree(ROOT / "build" / "docs" / "html", SITE / "docs", ignore=shutil.ignore_patterns(".*", "_sources"))
    for crate in sorted((ROOT / "build" / "crates" / "docs").glob("*.wasm")):
        target = SITE / "crates" / "docs" / crate.name
        target.parent.mkdir(exist_ok=True)
        os.link(crate, target)


def _add_runtime() -> None:
    (wheel,) = (SITE / "pyodide").glob("pybridge_wasm-*.whl")
    target = SITE / "pybridge" / "runtime.mjs"
    target.parent.mkdir()
    with zipfile.ZipFile(wheel) as files:
        target.write_bytes(files.read("pybridge/runtime/runtime.mjs"))


if __name__ == "__main__":
    main()

"""Assembles the demo site in build/site, a folder that any web server can serve.

/            the styles, pictures and Python sources of demo/, as they are
/<page>/     each content.html of demo/, inside the frame demo/templates/page.html
/<name>.js   demo/src/<name>.ts, bundled with everything that it imports
/crates/     the compiled crates as <name>.wasm, and their Rust sources as <name>/src/...
/pyodide/    the local Pyodide distribution, with our wheel
/pybridge/   runtime.mjs from that wheel: under a strict security policy, a page loads it with a script element
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo"
SITE = ROOT / "build" / "site"
ESBUILD = ROOT / "js" / "node_modules" / ".bin" / "esbuild"

# Parts of demo/ that the site is made from, and that are not copied into it.
SOURCES = ("src", "crates", "templates", "content.html", "node_modules", "package*.json", "tsconfig.json", "biome.json")


def main() -> None:
    """Build the site from scratch, so that nothing remains of files deleted in demo/; that takes a second."""
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(DEMO, SITE, ignore=shutil.ignore_patterns(*SOURCES, "__pycache__"))
    _write_pages()
    _bundle_scripts()
    _add_crates()
    # Copied, not linked: the distribution's files are rewritten in place, one after the other.
    shutil.copytree(ROOT / "build" / "pyodide", SITE / "pyodide")
    _add_runtime()
    print(f"site: {sum(path.is_file() for path in SITE.rglob('*'))} files -> {SITE.relative_to(ROOT)}")


def _write_pages() -> None:
    for source in [DEMO / "content.html", *DEMO.glob("lesson*/content.html")]:
        folder = source.parent.relative_to(DEMO)
        page = _page(folder.name, source.read_text(encoding="utf-8"))
        (SITE / folder / "index.html").write_text(page, encoding="utf-8")


def _page(lesson: str, content: str) -> str:
    """The whole page of a lesson, or of the site's root if ``lesson`` is empty.

    ``content`` begins with the page's own lines of the head; an empty line ends them.
    """
    head, body = content.split("\n\n", 1)
    if lesson:
        body += "\n" + _template("lesson-bar.html")
    frame = _template("page.html")
    own_address = "${root}" + (f"{lesson}/" if lesson else "")
    frame = frame.replace(f'href="{own_address}"', 'href="./" aria-current="page"')
    return Template(frame).substitute(
        root="../" if lesson else "",
        kind="lesson" if lesson else "landing",
        skip="lesson" if lesson else "content",
        head=head,
        content=body.rstrip("\n"),
    )


def _template(name: str) -> str:
    return (DEMO / "templates" / name).read_text(encoding="utf-8")


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

"""The declaration files of real packages from npm, and TypeScript, which reads them, too."""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[4]
LIST = ROOT / "tools/npm-types/packages.txt"
PINNED_TYPESCRIPT = ROOT / "tools/typescript"
KEPT = ROOT / "build/npm-types"
"""Of each package this keeps the declaration files and package.json: the rest is large."""
COMPILER = ROOT / "build/typescript"
ONLY_NEEDED_BY_OTHERS = {"@oxc-project/types", "@taplo/core"}


def npm(*arguments: str, cwd: Path) -> str:
    ran = subprocess.run(["npm", *arguments], cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert ran.returncode == 0, f"npm {' '.join(arguments)} failed: {ran.stderr}"
    return ran.stdout


def pinned() -> dict[str, tuple[str, str]]:
    """Return the version and the integrity of each package by its name."""
    lines = [line.split() for line in LIST.read_text().splitlines()]
    return {spec.rpartition("@")[0]: (spec.rpartition("@")[2], integrity) for spec, integrity in lines}


def folder_of(name: str) -> Path:
    return KEPT / "node_modules" / name


@cache
def install_packages() -> list[str]:
    """Fetch the packages that are not there yet, and return the names of those to read."""
    for name, (version, integrity) in pinned().items():
        manifest = folder_of(name) / "package.json"
        if not manifest.is_file() or json.loads(manifest.read_text())["version"] != version:
            fetch(name, version, integrity)
    return [name for name in pinned() if name not in ONLY_NEEDED_BY_OTHERS]


def fetch(name: str, version: str, integrity: str) -> None:
    packed = KEPT / "packed"
    packed.mkdir(parents=True, exist_ok=True)
    told = json.loads(npm("pack", "--json", "--ignore-scripts", "--loglevel=error", f"{name}@{version}", cwd=packed))
    archive = packed / told[0]["filename"]
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    assert integrity == f"sha512-{digest}", f"{name}@{version} is not the package that {LIST} pins"
    shutil.rmtree(folder_of(name), ignore_errors=True)
    with tarfile.open(archive) as tar:
        for member in tar:
            inside = member.name.partition("/")[2]
            if member.isfile() and inside.endswith((".d.ts", ".d.mts", ".d.cts", "package.json")):
                member.name = inside
                tar.extract(member, folder_of(name), filter="data")
    archive.unlink()


@cache
def install_typescript() -> Path:
    """Install what tools/typescript pins, and return the folder with its node_modules."""
    COMPILER.mkdir(parents=True, exist_ok=True)
    installed = COMPILER / "package-lock.json"
    pins = (PINNED_TYPESCRIPT / "package-lock.json").read_bytes()
    if not (COMPILER / "node_modules/typescript").is_dir() or installed.read_bytes() != pins:
        for file in ("package.json", "package-lock.json"):
            shutil.copy(PINNED_TYPESCRIPT / file, COMPILER)
        npm("ci", "--ignore-scripts", "--no-progress", "--loglevel=error", cwd=COMPILER)
    return COMPILER


def entry_of(name: str) -> str:
    """Return where the entry of a package is declared, relative to its folder."""
    manifest = json.loads((folder_of(name) / "package.json").read_text())
    declared = manifest.get("types") or manifest.get("typings") or types_in(manifest.get("exports")) or "index.d.ts"
    return str(Path(declared))


def types_in(exports: object) -> str | None:
    """Return the first "types" among the conditions of an export."""
    if not isinstance(exports, dict):
        return exports if isinstance(exports, str) and exports.endswith(".d.ts") else None
    chosen = [exports[key] for key in (".", "types", "import", "require", *exports) if key in exports]
    return next((found for found in map(types_in, chosen) if found), None)


def text_in(name: str, path: str) -> str | None:
    """Return the text of a declaration file of a package, or that of the entry of another package."""
    file = folder_of(name) / path
    if file.is_file():
        return file.read_text(encoding="utf-8")
    if path in pinned():
        return (folder_of(path) / entry_of(path)).read_text(encoding="utf-8")
    return None

"""Assembles a Pyodide distribution that needs no network: the npm package, our wheel, and the tests' wheels.

    python tools/distribution.py [--pyodide 314] [--wheel dist/pybridge_wasm-....whl] [--output build/pyodide]
    python tools/distribution.py --pyodide 029 --output build/pyodide-029
    python tools/distribution.py --wheels tools/hosts/wheels.txt --without-pybridge --output build/pyodide-hosts
    python tools/distribution.py --npm tools/hosts --pyodide marimo --wheels tools/hosts/marimo/wheels.txt ...

The lock file lists only what is in the folder, so Pyodide never asks its CDN.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NPM = ROOT / "tools" / "pyodide"
DOWNLOADS = ROOT / "build" / "wheels"

# The files that a page or Node loads. The rest of the npm package is consoles, types and source maps.
RUNTIME_FILES = ("pyodide.js", "pyodide.mjs", "pyodide.asm.*", "python_stdlib.zip", "package.json")

# The platform of the wheels on PyPI that are built for a release of Pyodide (PEP 783).
_PLATFORM = "pyemscripten_{abi_version}_{arch}"


def main() -> None:
    """Make the folder, or update it with a new wheel of ours."""
    options = _options()
    release = _npm_release(options.npm, options.pyodide)
    options.output.mkdir(parents=True, exist_ok=True)
    for old in options.output.glob("*.whl"):
        old.unlink()
    for pattern in RUNTIME_FILES:
        for file in release.glob(pattern):
            # Copied, not linked: Node resolves links and would read the lock file beside the original.
            _copy_if_changed(file, options.output / file.name)
    ours: list[Path] = [] if options.without_pybridge else [options.wheel or _our_wheel()]
    wheels = [*ours, *_downloaded_wheels(options.wheels, release)]
    wheels = [Path(shutil.copy2(wheel, options.output / _listed_name(wheel, release))) for wheel in wheels]
    _write_lock(release, options.output, wheels)
    version = json.loads((release / "package.json").read_text())["version"]
    print(f"pyodide: {version} with {len(wheels)} wheels -> {options.output.relative_to(ROOT)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--npm", type=Path, default=NPM, help="the folder whose package.json names releases of Pyodide")
    parser.add_argument("--pyodide", default="314", help="an alias of that package.json")
    parser.add_argument("--wheel", type=Path, help="a wheel that was built here; ours in dist/ if not given")
    parser.add_argument("--without-pybridge", action="store_true", help="leave our wheel out, as Pyodide's own do")
    parser.add_argument("--wheels", type=Path, default=NPM / "wheels.txt", help="the list of the other wheels")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "pyodide")
    options = parser.parse_args()
    options.output = options.output.resolve()
    return options


def _our_wheel() -> Path:
    wheels = sorted((ROOT / "dist").glob("pybridge_wasm-*.whl"))
    if len(wheels) != 1:
        sys.exit(f"pyodide: dist/ holds {len(wheels)} wheels of pybridge, not one: run make wheel")
    return wheels[0]


def _npm_release(npm: Path, alias: str) -> Path:
    release = npm / "node_modules" / f"pyodide-{alias}"
    if not release.is_dir():
        print("pyodide: fetching the npm package (13 MB)")
        subprocess.run(["npm", "ci", "--silent"], cwd=npm, check=True)
    return release


def _downloaded_wheels(requirements: Path, release: Path) -> list[Path]:
    """Return the wheels of a list; fetch them only when the list has changed."""
    folder = DOWNLOADS / requirements.resolve().parent.name
    fetched = folder / "wheels.txt"
    if not (fetched.is_file() and fetched.read_text() == requirements.read_text()):
        print(f"pyodide: fetching the wheels of {requirements.resolve().relative_to(ROOT)}")
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        only = ["--no-deps", "--only-binary", ":all:", *_platform(release)]
        subprocess.run([*pip, *only, "--dest", folder, "--requirement", requirements], check=True)
        shutil.copy2(requirements, fetched)
    return sorted(folder.glob("*.whl"))


def _platform(release: Path) -> list[str]:
    """Return pip's options for the wheels that a release of Pyodide can install: pure ones, and those built for it."""
    info = _info(release)
    version = ".".join(info["python"].split(".")[:2])
    platforms = ["--platform", "any", "--platform", _PLATFORM.format(**info)]
    return [*platforms, "--python-version", version, "--implementation", "cp", "--abi", f"cp{version.replace('.', '')}"]


def _listed_name(wheel: Path, release: Path) -> str:
    """Return the name of a wheel in the lock file; pyodide-lock knows the platform only by its older name."""
    info = _info(release)
    return wheel.name.replace(_PLATFORM.format(**info), "{platform}_{arch}".format(**info))


def _info(release: Path) -> dict[str, str]:
    info: dict[str, str] = json.loads((release / "pyodide-lock.json").read_text())["info"]
    return info


def _copy_if_changed(source: Path, target: Path) -> None:
    if not (target.exists() and filecmp.cmp(source, target)):
        shutil.copy2(source, target)


def _write_lock(release: Path, output: Path, wheels: list[Path]) -> None:
    """Write pyodide-lock.json: the header of the release, and only the wheels in the folder."""
    lock = json.loads((release / "pyodide-lock.json").read_text())
    lock["packages"] = {}
    bare, full = output / "bare-lock.json", output / "pyodide-lock.json"
    bare.write_text(json.dumps(lock))
    pyodide = Path(sys.executable).with_name("pyodide")
    paths: list[str | Path] = ["--input", bare, "--output", full, "--base-path", output, *wheels]
    said = subprocess.run(
        [pyodide, "lockfile", "add-wheels", *paths],
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    bare.unlink()
    if said.returncode:
        sys.exit(f"pyodide: the lock file could not be written:\n{said.stdout}")


if __name__ == "__main__":
    os.umask(0o022)
    main()

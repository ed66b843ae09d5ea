"""Writes the manifests of tests/versions: one crate for each wasm-bindgen release that the tests cover.

    build/venv/bin/python tools/versions.py

The folder of a release has a manifest and a lock file of its own; all share one source. The feature ``since-N`` is on
from release N on, and ``page`` in crates that use js-sys and wasm-bindgen-futures.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "versions"
RELEASES = (89, 92, 95, 100, 104, 108, 114, 118, 121, 127, 128, 130)
SINCE = (94, 95, 96, 105, 130)
PAGE = (89, 100, 108, 121, 130)
"""The releases that are also tested with js-sys and wasm-bindgen-futures, which take the longest to build."""
MANIFEST = """\
# Written by tools/versions.py.
[package]
name = "v0-2-{release}"
version = "0.0.0"
edition = "2021"
license = "MIT OR Apache-2.0"
publish = false

[lib]
path = "../src/lib.rs"
crate-type = ["cdylib"]

[features]
default = [{default}]
{features}

[dependencies]
{dependencies}

[profile.release]
opt-level = "s"
panic = "abort"
strip = "debuginfo"

[profile.smallest]
inherits = "release"
opt-level = "z"
lto = true
codegen-units = 1
strip = true

[workspace]
"""


def manifest(release: int) -> str:
    """Return the manifest of the crate that uses wasm-bindgen 0.2.``release``."""
    on = [f"since-{since}" for since in SINCE if since <= release] + ["page"] * (release in PAGE)
    features = [*(f"since-{since}" for since in SINCE), "page"]
    dependencies = [f'wasm-bindgen = "=0.2.{release}"']
    if release in PAGE:
        dependencies += ['wasm-bindgen-futures = "0.4"', 'js-sys = "0.3"']
    return MANIFEST.format(
        release=release,
        default=", ".join(f'"{name}"' for name in on),
        features="\n".join(f"{name} = []" for name in features),
        dependencies="\n".join(dependencies),
    )


def main() -> None:
    """Write every manifest, and let cargo complete its lock file; pinned dependencies stay."""
    for release in RELEASES:
        folder = FOLDER / f"0.2.{release}"
        folder.mkdir(exist_ok=True)
        (folder / "Cargo.toml").write_text(manifest(release), encoding="utf-8")
        subprocess.run(["cargo", "fetch", "--quiet", "--target", "wasm32-unknown-unknown"], cwd=folder, check=True)


if __name__ == "__main__":
    main()

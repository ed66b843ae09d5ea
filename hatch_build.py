"""Builds the JavaScript runtime and adds it to every wheel and sdist, except in an editable install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RUNTIME = "pybridge/runtime/runtime.mjs"


class RuntimeBuildHook(BuildHookInterface[Any]):
    """Runs esbuild over js/ and adds its output to the archive."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the runtime and add it to the archive by force, because git does not hold it."""
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / "PKG-INFO").exists():  # an unpacked sdist holds the built runtime
            self._build(root / "js")
        build_data["force_include"][str(root / RUNTIME)] = RUNTIME

    def _build(self, source: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError(f"{RUNTIME} is built from js/ with esbuild, which needs Node.js 20 and npm")
        if not (source / "node_modules").is_dir():
            self.app.display_info("pybridge: fetching the JavaScript build tools (npm ci)")
            subprocess.run([npm, "ci"], cwd=source, check=True)
        self.app.display_info(f"pybridge: building {RUNTIME}")
        subprocess.run([npm, "run", "--silent", "build"], cwd=source, check=True)

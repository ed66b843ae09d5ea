"""Asks npm for packages. Runs on CPython, and needs npm, which comes with Node.js."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from pybridge.errors import FetchError, LoadError

from .specifier import Specifier, parse_specifier


class Packed:
    """The files of a package, as npm has packed them: a `Folder`."""

    def __init__(self, specifier: Specifier, integrity: str, files: dict[str, bytes]) -> None:
        self.specifier = specifier
        self.integrity = integrity
        """What npm says of the packed file, which was checked: ``sha512-…``."""
        self.where = f"{specifier}/"
        self._files = files

    @property
    def listing(self) -> frozenset[str]:
        """The paths of all files."""
        return frozenset(self._files)

    async def read(self, path: str) -> bytes:
        """Return the content of a file."""
        try:
            return self._files[path]
        except KeyError:
            raise FetchError(f"{self.where}{path} does not exist") from None


def pack(specifier: Specifier) -> Packed:
    """Fetch a package, and check it against what npm says of it.

    Raises:
        LoadError: npm is not installed, does not have the package, or gave something else.
    """
    with tempfile.TemporaryDirectory(prefix="pybridge-npm-") as folder:
        _npm("pack", str(specifier), "--pack-destination", folder, "--ignore-scripts")
        found = list(Path(folder).glob("*.tgz"))
        if len(found) != 1:
            raise LoadError(f"npm pack {specifier} gave {len(found)} files, where one was expected")
        data = found[0].read_bytes()
    integrity = str(_one(_npm("view", str(specifier), "dist.integrity")))
    check_integrity(specifier, data, integrity)
    return Packed(specifier, integrity, _unpacked(data))


def check_integrity(specifier: Specifier, data: bytes, integrity: str) -> None:
    """Refuse a packed file that is not the one that npm describes.

    Raises:
        LoadError: It is not, or npm describes it by no sha512.
    """
    came = f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"
    if came not in integrity.split():
        raise LoadError(f"npm describes {specifier} by {integrity}, and what it gave is {came}: get it again")


def newest(name: str, wanted: str | None) -> Specifier:
    """Return the newest version of a package within a range, or of all.

    Raises:
        LoadError: There is none.
    """
    found = _npm("view", f"{name}@{wanted}" if wanted else name, "version")
    versions = found if isinstance(found, list) else [found]
    if not versions or not all(isinstance(each, str) for each in versions):
        raise LoadError(f"npm has no {name} of version {wanted or 'any'}")
    return parse_specifier(f"{name}@{versions[-1]}")  # npm sorts them


def _npm(*arguments: str) -> Any:
    """Run npm, and return what it says as JSON."""
    program = shutil.which("npm")
    if program is None:
        raise LoadError("npm is not installed; it comes with Node.js: https://nodejs.org")
    asked = [program, *arguments, "--json", "--loglevel=error"]
    answer = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603 - npm, of PATH
    if answer.returncode:
        raise LoadError(f"npm {arguments[0]} {arguments[1]} failed: {_reason(answer.stdout, answer.stderr)}")
    return json.loads(answer.stdout) if answer.stdout.strip() else None


def _reason(stdout: str, stderr: str) -> str:
    """Return what npm says about its failure, which it also says as JSON."""
    try:
        error = json.loads(stdout)["error"]
        return " ".join(str(error.get(key) or "").strip() for key in ("summary", "detail")).strip()
    except (ValueError, KeyError, TypeError, AttributeError):
        return stderr.strip() or stdout.strip() or "it gave no reason"


def _one(answer: Any) -> Any:
    return answer[-1] if isinstance(answer, list) and answer else answer


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a packed package; they lie in one folder, whose name differs from package to package."""
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            path = member.name.partition("/")[2]
            content = archive.extractfile(member) if member.isfile() else None
            if path and content is not None and ".." not in path.split("/"):
                files[path] = content.read()
    return files

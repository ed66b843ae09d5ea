"""Reads the `Interface` of a file at a path."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from pybridge.errors import LoadError, naming
from pybridge.interface.model import Interface
from pybridge.interface.reader import needs_describing, read
from pybridge.interface.wasm.wasm_file import parse

from .describing import describe


def read_interface(path: Path, signatures: dict[str, str], allocator: tuple[str, str] | None) -> Interface:
    """Returns the interface of a wasm file; ``signatures`` declare exports of a plain module.

    Raises:
        LoadError: The file cannot be read, is not wasm, or is of a kind that pybridge does not know.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror or error}") from None
    with naming(path.name):
        file = parse(data)
        codes = describe(file) if needs_describing(file) else {}
        return read(file, codes, signatures, allocator)


def declared_signatures(file: Path | None, given: Iterable[str]) -> dict[str, str]:
    """Returns the signatures in a JSON or TOML file, overridden by those given as ``name=signature``.

    Raises:
        ValueError: The file cannot be read, or a signature does not have its form; the message says which.
    """
    signatures = {} if file is None else _of_file(file)
    for each in given:
        name, equals, signature = each.partition("=")
        if not equals:
            raise ValueError(f"{each!r} is not NAME=SIGNATURE, like 'greet=(name: str) -> str'")
        signatures[name.strip()] = signature.strip()
    return signatures


def _of_file(file: Path) -> dict[str, str]:
    try:
        text = file.read_text(encoding="utf-8")
        found = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError) as error:  # both parsers raise ValueErrors, and so does decoding
        raise ValueError(f"{file}: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise ValueError(f'{file}: it is not a table of names and signatures, like {{"greet": "(name: str) -> str"}}')
    return found

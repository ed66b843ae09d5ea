"""Rebuilds pybridge/interface/schemas.json from the sources of every wasm-bindgen release.

    build/venv/bin/python tools/schemas.py            # names the schemas that pybridge does not know yet
    build/venv/bin/python tools/schemas.py --write    # rewrites the table

The format of wasm-bindgen's records is a macro in the crate wasm-bindgen-shared. The opcodes of its descriptors are a
list there or, in older releases, in wasm-bindgen itself. cargo fetches both. grammar.py reads the table.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

TABLE = Path(__file__).parents[1] / "pybridge" / "interface" / "schemas.json"
OLDEST = 82
"""The first release whose schema id identifies its format."""

Form: TypeAlias = "dict[str, str] | list[str]"

_SHARED = re.compile(r"macro_rules!\s*shared_api\s*\{(.*?)\n\}", re.DOTALL)
_TYPE = re.compile(r"\b(struct|enum)\s+(\w+)(?:<'a>)?\s*\{(.*?)\}", re.DOTALL)
_VERSION = re.compile(r'SCHEMA_VERSION:\s*&str\s*=\s*"([\d.]+)"')
_OPCODES = re.compile(r"^tys!\s*\{([\w\s]*)\}", re.MULTILINE)
_SPELLINGS = {"&'a str": "str", "String": "str", "LitOrExpr<'a>": "str", "bool": "bool", "u32": "u32"}


@dataclass(frozen=True)
class Release:
    """The schema, the record types and the opcodes of one release."""

    version: str
    schema: str
    types: dict[str, Form]
    opcodes: str
    """Empty if the release that holds the list of opcodes was yanked."""


def types_of(source: str) -> dict[str, Form]:
    """Return the types of the record format, from the source with the macro ``shared_api!``."""
    found = _SHARED.search(source)
    if found is None:
        raise ValueError("there is no macro shared_api!")
    body = re.sub(r"//[^\n]*", "", found[1])
    return {name: _fields(text) if kind == "struct" else _variants(text) for kind, name, text in _TYPE.findall(body)}


def opcodes_of(source: str) -> str:
    """Return the opcodes in order, from the source with their list, or an empty text if it has no list."""
    found = _OPCODES.search(source)
    return " ".join(found[1].split()) if found else ""


def _entries(body: str) -> list[str]:
    return [entry.strip() for entry in re.split(r",(?![^<(]*[>)])", body) if entry.strip()]


def _fields(body: str) -> dict[str, str]:
    pairs = (entry.split(":", 1) for entry in _entries(body))
    return {name.strip(): spelling(rust.strip()) for name, rust in pairs}


def _variants(body: str) -> list[str]:
    pairs = (entry.rstrip(")").partition("(") for entry in _entries(body))
    return [f"{name}: {spelling(rust)}" if rust else name for name, _, rust in pairs]


def spelling(rust: str) -> str:
    """Return a Rust type as the table spells it: ``[X]`` is a list and ``X?`` an option."""
    if outer := re.fullmatch(r"(Vec|Option)<(.*)>", rust):
        inner = spelling(outer[2])
        return f"[{inner}]" if outer[1] == "Vec" else f"{inner}?"
    return _SPELLINGS.get(rust) or rust.removesuffix("<'a>")


def releases() -> Iterator[Release]:
    """Yield every release on crates.io, the oldest first."""
    newest = _number(_info("wasm-bindgen-shared"))
    for number in range(OLDEST, newest + 1):
        version = f"0.2.{number}"
        if _info(f"wasm-bindgen-shared@{version}"):
            yield _release(version)


def _release(version: str) -> Release:
    shared = (_source("wasm-bindgen-shared", version) / "lib.rs").read_text(encoding="utf-8")
    opcodes = _source("wasm-bindgen-shared", version) / "tys.rs"
    if not opcodes.exists() and _info(f"wasm-bindgen@{version}"):
        opcodes = _source("wasm-bindgen", version) / "describe.rs"
    [schema] = _VERSION.findall(shared)
    listed = opcodes_of(opcodes.read_text(encoding="utf-8")) if opcodes.exists() else ""
    return Release(version, schema, types_of(shared), listed)


def _info(crate: str) -> str:
    """Return the output of ``cargo info``, which fetches the crate; it is empty if there is no such release."""
    command = ["cargo", "info", "--quiet", "--registry", "crates-io", crate]
    said = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if said.returncode and "could not find" not in said.stderr:
        sys.exit(said.stderr)
    return said.stdout


def _number(said: str) -> int:
    [number] = re.findall(r"^version: 0\.2\.(\d+)", said, re.MULTILINE)
    return int(number)


def _source(crate: str, version: str) -> Path:
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    [folder] = (home / "registry" / "src").glob(f"*/{crate}-{version}/src")
    return folder


def table_of(found: Iterable[Release]) -> dict[str, Any]:
    """Return the table: the releases of each schema, and each form where it changed.

    Releases of one schema must agree.
    """
    table: dict[str, Any] = {"schemas": {}, "opcodes": {}, "types": {}}
    first: dict[str, Release] = {}
    for release in found:
        known = first.setdefault(release.schema, release)
        if known.types != release.types or (known.opcodes and known.opcodes != release.opcodes):
            sys.exit(f"{known.version} and {release.version} call different formats {release.schema}")
        if not known.opcodes:
            first[release.schema] = release
        table["schemas"].setdefault(release.schema, []).append(release.version)
    for schema, release in first.items():
        if release.opcodes:
            _note(table["opcodes"], schema, release.opcodes)
        for name, form in release.types.items():
            _note(table["types"].setdefault(name, {}), schema, form)
    return table


def _note(history: dict[str, Any], schema: str, form: Any) -> None:
    """Add a form if it differs from the last one; the order of fields counts."""
    if not history or json.dumps([*history.values()][-1]) != json.dumps(form):
        history[schema] = form


def text_of(table: dict[str, Any]) -> str:
    """Return the table as JSON, with a line for each form."""
    parts = []
    for part, entries in table.items():
        if part == "types":
            lines = [f"    {json.dumps(name)}: {{\n{_lines(forms, 6)}\n    }}" for name, forms in entries.items()]
            parts.append(f"  {json.dumps(part)}: {{\n" + ",\n".join(lines) + "\n  }")
        else:
            parts.append(f"  {json.dumps(part)}: {{\n{_lines(entries, 4)}\n  }}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(entries: dict[str, Any], indent: int) -> str:
    return ",\n".join(f"{' ' * indent}{json.dumps(key)}: {json.dumps(value)}" for key, value in entries.items())


def main() -> None:
    """Compare the table with the releases, or rewrite it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table instead of comparing it")
    given = parser.parse_args()
    table = table_of(releases())
    if given.write:
        TABLE.write_text(text_of(table), encoding="utf-8")
        return
    known = json.loads(TABLE.read_text(encoding="utf-8"))
    if new := [schema for schema in table["schemas"] if schema not in known["schemas"]]:
        sys.exit(f"pybridge does not know the schema{'s' * (len(new) > 1)} {', '.join(new)}: write the table anew")
    if text_of(table) != TABLE.read_text(encoding="utf-8"):
        sys.exit("schemas.json is not what the releases say: write the table anew")
    print(f"schemas.json knows every release up to {[*table['schemas'].values()][-1][-1]}")


if __name__ == "__main__":
    main()

"""Reads the records of the ``__wasm_bindgen_unstable`` section, by which a ``#[wasm_bindgen]`` crate describes itself.

Each use of the macro leaves one frame: the schema id and the release as JSON, then the encoded program.
`grammar` gives the form of a program; `exports`, `structs` and `imports` interpret it.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from pybridge.errors import UnsupportedSchemaError
from pybridge.frozen import Frozen
from pybridge.interface.wasm.binary import Cursor, MalformedError

from .abi_versions import ABI_VERSIONS, AbiVersion, abi_version_of
from .grammar import NEWEST, SCHEMAS, program_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pybridge.interface.wasm.wasm_file import WasmFile

SECTION = "__wasm_bindgen_unstable"


class Records(Frozen):
    """All programs of a file, with the schema and the release by which they are read; ``version`` is their writer."""

    schema: str
    version: str
    release: int
    abi: AbiVersion
    programs: tuple[Any, ...]


def has_records(file: WasmFile) -> bool:
    """Whether the file has records: cargo wrote it for a ``#[wasm_bindgen]`` crate, and no tool has processed it."""
    return any(file.custom.get(SECTION, ()))


def read_records(file: WasmFile) -> Records:
    """Returns the records of a file that has some.

    Raises:
        UnsupportedSchemaError: The records are damaged, or of a release that pybridge cannot read.
    """
    try:
        frames = [frame for payload in file.custom[SECTION] for frame in _frames(Cursor(payload))]
    except (MalformedError, ValueError, KeyError, TypeError) as exc:
        raise UnsupportedSchemaError(f"the section {SECTION} is damaged: {exc}; build the file again") from exc
    schema, version = frames[0][:2]
    if any(frame[:2] != (schema, version) for frame in frames):
        found = ", ".join(sorted({frame[1] for frame in frames}))
        raise UnsupportedSchemaError(f"the file mixes several releases of wasm-bindgen: {found}; build it with one")
    if abi_version_of(_release(version)) is None:
        raise _refusal(schema, version)
    read_as, programs = _programs(file, schema, version, [body for *_, body in frames])
    release = min(_release(version), _last_release(read_as))
    return Records(read_as, version, release, abi_version_of(release) or ABI_VERSIONS[0], programs)


def _frames(cursor: Cursor) -> Iterator[tuple[str, str, memoryview]]:
    heads: dict[bytes, tuple[str, str]] = {}  # each use of the macro has a head, and all heads are equal
    while cursor:
        written = bytes(cursor.take(_length(cursor)))
        if written not in heads:
            head = json.loads(written)
            heads[written] = head["schema_version"], head["version"]
        yield *heads[written], cursor.take(_length(cursor))


def _length(cursor: Cursor) -> int:
    return int.from_bytes(cursor.take(4), "little")


def _release(version: str) -> int:
    """Returns N of ``0.2.N``, with or without a git hash behind it; any other version counts as the newest."""
    line, _, patch = version.partition(" ")[0].rpartition(".")
    return int(patch) if line == "0.2" and patch.isdigit() else ABI_VERSIONS[-1].since


def _last_release(schema: str) -> int:
    """Returns the last release that wrote a schema; later releases may still write the newest schema."""
    return sys.maxsize if schema == NEWEST else _release(SCHEMAS[schema][-1])


def _programs(file: WasmFile, schema: str, version: str, bodies: Sequence[memoryview]) -> tuple[str, tuple[Any, ...]]:
    """Returns the schema by which the programs were read, and the programs.

    An unknown schema may differ from a known one only in parts that this file does not use. So it is read by the newest
    schema that every record fits to its last byte.
    """
    if schema in SCHEMAS:
        candidates, wanted = [schema], {entry.name for entry in file.imports}
    else:
        candidates, wanted = [known for known in reversed([*SCHEMAS]) if abi_version_of(_release(known))], None
    cause = None
    for candidate in candidates:
        try:
            return candidate, tuple(_program(candidate, body, wanted) for body in bodies)
        except MalformedError as exc:
            cause = cause or exc
    raise _refusal(schema, version) from cause


def _program(schema: str, body: memoryview, wanted: Collection[str] | None) -> Any:
    """Reads one program, which has to end on its last byte; its records refer to it as ``program``."""
    cursor = Cursor(body)
    program = program_reader(schema)(cursor, wanted)
    if cursor:
        raise MalformedError("goes on behind its end")
    for record in (*program.exports, *program.enums, *program.imports, *program.structs):
        record.program = program
    return program


def _refusal(schema: str, version: str) -> UnsupportedSchemaError:
    newest = SCHEMAS[NEWEST][-1]
    return UnsupportedSchemaError(
        f"built with wasm-bindgen {version} (schema {schema}); pybridge reads 0.2.{ABI_VERSIONS[0].since} to "
        f'{newest}. Set wasm-bindgen = "={newest}" in Cargo.toml and build again, or update pybridge'
    )

"""The floors of `js/src`: a file imports only from floors below its own, imports of types included.

A unit is a folder, or a file that lies directly in `js/src`. Units of one floor do not know each other. Every unit has
one floor, so units cannot import each other in a circle; circles of files within a folder are an error of biome's.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

SOURCES = Path(__file__).parents[2] / "js" / "src"

# From bottom to top, as in ARCHITECTURE.md.
FLOORS = [
    {"addresses"},
    {"protocol", "messages", "utf8", "old-node"}
    | {"page-values", "property-keys", "stack-guard", "literal-pool", "imports/modules"},
    {"failure", "panics"},
    {"heap", "memory", "layout", "numbers", "wasm", "package-objects"},
    {
        "page-types",
        "transfer",
        "thrown",
        "lazy-error",
        "page-callers",
        "buffers",
        "describe",
        "source",
        "returning-faces",
    },
    {"host", "storing"},
    {"codec", "plain", "page-errors"},
    {"calls", "pending", "declared"},
    {"closures", "inheritance", "page-classes", "fibers"},
    {"codecs"},
    {"instance"},
    {"imports", "promise-face", "object-face"},
    {"packages"},
    {"instantiate"},
    {"native/cpython"},
    {"native/values", "native/probe"},
    {"native/adapters"},
    {"native", "proxy"},
    {"index"},
]
LEVELS = {unit: level for level, floor in enumerate(FLOORS) for unit in floor}
IMPORTED = re.compile(r"""(?:\bfrom|\bimport\(|^import)\s*["'](\.[^"']*)\.js["']""", re.MULTILINE)


def unit_of(path: str) -> str:
    """The folder of a path in `js/src`; the name of a file that lies in no folder."""
    folder = PurePosixPath(path).parent.as_posix()
    return PurePosixPath(path).stem if folder == "." else folder


def imports_of(path: str, text: str) -> Iterator[str]:
    """The paths of the files that a file imports."""
    for specifier in IMPORTED.findall(text):
        target = (SOURCES / path).parent / f"{specifier}.ts"
        yield target.resolve().relative_to(SOURCES).as_posix()


def violations(sources: dict[str, str]) -> list[str]:
    """The imports that do not lead to a floor below."""
    return [
        f"{path} ({unit_of(path)}) imports {target} ({unit_of(target)})"
        for path, text in sources.items()
        for target in imports_of(path, text)
        if unit_of(path) != unit_of(target) and LEVELS[unit_of(path)] <= LEVELS[unit_of(target)]
    ]


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    files = sorted(file for file in SOURCES.rglob("*.ts") if not file.name.endswith(".d.ts"))
    return {path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_every_unit_has_its_floor(sources):
    assert {unit_of(path) for path in sources} == set(LEVELS)
    assert len(LEVELS) == sum(len(floor) for floor in FLOORS)


def test_every_import_is_of_a_file_that_exists(sources):
    assert {target for path, text in sources.items() for target in imports_of(path, text)} <= set(sources)


def test_files_import_only_from_floors_below_their_own(sources):
    assert violations(sources) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("codec.ts", 'import type { Instance } from "./instance.js";'),
        ("native/values/enums.ts", 'import {\n  PyObjectHost,\n} from "../host.js";'),
        ("proxy/host.ts", 'export { raise } from "../native/errors.js";'),
        ("heap.ts", 'let memory: import("./memory.js").LinearMemory;'),
        ("calls/bare.ts", 'import "../pending.js";'),
    ],
    ids=["up, a type", "up, in a folder", "sideways", "sideways, in a type", "for its effect"],
)
def test_an_import_from_above_or_beside_is_found(path, text):
    assert len(violations({path: text})) == 1

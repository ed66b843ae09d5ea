"""tools/schemas.py reads the sources of wasm-bindgen, and the committed table is what it makes of them."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from behaviour.support.fixtures_versions import RELEASES
from pybridge.interface.bindgen.grammar import NEWEST, SCHEMAS, form_of, opcodes

ROOT = Path(__file__).parents[2]
SOURCE = """
pub const SCHEMA_VERSION: &str = "0.2.82";
#[macro_export]
macro_rules! shared_api {
    ($mac:ident) => {
        $mac! {
        struct Program<'a> {
            // what it offers, and {what} not
            exports: Vec<Export<'a>>,
            kind: Kind<'a>,
            names: Option<Vec<&'a str>>,
            path: LitOrExpr<'a>, // a text
            count: u32,
        }
        struct Nothing {}
        enum Kind<'a> {
            None,
            Named(&'a str),
            Inline(u32),
            Own(Export<'a>),
        }
        }
    }; // end
}
struct Other { not: bool }
"""
OPCODES = "macro_rules! tys { ($a:ident) => {} }\n\ntys! {\n    I8\n    U8\n    STRING\n}\n"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # a dataclass looks its module up in sys.modules
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def schemas() -> ModuleType:
    return load("schemas")


def test_types_are_spelled_as_in_the_table(schemas):
    assert schemas.types_of(SOURCE) == {
        "Program": {"exports": "[Export]", "kind": "Kind", "names": "[str]?", "path": "str", "count": "u32"},
        "Nothing": {},
        "Kind": ["None", "Named: str", "Inline: u32", "Own: Export"],
    }


def test_opcodes_are_in_order(schemas):
    assert schemas.opcodes_of(OPCODES) == "I8 U8 STRING"
    assert schemas.opcodes_of("nothing of the kind") == ""


def test_a_source_without_the_macro_is_refused(schemas):
    with pytest.raises(ValueError, match="no macro shared_api"):
        schemas.types_of("fn main() {}")


def test_a_form_is_noted_where_it_changed(schemas):
    def release(version, schema, fields, opcodes="I8"):
        return schemas.Release(version, schema, {"Program": fields}, opcodes)

    table = schemas.table_of(
        [
            release("0.2.1", "0.2.1", {"a": "str"}, ""),  # a yanked release, whose opcodes are unknown
            release("0.2.2", "0.2.1", {"a": "str"}),
            release("0.2.3", "0.2.3", {"a": "str"}, "I8 U8"),
            release("0.2.4", "0.2.4", {"b": "str", "a": "str"}, "I8 U8"),
            release("0.2.5", "0.2.5", {"a": "str", "b": "str"}, "I8 U8"),
        ]
    )
    assert table["schemas"] == {
        "0.2.1": ["0.2.1", "0.2.2"], "0.2.3": ["0.2.3"], "0.2.4": ["0.2.4"], "0.2.5": ["0.2.5"],
    }  # fmt: skip
    assert table["opcodes"] == {"0.2.1": "I8", "0.2.3": "I8 U8"}
    assert list(table["types"]["Program"]) == ["0.2.1", "0.2.4", "0.2.5"]
    assert json.loads(schemas.text_of(table)) == table
    with pytest.raises(SystemExit, match=r"0\.2\.1 and 0\.2\.2 call different formats 0\.2\.1"):
        schemas.table_of([release("0.2.1", "0.2.1", {}), release("0.2.2", "0.2.1", {"a": "str"})])


def test_the_table_is_written_as_the_script_writes_it(schemas):
    text = schemas.TABLE.read_text("utf-8")
    assert schemas.text_of(json.loads(text)) == text


@pytest.mark.matrix
@pytest.mark.parametrize("number", RELEASES)
def test_the_table_says_what_the_source_of_a_release_says(schemas, number):
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    sources = list((home / "registry" / "src").glob(f"*/wasm-bindgen-shared-0.2.{number}/src/lib.rs"))
    if not sources:
        pytest.skip(f"cargo has no source of wasm-bindgen-shared 0.2.{number}: make build/crates/versions/.built")
    types = schemas.types_of(sources[0].read_text("utf-8"))
    schema = next(schema for schema, releases in SCHEMAS.items() if f"0.2.{number}" in releases)
    assert types == {name: form_of(name, schema) for name in types}
    listed = sources[0].with_name("tys.rs")
    if listed.exists():
        assert tuple(schemas.opcodes_of(listed.read_text("utf-8")).split()) == opcodes(schema)


def test_every_release_of_the_suite_has_a_crate_and_the_newest_is_among_them():
    versions = load("versions")
    assert versions.RELEASES == RELEASES
    assert f"0.2.{RELEASES[-1]}" == SCHEMAS[NEWEST][-1]
    for release in RELEASES:
        folder = versions.FOLDER / f"0.2.{release}"
        assert (folder / "Cargo.toml").read_text("utf-8") == versions.manifest(release)
        assert (folder / "Cargo.lock").exists()

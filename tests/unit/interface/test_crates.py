"""Reads the interface of every test crate, with wasmtime running the describe functions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from wasmtime import Engine, Module

from pybridge.interface.model import (
    Allocator,
    Closure,
    DeclaredType,
    Float,
    Function,
    ImportedValue,
    Integer,
    Interface,
    Numbers,
    Object,
    Option,
    Parameter,
    Promised,
    Result,
    Sequence,
    StructRef,
    Text,
    Type,
    Unit,
    decode,
    encode,
)
from pybridge.interface.python.annotations import Annotations
from pybridge.interface.python.signatures import names_of_call, signature_of
from pybridge.interface.reader import describe_exports, needs_describing, read
from pybridge.interface.wasm.editing import expose
from pybridge.interface.wasm.wasm_file import parse
from pybridge.reading.describing import describe

BUILT = Path(__file__).parents[3] / "build/crates/tests"
CRATES = sorted(path.stem for path in BUILT.glob("*.wasm"))
WHOLE = [crate for crate in CRATES if crate != "namesakes"]
"""All crates except the one that is refused in part."""

pytestmark = pytest.mark.skipif(not CRATES, reason="tests/crates is not built: make test")


def data_of(crate: str) -> bytes:
    return (BUILT / f"{crate}.wasm").read_bytes()


@cache
def interface_of(crate: str) -> Interface:
    data = data_of(crate)
    file = parse(data)
    return read(file, describe(file) if needs_describing(file) else {})


def functions_of(found: Interface) -> Iterator[Function]:
    """Yield every function of an interface, including those of its structs."""
    yield from found.functions
    for struct in found.structs:
        properties = (*struct.properties, *struct.static_properties)
        own = [accessor for entry in properties for accessor in (entry.getter, entry.setter)]
        yield from filter(None, [struct.constructor, *struct.methods, *struct.statics, *own])


@pytest.mark.parametrize("crate", WHOLE)
def test_nothing_in_our_crates_is_refused(crate):
    assert interface_of(crate).refused == ()


@pytest.mark.parametrize("crate", CRATES)
def test_an_interface_survives_json(crate):
    found = interface_of(crate)
    assert decode(json.dumps(encode(found))) == found


@pytest.mark.parametrize("crate", CRATES)
def test_every_symbol_of_an_interface_is_in_the_file(crate):
    found, file = interface_of(crate), parse(data_of(crate))
    symbols = {function.symbol for function in functions_of(found)}
    assert symbols | {struct.free for struct in found.structs} | {*found.start} <= {*file.exports}
    assert {(i.wasm_module, i.wasm_name) for i in found.imports} <= {(i.module, i.name) for i in file.imports}


@pytest.mark.parametrize("crate", WHOLE)
def test_every_described_export_of_a_crate_is_in_its_interface(crate):
    file = parse(data_of(crate))
    described = {name.removeprefix("__wbindgen_describe_") for name in describe_exports(file)}
    assert described & {*file.exports} <= {function.symbol for function in functions_of(interface_of(crate))}


@pytest.mark.parametrize("crate", CRATES)
def test_the_names_of_a_call_are_those_of_its_signature(crate):
    interface = interface_of(crate)
    annotations = Annotations(interface)
    for function in functions_of(interface):
        signature = signature_of(function, annotations)
        given = [each for each in signature.parameters.values() if each.name != "self"]
        must = [each for each in given if each.default is each.empty and each.kind is not each.VAR_POSITIONAL]
        assert names_of_call(function) == ([each.name for each in given], len(must))


@pytest.mark.parametrize("crate", CRATES)
def test_the_exposed_file_is_valid_and_has_what_calls_need(crate):
    exposed = expose(parse(data_of(crate)))
    Module.validate(Engine(), exposed)
    assert "__stack_pointer" in parse(exposed).exports


def test_values_cross_as_their_types():
    types = {f.name: f.returns for f in interface_of("values").functions}
    assert types["same_u128"] == Integer(128, signed=False)
    assert types["same_f32"] == Float(32)
    assert types["same_vec_u8"] == Numbers(Integer(8, signed=False), "owned")


def test_a_struct_has_its_members_and_their_docs():
    [counter] = [struct for struct in interface_of("structs").structs if struct.name == "Counter"]
    advance = next(method for method in counter.methods if method.name == "advance")
    assert advance.parameters[0] == Parameter("self", StructRef(counter.key, "shared"))
    assert advance.parameters[1].name == "steps"
    assert advance.doc.endswith("\n\nA negative number of steps goes back.")
    properties = {entry.name: entry for entry in counter.properties}
    assert properties["doubled"].setter
    assert properties["stepsTaken"].setter is None
    finish = next(method for method in counter.methods if method.name == "finish")
    assert finish.parameters == (Parameter("self", StructRef(counter.key, "moved")),)


def test_structs_pass_moved_shared_exclusive_optional_and_in_lists():
    functions = {f.name: f for f in interface_of("structs").functions}
    made = functions["make"].returns
    assert isinstance(made, StructRef)
    key = made.key
    assert [p.type for p in functions["look_and_take"].parameters] == [
        StructRef(key, "shared"),
        StructRef(key, "moved"),
    ]
    assert functions["step"].parameters[0].type == StructRef(key, "exclusive")
    assert functions["make_maybe"].returns == Option(StructRef(key, "moved"))
    assert functions["make_or_fail"].returns == Result(StructRef(key, "moved"))
    assert functions["make_many"].returns == Sequence(StructRef(key, "moved"), owned=True, cells=False)


def test_a_closure_argument_of_an_import_is_called_through_the_table():
    imports = {entry.name: entry for entry in interface_of("closures").imports}
    [closure, *_] = imports["takes_immutable_closure"].parameters
    assert isinstance(closure, Closure)
    assert (closure.lifetime, closure.mutable) == ("stack", False)
    assert closure.shim > 0


def test_imports_know_their_module_and_their_way_of_failing():
    imports = {(entry.operation, entry.name, entry.catch): entry for entry in interface_of("imports").imports}
    assert imports["function", "risky", True].module == "host"
    assert imports["instanceof", "Date", False].parameters == (Object(owned=False),)
    assert imports["static", "PI", False].namespace == ("Math",)
    assert imports["method", "UTC", False].is_static


def test_a_module_starts_by_its_start_function():
    found = interface_of("start")
    assert len(found.start) == 1
    assert found.start[0].startswith("start_")


def test_a_plain_module_with_declared_text():
    signatures = {"greet": "(name: str) -> str", "first_word": "(text: str) -> str | None"}
    found = read(parse(data_of("plain")), {}, signatures)
    functions = {function.name: function for function in found.functions}
    assert (functions["greet"].returns, functions["greet"].result) == (Text(owned=True), "packed")
    assert functions["first_word"].returns == Option(Text(owned=True))
    assert found.allocator == Allocator("alloc", 2, "dealloc", 3, lends=True)
    assert found.memory == "memory"


def test_a_module_without_a_memory_of_its_own_asks_for_one():
    assert interface_of("imported_memory").imported_values == (ImportedValue("env", "memory", "memory"),)


# --- Every type of the model crosses in every direction that it has ----------------------------------------------

DIRECTIONS = {"export argument", "export result", "import argument", "import result"}
ONLY = {
    Result: {"export result"},  # an import returns the value, or raises where it says `catch`
    Closure: {"import argument"},  # an owned closure is an Object, made by a cast
    Unit: {"export result", "import result"},
    Promised: {"export argument", "export result"},  # an import gets and gives a promise as an Object of the page
}
"""The directions of each type that does not cross in all of them."""


def parts_of(type_: Type) -> Iterator[Type]:
    yield type_
    for name in ("item", "returns"):
        if inner := getattr(type_, name, None):
            yield from parts_of(inner)
    for name in ("variants", "parameters"):
        for inner in getattr(type_, name, ()):
            yield from parts_of(inner)


def crossings(found: Interface) -> Iterator[tuple[type, str]]:
    """Yield every type that crosses, with its direction, in the functions that return or mirror their argument."""
    ways = [(f.name, "export", [p.type for p in f.parameters], f.returns) for f in found.functions]
    ways += [(i.name, "import", list(i.parameters), i.returns) for i in found.imports]
    for name, kind, parameters, returns in ways:
        if not name.startswith(("same_", "mirror_", "through_", "echo_", "halve", "apply")):
            continue
        for direction, types in (("argument", parameters), ("result", [returns])):
            yield from ((type(part), f"{kind} {direction}") for each in types for part in parts_of(each))


def test_every_type_crosses_in_every_direction_that_it_has():
    seen: dict[type, set[str]] = {}
    for crate in ("values", "roundtrip", "futures"):
        for type_, direction in crossings(interface_of(crate)):
            seen.setdefault(type_, set()).add(direction)
    members = set(get_args(Type)) - set(get_args(DeclaredType))  # crates have none of these
    assert len(members) > 15
    missing = {each.__name__: ONLY.get(each, DIRECTIONS) - seen.get(each, set()) for each in members}
    assert {name: ways for name, ways in missing.items() if ways} == {}


def test_every_number_crosses_in_every_direction():
    found = {}
    for crate in ("values", "roundtrip", "futures"):
        interface = interface_of(crate)
        for kind, functions in (("export", interface.functions), ("import", interface.imports)):
            found.setdefault(kind, set()).update(f.returns for f in functions if isinstance(f.returns, Integer | Float))
    numbers = {Integer(bits, signed) for bits in (8, 16, 32, 64, 128) for signed in (True, False)}
    numbers |= {Float(32), Float(64)}
    assert found["export"] >= numbers
    assert found["import"] >= numbers

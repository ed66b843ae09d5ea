"""A stub stays valid and complete with names that are keywords, builtins or no identifiers."""

import ast

import pytest

from pybridge.frozen import changed
from pybridge.interface.model import (
    Boolean,
    Closure,
    Enum,
    EnumRef,
    Float,
    Function,
    Global,
    Integer,
    Interface,
    Nullable,
    Numbers,
    Object,
    Option,
    Parameter,
    Promised,
    Property,
    Sequence,
    StringEnumRef,
    Struct,
    StructRef,
    Text,
    Type,
    Union,
    UnionRef,
    Unit,
    Variant,
)
from pybridge.interface.python.stubs import stub_of

U8 = Integer(8, signed=False)
TEXT = Text(owned=True)
BYTES, FLOATS = Numbers(U8, "owned"), Numbers(Float(64), "lent")
SELF = Parameter("self", StructRef("buffer", "shared"))
STRINGS = ["", "no-store", "1d", "mro", "None", "_x_", "title", "a-b", "a_b", "name", '"']
DOC = 'It says "\\d" and """this""", at\n\nthe end "so"'


def function(name: str, returns: Type, *parameters: Type, **more) -> Function:
    named = [Parameter(f"arg{place}", type_) for place, type_ in enumerate(parameters)]
    return Function(name, name, tuple(named), returns, **more)


def method(name: str, returns: Type, *parameters: Type) -> Function:
    plain = function(name, returns, *parameters)
    return changed(plain, parameters=(SELF, *plain.parameters))


def getter(name: str, type_: Type, *, writable=False) -> Property:
    setter = method(name, Unit(), type_) if writable else None
    return Property(name, method(name, type_), setter)


BUFFER = Struct(
    "buffer",
    "Buffer",
    "free",
    "wrap",
    "unwrap",
    constructor=changed(function("new", StructRef("buffer", "moved"), FLOATS), doc=DOC),
    methods=(
        method("list", Sequence(TEXT, owned=True, cells=False)),
        method("make", U8),
        method("class", TEXT),
        method("array", FLOATS),
        method("not a name", TEXT),
    ),
    statics=(function("make", StructRef("buffer", "moved")), function("staticmethod", Boolean())),
    properties=(
        getter("property", TEXT),
        getter("int", U8, writable=True),
        getter("Style", EnumRef("style", 3)),
        getter("bytes", BYTES, writable=True),
        Property("only_set", None, method("only_set", Unit(), U8)),
    ),
    doc=DOC,
)
AWKWARD = Interface(
    kind="bindgen",
    functions=(
        function("from", U8, StringEnumRef("cache", len(STRINGS))),
        function("str", TEXT, Option(TEXT)),
        function("Any", Object(owned=True)),
        function("Callable", Closure("heap", False, 0, (U8, FLOATS), TEXT)),
        function("Literal", StringEnumRef("cache", len(STRINGS))),
        function("in-a-row", U8),
        function("later", Promised(BYTES)),
        function("Awaitable", Promised(Unit())),
        function("date", Object(owned=True, name="Date"), Object(owned=True, name="Array<string>")),
        function("label", Object(owned=True, name="string"), Option(Object(owned=True, name="undefined"))),
        function("child", StructRef("child", "moved"), Nullable(TEXT), Option(Nullable(U8))),
        function("either", UnionRef("union", (TEXT, FLOATS)), UnionRef("union", (U8, FLOATS))),
        Function("leave", "leave", (Parameter("value", Object(owned=True), optional=True),), Unit()),
        function("run", Object(owned=True, name="Function"), Object(owned=False, name="Function")),
        function("hidden", StructRef("hidden", "moved"), Option(StructRef("hidden", "moved"))),
        function("_Hidden", Unit()),
        Function("lambda", "lambda", (Parameter("lambda", U8), Parameter("lambda_", U8)), Unit()),
    ),
    structs=(
        BUFFER,
        Struct("hidden", "Hidden", "free", "wrap", "unwrap", is_private=True),
        Struct("property", "property", "free", "wrap", "unwrap"),
        Struct(
            "child",
            "Child",
            "free",
            "wrap",
            "unwrap",
            methods=(method("array", U8, U8), method("Style", TEXT)),
            static_properties=(Property("shared", function("shared", U8), None, DOC),),
            parent="buffer",
        ),
    ),
    enums=(Enum("style", "Style", (Variant("None", 0, DOC), Variant("real", 1), Variant("Style", 2)), DOC),),
    unions=(Union("union", "Union", ("auto", "none")),),
    string_enums=(Enum("cache", "Cache", tuple(Variant(each, each) for each in STRINGS)),),
    globals=(Global("heap_base", "i32"), Global("float", "f64"), Global("level", "i64", is_mutable=True)),
    memory="memory",
    refused=(("gone", "for a reason\nof two lines"),),
)
PROGRAM = """
from collections.abc import Awaitable
from typing import Any, assert_type

import awkward

assert_type(awkward.from_(awkward.Cache.empty), int)
assert_type(awkward.from_("no-store"), int)
assert_type(awkward.str(None), str)
assert_type(awkward.Any(), Any)
assert_type(awkward.Literal(), awkward.Cache)
assert_type(awkward.later(), Awaitable[bytes])
assert_type(awkward.label(), str)
awkward.lambda_(arg0=1, arg1=2)
closure = awkward.Callable()
assert_type(closure(1, [2.5]), str)
awkward.run(print)
awkward.leave()
child = awkward.child(None)
assert_type(child.array(3), int)
assert_type(child.list(), list[str])
assert_type(awkward.Child.shared, int)
parent: awkward.Buffer = child
awkward.either("auto")
awkward.either([1.5])
awkward.hidden(awkward.hidden()).free()

buffer = awkward.Buffer(b"12345678")
assert_type(buffer.list(), list[str])
assert_type(awkward.Buffer.make(), awkward.Buffer)
assert_type(buffer.class_(), str)
assert_type(buffer.property, str)
assert_type(buffer.Style, awkward.Style)
assert_type(buffer.bytes, bytes)
buffer.bytes = [1, 2]
buffer.only_set = 3
assert_type(awkward.Buffer.staticmethod(), bool)
styles: list[awkward.Style] = [awkward.Style.None_, awkward.Style.real, awkward.Style.Style]
numbers: list[int] = [awkward.Style.Style, awkward.heap_base]
strings: list[awkward.Cache] = [awkward.Cache.no_store, awkward.Cache.title, awkward.Cache.a_b_8]
assert_type(awkward.float, float)
"""


@pytest.fixture(scope="module")
def text() -> str:
    return stub_of(AWKWARD, "awkward.wasm")


def test_type_checkers_accept_the_stub_and_its_use(check, tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("awkward")
    (folder / "awkward.pyi").write_text(text, encoding="utf-8")
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    assert check(folder, "3.13") == []


def test_documentation_comes_out_as_it_went_in(text):
    classes = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}
    assert ast.get_docstring(classes["Buffer"]) == DOC
    assert ast.get_docstring(classes["Style"]) == DOC
    constructor = next(node for node in classes["Buffer"].body if isinstance(node, ast.FunctionDef))
    assert (constructor.name, ast.get_docstring(constructor)) == ("__init__", DOC)


def test_what_cannot_be_declared_is_in_a_comment(text):
    assert "# getattr(..., 'in-a-row')" in text
    assert "    # getattr(..., 'not a name')" in text
    assert "# Not here: gone: for a reason of two lines\n" in text


def test_a_stub_declares_every_name_once(text):
    for scope in (ast.parse(text), *(node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))):
        names = [node.name for node in scope.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        setters = [name for name in names if name in {"int", "bytes", "only_set"}]
        assert len(names) - len(setters) == len(set(names) - set(setters))


def test_an_empty_module_has_an_empty_stub():
    assert stub_of(Interface("plain"), "empty.wasm").startswith("# What empty.wasm offers")

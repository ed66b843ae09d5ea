"""What is known of packages that do not run: their interfaces, their stubs, and the command line for both."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from pybridge.cli.commands import pybridge
from pybridge.interface import model, typescript
from pybridge.interface.declared import interface_of
from pybridge.interface.declared.words import parameters_of, returned
from pybridge.interface.model import Number, Option, Parameter, StructRef, Text
from pybridge.interface.wasm.wasm_entries import FuncType

ANY_NUMBER = Number("any")
PROVED = ("prqlc@0.13.14", "@resvg/resvg-wasm@2.6.2", "ywasm@0.18.3", "@ast-grep/wasm@0.45.3", "brotli-wasm@3.0.1")


def run(*arguments):
    return CliRunner().invoke(pybridge, [str(each) for each in arguments], catch_exceptions=False)


def interface(text, surveyed=None):
    return interface_of(typescript.read("a.d.ts", {"a.d.ts": text}.get), surveyed, None)


def surveyed_as(kind, **parts):
    return {"kind": kind, "length": 0, "statics": [], "values": {}, "members": [], "copying": [], **parts}


def kinds(export, *types, is_method=False):
    parameters = [Parameter(f"p{place}", each) for place, each in enumerate(types)]
    return [each.type for each in parameters_of(export, parameters, is_method=is_method)]


# --- Numbers ---------------------------------------------------------------------------------------------------------


def test_the_words_of_an_export_tell_ints_from_floats():
    assert kinds(FuncType(("i32", "f64"), ()), ANY_NUMBER, ANY_NUMBER) == [Number("whole"), Number("float")]
    text = Text(owned=True)
    assert kinds(FuncType(("i32", "i32", "f64"), ()), text, ANY_NUMBER) == [text, Number("float")]
    assert kinds(FuncType(("i32", "i32"), ()), ANY_NUMBER, is_method=True) == [Number("whole")]
    assert kinds(None, ANY_NUMBER) == [ANY_NUMBER]


def test_a_number_of_which_the_words_do_not_tell_stays_any():
    text = Text(owned=True)  # one word or two, with an area for the result or without one
    assert kinds(FuncType(("i32", "i32", "i32"), ()), text, ANY_NUMBER) == [text, Number("whole")]
    assert kinds(FuncType(("i32", "i32", "f64", "i32"), ()), ANY_NUMBER, text) == [ANY_NUMBER, text]
    assert kinds(FuncType(("f64",), ()), Option(ANY_NUMBER)) == [Option(ANY_NUMBER)]


def test_the_result_of_an_export_tells_its_kind():
    assert returned(FuncType((), ("i32",)), ANY_NUMBER) == Number("whole")
    assert returned(FuncType((), ("f32",)), ANY_NUMBER) == Number("float")
    assert returned(FuncType(("i32",), ()), ANY_NUMBER) == ANY_NUMBER
    assert returned(FuncType((), ("i32",)), Text(owned=True)) == Text(owned=True)


# --- Types -----------------------------------------------------------------------------------------------------------


def test_a_type_that_refers_to_itself_ends():
    found = interface("""
        export type Json = string | number | Json[] | { [key: string]: Json };
        export interface Tree { children: Tree[] }
        export interface Deep { [key: string]: Deep | string }
        export function deep(value: Deep): void;
        export function json(value: Json): void;
        export function tree(value: Tree): void;
    """)
    deep, json, tree = (each.parameters[0].type for each in sorted(found.functions, key=lambda each: each.name))
    assert isinstance(json, model.Choice)
    assert isinstance(deep, model.Mapping)
    assert tree == model.RecordRef("Tree")
    [record] = found.records
    assert record.fields[0].type == model.Sequence(model.RecordRef("Tree"), owned=True, cells=False)


def test_types_without_a_name_are_told_apart():
    found = interface("export function f(a: {x: string} | {x: number, y: string}): {z: boolean};")
    assert [each.name for each in found.records] == ["FA", "FA2", "FResult"]


def test_lists_of_numbers_beside_a_typed_array_are_numbers():
    [found] = interface("export function f(a: Uint8Array | number[], b: string | Uint8Array): void;").functions
    numbers = model.Numbers(model.Integer(8, signed=False), "owned")
    assert [each.type for each in found.parameters] == [numbers, model.Choice((Text(owned=True), numbers))]


def test_numbers_are_lent_to_functions_that_copy_them():
    text = "export function f(a: Uint8Array): void;"
    text += "export class C { put(a?: Uint8Array): void; keep(a: Uint8Array): void; }"
    surveyed = {"f": surveyed_as("function", copying=["f"]), "C": surveyed_as("class", copying=["put"])}
    found = interface(text, surveyed)
    put, keep = found.structs[0].methods
    types = [each.parameters[-1].type for each in (found.functions[0], put, keep)]
    assert [getattr(each, "item", each).form if isinstance(each, Option) else each.form for each in types] == [
        "lent", "lent", "owned",
    ]  # fmt: skip


def test_overloads_are_one_function():
    [found] = interface(
        "export function f(a: string): string; export function f(a: number, b: boolean): void;"
    ).functions
    assert [each.type for each in found.parameters] == [
        model.Choice((Text(owned=True), ANY_NUMBER)),
        Option(model.Boolean()),
    ]


def test_a_class_that_the_javascript_does_not_export_cannot_be_made():
    text = "export class Shown { constructor(); } export class Hidden { constructor(); } export function f(): Hidden;"
    surveyed = {name: surveyed_as("class") for name in ("Shown", "f")}
    structs = {each.name: each for each in interface(text, surveyed).structs}
    shown, hidden = structs["Shown"], structs["Hidden"]
    assert (shown.is_private, hidden.is_private) == (False, True)
    assert (shown.constructor is None, hidden.constructor is None) == (False, True)


def test_what_only_one_side_has_is_told():
    found = interface(
        "export function gone(): void;",
        {"here": {"kind": "function", "length": 2, "statics": [], "values": {}, "members": []}},
    )
    assert [(each.name, each.variadic) for each in found.functions] == [("here", True)]
    assert dict(found.refused) == {"gone": "the .d.ts of the package declares it; its JavaScript lacks it"}


def test_an_enum_has_the_values_of_the_javascript():
    surveyed = surveyed_as("object", statics=["A", "B"], values={"A": 1, "B": 2})
    [found] = interface("export enum E { A, B }", {"E": surveyed}).enums
    assert [(each.name, each.value) for each in found.variants] == [("A", 1), ("B", 2)]


def test_what_has_several_names_gets_the_shortest():
    text = "declare namespace N { export class C {} } export import C = N.C; export default N;"
    [found] = interface(text).structs
    assert (found.namespace, found.name) == ((), "C")


def test_methods_take_their_object_first():
    [basket] = interface("export class Basket { put(item: string): Basket; free(): void; }").structs
    [put] = basket.methods
    assert put.parameters[0] == Parameter("self", StructRef("Basket", "shared"))
    assert put.symbol == "method put Basket"


# --- The command line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", PROVED)
def test_stubs_pass_strict_type_checkers(package, folder):
    stub = folder / "stub.pyi"
    printed = run("stubs", f"npm:{package}", "-o", stub)
    assert printed.exit_code == 0, printed.output
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", stub]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - mypy
    assert checked.returncode == 0, checked.stdout


def test_inspect_shows_what_a_package_offers():
    printed = run("inspect", "npm:prqlc@0.13.14").stdout.splitlines()
    assert printed[0] == "prqlc@0.13.14: a package of npm"
    assert "  compile(prql_query: str, options: CompileOptions | None = None) -> str | None" in printed
    assert "      signature_comment: bool" in printed


def test_a_package_without_a_version_is_refused():
    refused = run("inspect", "npm:prqlc")
    assert refused.exit_code == 2
    assert "prqlc has no version: say which one, as in prqlc@1.2.3" in refused.stderr

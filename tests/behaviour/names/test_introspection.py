"""Names, signatures, documentation, repr() and stubs of a module, which are equal in both engines."""

import ast
import enum
import inspect
import pydoc

import pytest

import pybridge
from harness.fixtures import page_fixture
from pybridge.interface.python.stubs import stub_of
from pybridge.library import Namespace


@page_fixture
async def introspection(crates, engine):
    return await pybridge.load(f"{crates}introspection.wasm", engine=engine)


@page_fixture
async def all_modules(introspection, structs, values, closures, imports, plain, classes):
    modules = (introspection, structs, values, closures, imports, plain, classes)
    return dict(
        zip(("introspection", "structs", "values", "closures", "imports", "plain", "classes"), modules, strict=True)
    )


def help_of(thing):
    return pydoc.plain(pydoc.render_doc(thing))


def shown(function):
    return [(each.name, each.default, each.kind) for each in inspect.signature(function).parameters.values()]


EITHER = inspect.Parameter.POSITIONAL_OR_KEYWORD
NEEDED = inspect.Parameter.empty
SELF = ("self", NEEDED, inspect.Parameter.POSITIONAL_ONLY)


# --- Names ---


def test_a_name_that_is_a_keyword_has_an_underscore(introspection):
    assert introspection.from_(3) == 3
    assert introspection.from_.__name__ == "from_"
    assert introspection.between(from_=1, is_=2) is True
    assert introspection.Words.from_("one two").list() == ["one", "two"]
    words = introspection.Words("one two")
    assert words.in_("two") is True
    assert words.is_ is True


def test_every_export_can_be_asked_for_by_its_own_name(introspection):
    assert getattr(introspection, "from") is introspection.from_
    assert getattr(introspection, "two-words")() == 2
    with pytest.raises(AttributeError, match="exports no 'lambda'"):
        getattr(introspection, "lambda")


def test_names_of_types_are_names_like_any_other(introspection):
    assert list(introspection.list(3)) == [0, 1, 2]
    assert introspection.str(b"text") == "text"
    assert introspection.Words("a bcd").int == b"\1\3"


def test_dir_lists_what_a_module_offers(introspection):
    assert dir(introspection) == sorted(dir(introspection))
    assert {"Words", "Cache", "from_", "two-words", "memory"} < set(dir(introspection))
    assert not {"from", "__doc__"} & set(dir(introspection))
    assert {"from_", "in_", "is_", "int", "limit", "list", "free"} < set(dir(introspection.Words))


def test_variants_have_names_that_can_be_written(introspection):
    names = ["empty", "no_store", "_2nd", "None_", "mro_", "ignore", "title"]
    assert list(introspection.Cache.__members__) == names
    assert [each.value for each in introspection.Cache] == ["", "no-store", "2nd", "None", "mro", "_ignore_", "title"]
    for member in introspection.Cache:
        assert introspection.same_cache(member) is introspection.same_cache(member.value) is member
    assert introspection.same_amount(introspection.Amount.None_) is introspection.Amount(0)
    assert issubclass(introspection.Cache, enum.StrEnum)


# --- Signatures ---


def test_functions_show_names_and_defaults(introspection):
    assert shown(introspection.between) == [("from_", NEEDED, EITHER), ("is_", NEEDED, EITHER), ("not_", None, EITHER)]
    assert shown(introspection.middle) == [
        ("first", NEEDED, EITHER),
        ("maybe", NEEDED, EITHER),
        ("last", NEEDED, EITHER),
        ("end", None, EITHER),
    ]
    assert introspection.middle(1, None, 2) == 3
    assert introspection.middle(last=1, first=2, maybe=3, end=4) == 10


def test_methods_and_statics_show_names(introspection):
    assert shown(introspection.Words.in_) == [SELF, ("text", NEEDED, EITHER)]
    assert shown(introspection.Words("").in_) == [("text", NEEDED, EITHER)]
    assert shown(introspection.Words.from_) == [("text", NEEDED, EITHER)]


def test_a_receiver_is_no_keyword(introspection):
    with pytest.raises(TypeError):
        introspection.Words.in_(self=introspection.Words(""), text="a")


def test_a_class_shows_what_makes_it_with_types(introspection):
    assert str(inspect.signature(introspection.Words)) == "(text: str, limit: int | None = None)"
    assert str(inspect.signature(introspection.Unmade)) == "()"


def test_a_subclass_shows_its_own_constructor(introspection):
    class Own(introspection.Words):
        def __init__(self, number):
            super().__init__("one " * number)

    class Same(introspection.Words):
        pass

    assert str(inspect.signature(Own)) == "(number)"
    assert str(inspect.signature(Same)) == "(text: str, limit: int | None = None)"
    assert Own(3).list() == ["one"] * 3
    with pytest.raises(TypeError, match="not a callable"):
        inspect.signature(introspection.Words("one"))


# --- Documentation ---


def test_documentation_is_rusts(introspection):
    assert (
        introspection.documented.__doc__
        == 'Documentation with "quotes", a \\backslash and """three""".\n\n- and a list'
    )
    assert introspection.Words.__doc__ == "Some words."
    assert introspection.Words.in_.__doc__ == "Whether a text is among them."
    assert introspection.Words.from_.__doc__ == "Words of one text."
    assert introspection.Words.limit.__doc__ == "How many there may be; this can only be set."
    assert introspection.Cache.__doc__ == "How to treat a cache. The host knows these by their text only."


def test_what_says_nothing_of_itself_has_no_documentation(introspection):
    assert introspection.Unmade.__doc__ == "What no constructor makes."
    assert introspection.memory.__doc__


def test_help_of_a_module_shows_what_it_offers(introspection):
    text = help_of(introspection)
    for line in (
        "<Rust module introspection.wasm>",
        "between(from_: int, is_: int, not_: int | None = None) -> bool",
        "class Words(text: str, limit: int | None = None)",
        "    static from_(text: str) -> Words",
        "    int: bytes, read-only",
        "    limit, which can only be set",
        "class Unmade, which only Rust makes",
        "enum Amount: None_ = 0, Some = 1",
        "memory: Memory",
    ):
        assert line in text, line
    assert "exports of a Rust module" in help_of(type(introspection))


def test_help_of_a_class_shows_its_members(introspection):
    text = help_of(introspection.Words)
    for part in (
        "class Words(",
        "Words(text: str, limit: int | None = None)",
        "Some words.",
        "in_(self, /, text",
        "from_(text",
    ):
        assert part in text, part
    for part in ("Whether a text is among them.", "How many there may be", "Free the Rust object now."):
        assert part in text, part


def test_help_of_the_rest_has_name_and_documentation(introspection):
    assert "from_(number" in help_of(introspection.from_)
    assert "Where a number is from" in help_of(introspection.from_)
    assert "The kind of words." in help_of(introspection.Words.is_)
    assert "no_store" in help_of(introspection.Cache)
    assert "Some words." in help_of(introspection.Words("a"))


# --- Texts ---


def test_everything_shows_what_it_is(introspection):
    assert repr(introspection) == "<Rust module introspection.wasm>"
    assert repr(introspection.Words) == "<class 'introspection.Words'>"
    assert repr(introspection.Words("a")) == "<Words>"
    assert repr(introspection.Cache.no_store) == "<Cache.no_store: 'no-store'>"
    assert "from_" in repr(introspection.from_)
    assert "in_" in repr(introspection.Words.in_)


def test_a_property_goes_one_way_or_both(introspection):
    words = introspection.Words("one two three")
    with pytest.raises(AttributeError):
        words.is_ = True
    with pytest.raises(AttributeError):
        _ = words.limit
    words.limit = 2
    assert words.list() == ["one", "two"]


def test_a_closure_shows_what_it_is(closures):
    adder = closures.adder(1)
    assert repr(adder) == "<Rust closure of closures.wasm>"
    assert type(adder).__name__ == "Closure"
    assert callable(adder)
    assert "callable until Rust drops it" in help_of(adder)
    assert {"alive", "js"} < set(dir(adder))


# --- Stubs ---


def declared(body):
    """Yield each name that a stub declares, with its syntax node."""
    for node in body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, node
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name, node


def hold_against(body, module):
    """Compare the declarations of a stub with a module or namespace."""
    stub = dict(declared(body))
    assert {each for each in dir(module) if each.isidentifier()} == set(stub) - {"_Hidden"}  # dir() does not list it
    stub.pop("_Hidden", None)
    for each, node in stub.items():
        found = getattr(module, each)
        if isinstance(found, Namespace):
            hold_against(node.body, found)
        elif isinstance(node, ast.ClassDef):
            members = dict(declared(node.body))
            assert {*members} - {"__init__"} <= set(dir(found)), each
            assert issubclass(found, enum.Enum) or "__init__" in members
        elif isinstance(node, ast.FunctionDef):
            parameters = [*node.args.args, *filter(None, [node.args.vararg])]
            assert [each.arg for each in parameters] == list(inspect.signature(found).parameters)


@pytest.mark.parametrize("name", ["introspection", "structs", "values", "closures", "imports", "plain", "classes"])
def test_a_stub_declares_what_a_module_has(name, all_modules):
    module = all_modules[name]
    hold_against(ast.parse(stub_of(pybridge.interface(module))).body, module)


def test_help_and_stubs_name_namespaces_and_special_methods(classes):
    text = help_of(classes)
    for line in (
        "math.add(left: int, right: int) -> int",
        "text.add(left: str, right: str) -> str",
        "class math.inner.Ratio(over: int)",
        "    double() -> math.inner.Ratio",
        "enum math.Rounding: Down = 0, Up = 1",
        "sum(label: str, *numbers: int) -> str",
    ):
        assert line in text, line
    stub = stub_of(pybridge.interface(classes))
    for line in (
        "    def __iter__(self) -> Iterator[Any]: ...",
        "    def __aiter__(self) -> AsyncIterator[Any]: ...",
        "    def __float__(self) -> float: ...",
        "    class inner:",
        "        class Ratio(RustObject):",
        "    class Spelled(math.inner.Ratio):",
    ):
        assert line in stub.splitlines(), line


def test_functions_and_methods_show_their_types(structs):
    counter = structs.Counter(1)
    assert str(inspect.signature(structs.take)) == "(counter: Counter) -> int"
    assert str(inspect.signature(structs.Counter.advance)) == "(self, /, steps: int) -> int"
    assert str(inspect.signature(counter.advance)) == "(steps: int) -> int"
    assert "advance(self, /, steps: int) -> int" in pydoc.plain(pydoc.render_doc(structs.Counter))
    assert "take(counter: Counter) -> int\n    Takes" in pydoc.plain(pydoc.render_doc(structs.take))

"""Declared signatures pass text and bytes to and from a module that has an allocator, and leak nothing."""

import ctypes
import inspect
from array import array

import pytest

import pybridge
from behaviour.support import wasm_builder
from behaviour.support.fixtures_plain import SIGNATURES

# --- Text ---


@pytest.mark.parametrize("text", ["", "Ada", "Zürich 🦀", "\0", "a\0", "\ufeffBOM", "long" * 10_000], ids=len)
def test_text_goes_in_and_comes_out(declared, text):
    assert declared.greet(text) == f"Hello, {text}!"


def test_text_is_measured_in_characters_by_rust(declared):
    assert declared.count_characters("né 🦀") == 4


def test_text_and_numbers_mix(declared):
    assert declared.join("left", "right") == "left right"
    assert declared.repeat("ab", 3) == "ababab"
    assert declared.repeat("ab", 0) == ""


def test_a_subclass_of_str_is_text(declared):
    assert declared.greet(type("Name", (str,), {})("Ada")) == "Hello, Ada!"


@pytest.mark.parametrize("value", [None, 1, b"Ada", ["A"]], ids=ascii)
def test_what_is_no_text_is_refused(declared, value):
    with pytest.raises(pybridge.ConversionError, match=r"^greet\(\): argument 'name' is str, got "):
        declared.greet(value)


@pytest.mark.parametrize("text", ["\ud83e", "a\udd80", "\ud83e\udd80"], ids=ascii)
def test_lone_surrogates_are_refused(declared, text):
    with pytest.raises(pybridge.ConversionError, match="whose lone surrogates are no UTF-8"):
        declared.greet(text)


def test_no_result_is_none(declared):
    assert declared.first_word("one two") == "one"
    assert declared.first_word("  ") is None
    assert declared.first_word("") is None


# --- Bytes ---


ABC = {
    "bytes": b"abc",
    "bytearray": bytearray(b"abc"),
    "memoryview": memoryview(b"abc"),
    "part": memoryview(bytearray(b"-abc-"))[1:4],
    "grid": memoryview(b"abc").cast("B", (1, 3)),
    "array": array("B", b"abc"),
    "ctypes": (ctypes.c_ubyte * 3)(*b"abc"),
    "list": [97, 98, 99],
    "tuple": (97, 98, 99),
    "range": range(97, 100),
}


@pytest.mark.parametrize("form", ABC)
def test_bytes_are_any_buffer_or_sequence_of_them(declared, form):
    assert declared.reverse_bytes(ABC[form]) == b"cba"
    assert type(declared.reverse_bytes(ABC[form])) is bytes


def test_no_bytes_are_bytes_too(declared):
    assert declared.reverse_bytes(b"") == b""
    assert declared.reverse_bytes([]) == b""
    assert declared.count_bytes(bytearray()) == 0


def test_many_bytes_are_carried(declared):
    data = bytes(range(256)) * 40_000
    assert declared.count_bytes(data) == len(data)
    assert declared.reverse_bytes(data) == data[::-1]


NO_BYTES = {
    "got str 'abc'": "abc",
    "got None": None,
    "got int 3": 3,
    "a buffer of u8 (its items are 'b')": array("b", [1]),
    "a buffer of u8 (its items are 'H')": array("H", [1]),
    "a C-contiguous buffer of u8": memoryview(b"abcdef")[::2],
    "got int 256 at index 2": [1, 2, 256],
    "got int -1 at index 1": [1, -1],
    "got str '2' at index 1": [1, "2"],
    "got float 2.0 at index 1": [1, 2.0],
}


@pytest.mark.parametrize("complaint", NO_BYTES)
def test_what_is_no_bytes_is_refused(declared, complaint):
    with pytest.raises(pybridge.ConversionError) as refused:
        declared.reverse_bytes(NO_BYTES[complaint])
    assert str(refused.value).startswith("reverse_bytes(): argument 'data' is ")
    assert complaint in str(refused.value)


# --- Numbers ---


def test_declared_numbers_have_a_range_of_their_own(declared):
    assert declared.identity_u32(2**32 - 1) == 2**32 - 1
    assert declared.identity_u64(2**64 - 1) == 2**64 - 1
    with pytest.raises(pybridge.RangeError, match=r"u32 \(0\.\.4294967295\), got int -1"):
        declared.identity_u32(-1)
    with pytest.raises(pybridge.RangeError, match="u64"):
        declared.identity_u64(2**64)


def test_a_char_is_a_text_of_one_character(declared):
    assert declared.identity_i32("🦀") == "🦀"
    for text in ("ab", "", "\ud83e\udd80"):
        with pytest.raises(pybridge.ConversionError, match="char"):
            declared.identity_i32(text)


def test_declared_names_are_keywords(declared):
    assert declared.join(right="b", left="a") == "a b"
    assert list(inspect.signature(declared.repeat).parameters) == ["text", "times"]
    with pytest.raises(TypeError, match=r"repeat\(\): missing a required argument: 'times'"):
        declared.repeat("ab")


# --- Ownership ---


def test_no_call_leaks(declared):
    def calls():
        declared.greet("Ada")
        declared.first_word("")
        declared.capitals("ß")
        declared.reverse_bytes([1, 2])
        declared.motto()
        declared.swallow("given away")
        return declared.live_allocations()

    assert calls() == calls()


def test_a_refused_argument_gives_back_what_went_before_it(declared):
    before = declared.live_allocations()
    for bad in (None, "\ud800"):
        with pytest.raises(pybridge.ConversionError, match="'right'"):
            declared.join("left" * 100, bad)
    assert declared.live_allocations() == before


def test_what_is_owned_by_rust_is_freed_by_rust(declared):
    before = declared.live_allocations()
    assert declared.swallow("zürich") == 7
    assert declared.live_allocations() == before


def test_what_is_lent_by_rust_is_only_copied(declared):
    assert [declared.motto() for _ in range(3)] == ["Copy me, do not free me."] * 3


def test_a_result_may_be_written_as_a_struct(declared):
    assert declared.capitals("zürich") == "ZÜRICH"
    assert declared.capitals("") == ""


async def test_ownership_is_as_declared(crates, engine, env):
    m = await pybridge.load(
        f"{crates}plain.wasm",
        engine=engine,
        imports=env.imports(),
        signatures={"greet": "(name: Owned[str]) -> Lent[str]", "live_allocations": "() -> i32"},
    )
    before = m.live_allocations()
    assert m.greet("Ada") == "Hello, Ada!"
    assert m.live_allocations() == before + 2


def test_a_panic_does_not_enter_the_module_again_to_give_memory_back(declared):
    with pytest.raises(pybridge.RustPanic):
        declared.repeat("ab", 2**31)
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        declared.greet("Ada")


async def test_an_allocator_that_traps_is_a_panic(engine):
    m = await pybridge.load(
        wasm_builder.with_trapping_allocator(), engine=engine, signatures={"take": "(data: bytes) -> i32"}
    )
    with pytest.raises(pybridge.RustPanic, match=r"the module's allocator panicked: [Uu]nreachable"):
        m.take(b"abc")
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        m.take(b"abc")


# --- Declarations that are wrong ---


@pytest.mark.parametrize(
    ("declaration", "complaint"),
    [
        ("(name: str) -> i32", r"amounts to (i32, i32) -> (i32), but the export is (i32, i32) -> (i64)"),
        ("(name: str, times: i32) -> str", "but the export is (i32, i32) -> (i64)"),
        ("() -> str", "amounts to () -> (i64) or (i32) -> ()"),
        ("(name: text) -> str", "'text' is not a type; there are i8, i16"),
        ("(name: str) -> i32 | None", "only a str or bytes result can be None, not i32"),
        ("(name: str | None) -> str", "'str | None' is not a type"),
        ("(name) -> str", "parameter 'name' has no type; write 'name: i32'"),
        ("(name: str = '') -> str", "no default, no '*', no '/'"),
        ("(*names: str) -> str", "no default, no '*', no '/'"),
        ("name: str -> str", "it begins with '('"),
        ("(name: str -> str", "it is not the head of a Python function"),
        ("(name: str) -> str: import os", "it is not the head of a Python function"),
        ("", "it begins with '('"),
    ],
)
async def test_a_wrong_declaration_is_told_what_is_wrong(crates, engine, env, declaration, complaint):
    with pytest.raises(pybridge.LoadError) as refused:
        await pybridge.load(
            f"{crates}plain.wasm", engine=engine, imports=env.imports(), signatures={"greet": declaration}
        )
    assert "plain.wasm" in str(refused.value)
    assert repr(declaration) in str(refused.value)
    assert complaint in str(refused.value)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("great", "exports no such function; did you mean 'greet' or"),
        ("xyzzy", "exports no such function"),
        ("memory", "but that is a memory"),
        ("__heap_base", "but that is a global"),
    ],
)
async def test_a_declaration_for_no_function_is_refused(crates, engine, env, name, complaint):
    with pytest.raises(pybridge.LoadError, match=name) as refused:
        await pybridge.load(f"{crates}plain.wasm", engine=engine, imports=env.imports(), signatures={name: "() -> i32"})
    assert complaint in str(refused.value)


async def test_text_needs_an_allocator(crates, engine):
    memory = pybridge.Memory(17)
    with pytest.raises(pybridge.LoadError, match=r"'sum' passes text or bytes.*exports no .*alloc/dealloc"):
        await pybridge.load(
            f"{crates}imported_memory.wasm",
            engine=engine,
            imports={"env": {"memory": memory}},
            signatures={"sum": "(data: bytes) -> i32"},
        )


@pytest.mark.parametrize(
    ("allocator", "complaint"),
    [(("alloc", "free"), "exports no alloc/free"), (("dealloc", "alloc"), "an allocator is alloc")],
)
async def test_a_wrong_allocator_is_refused(crates, engine, env, allocator, complaint):
    with pytest.raises(pybridge.LoadError, match=complaint):
        await pybridge.load(
            f"{crates}plain.wasm", engine=engine, imports=env.imports(), signatures=SIGNATURES, allocator=allocator
        )


async def test_an_allocator_may_be_named(crates, engine, env):
    m = await pybridge.load(
        f"{crates}plain.wasm",
        engine=engine,
        imports=env.imports(),
        signatures={"greet": "(name: str) -> str"},
        allocator=("alloc", "dealloc"),
    )
    assert m.greet("Ada") == "Hello, Ada!"


async def test_a_module_that_describes_itself_takes_no_declarations(crates, engine):
    with pytest.raises(pybridge.LoadError, match="signatures= is for plain modules"):
        await pybridge.load(f"{crates}values.wasm", engine=engine, signatures={"same_u8": "(number: u8) -> u8"})

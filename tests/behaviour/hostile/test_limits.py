"""Stacks that overflow raise an exception, and calls stay right while memories grow."""

import pytest

import pybridge

# --- Stacks ---


def test_a_recursion_through_finalizers_ends(structs, struct_server, unraisable):
    struct_server.answer = lambda _: structs.Fragile("call") and 0
    structs.Fragile("call")
    struct_server.answer = lambda _: 0
    assert set(unraisable) <= {RecursionError}
    assert structs.Counter(3).value == 3


def test_a_stack_that_overflows_in_rust_at_the_end_of_pythons(imports, import_server):
    def deeper(number):
        return imports.call_risky(number + 1) if number < 20 else imports.recurse(10**9)

    import_server.risk = deeper
    with pytest.raises(pybridge.RustPanic):
        imports.call_risky(1)


# --- Memory ---


def test_pythons_memory_may_grow_inside_of_a_call(imports, import_server):
    grown = []

    def grow(text):
        grown.append(bytearray(100 * 2**20))
        return text + "!"

    import_server.risk = grow
    assert imports.call_risky_text("a" * 100) == "a" * 100 + "!"
    assert imports.call_risky_text("é" * 70_000) == "é" * 70_000 + "!"
    grown.clear()


def test_rusts_memory_may_grow_inside_of_a_call(values):
    for count in (1, 2**20, 5 * 2**20, 50 * 2**20):
        made = values.make_bytes(count)
        assert len(made) == count
        assert values.same_slice_u8(made) == made


@pytest.mark.soak
def test_calls_are_right_beyond_256_megabytes_on_both_sides(plain, values, structs):
    from pyodide_js import _module

    ballast = []
    while _module.HEAPU8.length < 300 * 2**20:
        ballast.append(bytearray(32 * 2**20))
    assert plain.grow(5000) > 0
    assert plain.memory.size > 300 * 2**20
    values.make_bytes(280 * 2**20)
    assert values.memory.size > 256 * 2**20
    assert plain.add_i32(2, 3) == 5
    assert values.same_string("🦀" * 50) == "🦀" * 50
    assert values.same_vec_u64([2**64 - 1]).tolist() == [2**64 - 1]
    assert structs.Counter(start=5).advance(steps=2) == 7

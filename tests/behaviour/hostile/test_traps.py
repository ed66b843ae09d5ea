"""Traps in constructors, properties, finalizers and callbacks: Python gets a `RustPanic` and lives on."""

import pytest

import pybridge


def is_closed(m):
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        m.drops()
    return pybridge.live(m).total == 0


@pytest.mark.parametrize("place", ["constructor", "getter", "setter"])
def test_a_trap_in_a_constructor_or_property_is_a_panic(structs, place):
    def use():
        fragile = structs.Fragile(place)
        fragile.place = fragile.place

    with pytest.raises(pybridge.RustPanic, match=r"^Fragile(\(\)|\.place) panicked"):
        use()
    assert is_closed(structs)


def test_a_trap_in_the_end_of_an_object_is_a_panic(structs, unraisable):
    fragile = structs.Fragile("drop")
    with pytest.raises(pybridge.RustPanic, match=r"free\(\) panicked"):
        fragile.free()
    assert is_closed(structs)
    assert unraisable == []


def test_a_trap_in_a_finalizer_leaves_the_exception_that_is_pending(structs, unraisable):
    def fail():
        fragile = structs.Fragile("drop")
        raise KeyError(fragile.place)

    with pytest.raises(KeyError, match="drop"):
        fail()


def test_a_trap_in_a_finalizer_comes_between_an_exception_and_its_handler(structs, unraisable):
    with pytest.raises(ZeroDivisionError):
        [structs.Fragile("drop"), 1 / 0]
    assert is_closed(structs)


def test_a_trap_in_a_finalizer_closes_the_instance(structs, unraisable):
    structs.Fragile("drop")
    assert is_closed(structs)


def test_a_trap_in_a_callback_from_rust_from_python(structs, struct_server):
    def trap(_):
        return structs.Fragile("constructor")

    struct_server.answer = trap
    with pytest.raises(pybridge.RustPanic, match=r"Fragile\(\) panicked"):
        structs.Caller(1).look_and_call()
    assert is_closed(structs)


def test_a_callback_in_the_end_of_an_object_may_raise(structs, struct_server, unraisable):
    def fail(_):
        raise KeyError("mine")

    struct_server.answer = fail
    with pytest.raises(KeyError, match="mine"):
        structs.Fragile("call").free()
    structs.Fragile("call")
    assert unraisable == [KeyError]
    assert structs.drops() == 0


def test_a_callback_in_the_end_of_an_object_may_trap(structs, struct_server, unraisable):
    struct_server.answer = lambda _: structs.Fragile("constructor")
    structs.Fragile("call")
    assert is_closed(structs)


def test_objects_that_outlive_a_trap_do_not_count(structs, unraisable):
    kept = [structs.Droppable(1), structs.make_maybe(2), structs.pass_through(structs.make(3))]
    assert pybridge.live(structs).structs == 3
    with pytest.raises(pybridge.RustPanic):
        structs.Fragile("constructor")
    kept.clear()
    assert is_closed(structs)


def test_a_field_of_an_object_that_outlives_a_trap(structs):
    counter = structs.Counter(1)
    with pytest.raises(pybridge.RustPanic):
        structs.Fragile("constructor")
    with pytest.raises(pybridge.RustPanic, match=r"^Counter\.value: .* panicked earlier"):
        _ = counter.value
    with pytest.raises(pybridge.RustPanic, match=r"^Counter\.value: .* panicked earlier"):
        counter.value = 2


def test_a_function_that_only_computes_ends_with_its_instance(plain):
    assert (plain.add_i32(3, 4), plain.multiply_f64(2.0, 0.5)) == (7, 1.0)
    with pytest.raises(pybridge.RustPanic):
        plain.divide(1, 0)
    with pytest.raises(pybridge.RustPanic, match=r"^add_i32\(\): .* panicked earlier"):
        plain.add_i32(3, 4)


class Trapping:
    """An object whose finalizer makes Rust trap."""

    def __init__(self, trap):
        self.trap = trap

    def __call__(self, *_):
        return None

    def __del__(self):
        with pytest.raises(pybridge.RustPanic):
            self.trap()


def test_a_trap_in_the_end_of_what_rust_lets_go_of(imports):
    imports.keep_function(Trapping(imports.panic_without))
    with pytest.raises(pybridge.RustPanic):
        imports.drop_function()
    assert pybridge.live(imports).total == 0


def test_a_trap_in_a_lent_closure(closures, closure_server):
    panicking = closures.panicking()
    closure_server.again = lambda _number: panicking()
    with pytest.raises(pybridge.RustPanic):
        closures.factorial()(3)
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        closures.adder(1)

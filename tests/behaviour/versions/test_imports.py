"""Imports that Python serves, in modules of every release."""

import pytest

import pybridge


def test_imported_functions(version):
    assert version.ask_add(2, -3) == -1
    assert version.ask_wide(2**63) == -(2**63)
    assert version.ask_greet("Zoë 🦀") == "Hello, Zoë 🦀"
    assert version.ask_maybe(7) == "7"
    assert version.ask_maybe(2**32 - 1) == "4294967295"
    assert version.ask_maybe(None) is None
    assert version.ask_total(b"\1\2", [0.5, 1.5]) == 5.0
    assert version.ask_words() == "one zwei три"
    assert version.ask_count([1, 2, 3]) == 3
    marker = object()
    assert version.ask_echo(marker) is marker


def test_an_exception_of_an_import_arrives_as_itself(version):
    assert version.ask_risky(1) == "1 there"
    with pytest.raises(LookupError, match="nothing there"):
        version.ask_risky(0)
    assert version.ask_caught(0) == "caught"


def test_an_imported_class(version):
    assert version.ask_account("Ada", 5.0) == "the bank 11"


def test_an_instance_of_an_imported_class(version, version_server):
    assert version.is_account(version_server.Account("Ada"))
    assert not version.is_account(version_server)


def test_an_imported_static(version):
    assert version.ask_colour() == "red"


def test_a_struct_given_to_an_import(version, version_server):
    assert version.ask_take_point(2.0) == 3.0
    (point,) = version_server.points
    assert type(point) is version.Point
    assert point.x == 2.0


def test_an_imported_type_whose_name_is_not_ascii(version, version_server):
    marker = object()
    assert version.ask_measure(marker, "ß", 7) is marker
    assert version_server.measured == ("ß", 7)


def test_errors(version):
    assert version.divide(1.0, 4.0) == 0.25
    with pytest.raises(pybridge.RustError) as caught:
        version.divide(1.0, 0.0)
    assert caught.value.value == "by zero"
    assert version.check(1) is None
    with pytest.raises(pybridge.RustError, match="too large"):
        version.check(1000)
    assert version.spell(3) == "3"
    with pytest.raises(pybridge.RustError, match="none"):
        version.spell(None)
    assert version.parse("-9223372036854775808") == -(2**63)
    with pytest.raises(pybridge.RustError, match="invalid digit"):
        version.parse("x")


def test_throws_leave_the_module_alive(version):
    for _ in range(50):
        with pytest.raises(pybridge.RustError, match="größer"):
            version.throw_text("größer")
    marker = LookupError("mine")
    with pytest.raises(LookupError, match="mine"):
        version.throw_value(marker)
    assert version.same_u8(1) == 1


def test_a_panic_ends_the_module_with_its_text(version):
    with pytest.raises(pybridge.RustPanic, match="the roof is on fire"):
        version.panic("the roof is on fire")
    with pytest.raises(pybridge.RustPanic):
        version.same_u8(1)
    assert pybridge.live(version).total == 0


async def test_a_module_that_panicked_is_loaded_again(version):
    with pytest.raises(pybridge.RustPanic):
        version.panic("once")
    await pybridge.reload(version)
    assert version.same_u8(1) == 1
    assert version.starts() == 1

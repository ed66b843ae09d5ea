"""Reading an argument may run Python code that calls the same function again, without end.

Only the native engine is tested: there these calls pass through JavaScript, whose stack is the shortest. In the proxy
engine the recursion is in Python alone, which Pyodide itself may not survive.
"""

import pytest

import pybridge
from harness.fixtures import page_fixture


@page_fixture
async def native_values(crates):
    return await pybridge.load(f"{crates}values.wasm", engine="native")


@page_fixture
async def native_structs(crates, struct_server):
    return await pybridge.load(f"{crates}structs.wasm", engine="native", imports={"host": struct_server})


class Recursive:
    """Calls the function again with itself, whenever it is read as a number, a sequence or a buffer."""

    def __init__(self, call):
        self.call = call

    def __index__(self):
        return self.call(self)

    __float__ = __len__ = __iter__ = __index__

    def __buffer__(self, _flags):
        return self.call(self)


@pytest.mark.parametrize("name", ["same_u8", "same_i64", "same_f64", "same_vec_i32", "same_vec_u8", "same_vec_string"])
def test_a_recursion_through_the_reading_of_an_argument_ends(native_values, name):
    call = getattr(native_values, name)
    for _ in range(3):
        with pytest.raises((RecursionError, pybridge.ConversionError)):
            call(Recursive(call))
    assert native_values.same_u8(3) == 3


def test_a_recursion_through_constructors_ends(native_structs):
    class Index:
        def __index__(self):
            return native_structs.Counter(self).value

    with pytest.raises(RecursionError):
        native_structs.Counter(Index())
    assert native_structs.Counter(3).value == 3

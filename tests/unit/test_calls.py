"""Results of imports: structs are moved into Rust, and no trace of the move is left."""

from types import SimpleNamespace

import pytest

from pybridge.interface.model import Option, StructRef
from pybridge.runtime.proxy.instance import ProxyInstance
from pybridge.runtime.proxy.rust_object import ProxyObject, StructClass, adopt
from pybridge.runtime.proxy.services import result_lowering


class Basket(ProxyObject):
    __slots__ = ()
    _pb_struct = "Basket"
    _pb_class = StructClass(lambda _address, _later: None, failed=..., take_failure=RuntimeError)

    def __del__(self):
        pass  # there is no Rust here


@pytest.fixture
def instance():
    made = SimpleNamespace(moving=[], classes={"Basket": Basket})
    made.settle = lambda mark, *, entered: ProxyInstance.settle(made, mark, entered=entered)
    return made


MOVED = StructRef("Basket", "moved")


@pytest.mark.parametrize("returns", [MOVED, Option(MOVED)])
def test_a_struct_that_an_import_returns_is_moved_and_forgotten(instance, returns):
    basket = adopt(Basket, 64)
    assert result_lowering(instance, returns, "give")(basket) == 64
    assert basket._pb_address == 0
    assert instance.moving == []

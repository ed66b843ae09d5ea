"""Results of imports: JavaScript takes the structs out of the objects themselves."""

from types import SimpleNamespace

import pytest

from pybridge.interface.model import Option, StructRef
from pybridge.runtime.proxy.conversions import lowering
from pybridge.runtime.proxy.rejected import Rejected
from pybridge.runtime.proxy.rust_object import ProxyObject, StructClass, adopt


class Basket(ProxyObject):
    __slots__ = ()
    _pb_struct = "Basket"
    _pb_class = StructClass(lambda _address, _later: None, failed=..., take_failure=RuntimeError)

    def __del__(self):
        pass  # there is no Rust here


@pytest.fixture
def instance():
    return SimpleNamespace(moving=[], classes={"Basket": Basket})


MOVED = StructRef("Basket", "moved")


@pytest.mark.parametrize("returns", [MOVED, Option(MOVED)])
def test_a_struct_that_an_import_returns_stays_in_its_object(instance, returns):
    basket = adopt(Basket, 64)
    convert = lowering(instance, returns, None, None)
    assert convert(basket) is basket
    assert basket._pb_address == 64
    assert isinstance(convert(5), Rejected)
    assert instance.moving == []

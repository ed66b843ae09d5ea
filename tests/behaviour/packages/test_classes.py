"""Classes of a package: who owns their objects, and how these end."""

import pytest

import pybridge


def test_objects_are_made_read_and_freed(shop):
    basket = shop.Basket("Ada")
    assert (basket.owner, basket.size) == ("Ada", 0)
    basket.owner = "Eve"
    basket.put("apple").put("pear", times=2)
    assert basket.items() == ["apple", "pear", "pear"]
    assert list(basket) == ["apple", "pear", "pear"]
    assert shop.Basket.count == 1
    assert pybridge.live(shop).structs == 1
    del basket
    assert shop.Basket.count == 0
    assert pybridge.live(shop).structs == 0


def test_an_object_that_comes_twice_ends_with_its_last_owner(shop):
    basket = shop.Basket("Ada")
    same = basket.put("x")
    del basket
    assert same.items() == ["x"]
    assert shop.Basket.count == 1
    del same
    assert shop.Basket.count == 0


def test_freed_objects_are_refused(shop):
    with shop.Basket("Ada") as basket:
        assert shop.Basket.count == 1
    assert shop.Basket.count == 0
    with pytest.raises(pybridge.FreedError, match="this Basket was freed"):
        basket.items()
    with pytest.raises(pybridge.FreedError):
        basket.owner = "Eve"
    basket.free()
    assert shop.Basket.count == 0


def test_an_object_that_one_owner_frees_is_gone_for_the_other(shop):
    basket = shop.Basket("Ada")
    same = basket.put("x")
    same.free()
    with pytest.raises(pybridge.FreedError, match="this Basket was freed"):
        basket.items()
    assert pybridge.live(shop).structs == 0


def test_a_call_that_takes_an_object_moves_it(shop):
    basket, other = shop.Basket.full("Ada"), shop.Basket.full("Eve")
    basket.join(other)
    assert basket.size == 6
    assert pybridge.live(shop).structs == 1
    with pytest.raises(pybridge.MovedError, match=r"this Basket was moved into Rust by Basket.join\(\)"):
        basket.join(other=other)
    assert basket.intoItems()[:2] == ["apple", "pear"]
    with pytest.raises(pybridge.MovedError, match=r"this Basket was moved into Rust by Basket.intoItems\(\)"):
        assert basket.size
    assert pybridge.live(shop).structs == 0
    assert shop.Basket.count == 0


def test_borrow_errors_are_named(shop):
    with pytest.raises(pybridge.BorrowError, match=r"Basket.borrows\(\): an object is borrowed already"):
        shop.Basket().borrows()


def test_subclasses_of_the_package(shop):
    gift = shop.GiftBasket("Ada", "with love")
    assert isinstance(gift, shop.Basket)
    assert gift.card == "with love"
    assert gift.put("x").items() == ["x"]
    assert shop.sameBasket(gift).owner == "Ada"
    del gift
    assert shop.Basket.count == 0


def test_subclasses_of_python(shop):
    class Big(shop.Basket):
        def __init__(self, owner):
            super().__init__(owner, 100)

        def twice(self, item):
            return self.put(item, 2).items()

    big = Big("Ada")
    assert big.twice("x") == ["x", "x"]
    del big
    assert shop.Basket.count == 0


def test_a_class_that_is_not_exported(shop):
    found = shop.receipt(12.5)
    assert type(found).__name__ == "Receipt"
    assert found.total == 12.5
    assert not hasattr(shop, "Receipt")
    with pytest.raises(TypeError, match="Receipt has no constructor in Rust"):
        type(found)()


def test_an_object_inside_data_is_the_object_itself(shop):
    basket = shop.Basket("Ada")
    [same] = shop.same([basket])
    assert type(same) is shop.Basket
    same.owner = "Eve"
    assert basket.owner == "Eve"
    assert shop.sameBasket(None) is None
    basket.free()


def test_an_object_that_the_package_may_keep_is_not_freed_with_its_owner(shop):
    shop.keep(str)
    basket = shop.Basket("Ada")
    count = shop.Basket.count
    held = shop.same({"basket": basket})
    del basket
    assert held["basket"].owner == "Ada"
    held["basket"].free()
    assert shop.Basket.count == count - 1


def test_ten_thousand_objects_leave_nothing(shop):
    for place in range(10_000):
        shop.Basket("Ada").put(str(place))
    assert shop.Basket.count == 0
    assert pybridge.live(shop).total == 0

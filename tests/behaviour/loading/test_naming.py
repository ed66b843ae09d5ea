"""The names by which Python can import a module and what it exports."""

import copy
import pickle
import sys

import pytest

import pybridge


async def test_a_name_is_given(crates, engine):
    module = await pybridge.load(f"{crates}introspection.wasm", engine=engine, name="shop.rust")
    assert repr(module) == "<Rust module shop.rust>"
    assert module.Words.__module__ == module.from_.__module__ == module.Cache.__module__ == "shop.rust"
    assert repr(module.Words) == "<class 'shop.rust.Words'>"
    with pytest.raises(AttributeError, match=r"^shop\.rust exports no 'missing'"):
        _ = module.missing
    await pybridge.reload(module)
    assert module.Words.__module__ == module.from_.__module__ == "shop.rust"


@pytest.mark.parametrize("name", ["", "my-shop", "shop.", "1shop", "import", "shop.class"])
async def test_a_name_has_to_be_one_that_python_can_import(crates, engine, name):
    with pytest.raises(ValueError, match="is no name by which Python could import the module"):
        await pybridge.load(f"{crates}values.wasm", engine=engine, name=name)


def test_without_a_name_the_file_gives_it(structs):
    assert structs.Counter.__module__ == "structs"
    assert repr(structs) == "<Rust module structs.wasm>"


async def test_classes_in_namespaces_have_qualified_names(classes):
    named = [each for each in vars(classes.math.inner).values() if isinstance(each, type)]
    assert named
    for each in named:
        assert each.__qualname__ == f"math.inner.{each.__name__}"
    assert classes.math.inner.halve.__qualname__ == "math.inner.halve"


async def test_enums_of_an_importable_module_can_be_pickled(crates, engine, monkeypatch):
    module = await pybridge.load(f"{crates}values.wasm", engine=engine, name="pickled_values")
    high = module.Level.High
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(high)
    monkeypatch.setitem(sys.modules, "pickled_values", module)
    for member in (high, next(iter(module.Shade))):
        assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301 - our own
        assert copy.deepcopy(member) is member
    assert pickle.loads(pickle.dumps(module.Level)) is module.Level  # noqa: S301 - our own

"""JavaScript objects and promises through the js-sys and wasm-bindgen-futures of several releases."""

import pytest

pytestmark = pytest.mark.only(89, 100, 108, 121, 130)


def test_objects_of_javascript(version):
    made = version.make_object("ß", [1.0, 2.5])
    assert made.to_py() == {"name": "ß", "numbers": [1, 2.5], "last": 2.5}
    assert version.through_json({"a": [1, "ß"]}).to_py() == {"a": [1, "ß"]}


def test_instances_of_a_class(version):
    import js

    assert version.is_date(js.Date.new())
    assert not version.is_date(object())


async def test_async_functions(version):
    import js

    assert await version.later("ß") == "ß 1"
    assert await version.settle(js.Promise.resolve(7)) == 7
    with pytest.raises(Exception, match="no luck"):
        await version.settle(js.Promise.reject(js.Error.new("no luck")))

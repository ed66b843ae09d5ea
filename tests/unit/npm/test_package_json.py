"""What a package.json says."""

import json

import pytest

from pybridge.errors import LoadError
from pybridge.packages.package_json import Target, read_manifest


def manifest(**fields):
    return read_manifest(json.dumps({"name": "p", "version": "1.0.0", **fields}), "package.json")


def paths(**fields):
    return [each.path for each in manifest(**fields).targets]


def test_fields_come_in_the_order_of_what_suits_a_page():
    assert paths(main="main.js", module="module.js", browser="browser.js") == ["browser.js", "module.js", "main.js"]
    assert paths(main="./main.cjs", browser={"./main.cjs": "./page.js", "fs": False}) == ["page.js", "main.cjs"]
    assert paths() == ["index.js"]


def test_conditions_of_node_come_last():
    exports = {".": {"node": "./node.js", "import": {"node": "./n.mjs", "default": "./web.mjs"}, "default": "./d.js"}}
    assert [each.path for each in manifest(exports=exports).under(".")][:4] == ["web.mjs", "d.js", "node.js", "n.mjs"]


def test_exports_of_one_file():
    assert paths(exports="./only.mjs")[0] == "only.mjs"
    assert paths(exports={"import": "./a.mjs", "require": "./a.cjs"})[:2] == ["a.mjs", "a.cjs"]
    assert paths(exports={".": ["./first.js", "./second.js"]})[:2] == ["first.js", "second.js"]


def test_subpaths_follow_the_main_file():
    exports = {"./lite": "./lite.js", ".": "./main.js", "./x.wasm": "./x.wasm", "./*": "./*", "./no": None}
    told = manifest(exports=exports)
    assert told.under("./lite") == (Target("lite.js", None, "./lite"),)
    assert [each.path for each in told.targets] == ["main.js", "index.js", "lite.js"]


def test_types_belong_to_the_conditions_beside_them():
    exports = {
        ".": {"types": "./all.d.ts", "node": {"types": "./node.d.ts", "default": "./node.js"}, "default": "./web.js"},
        "./both": {"types": {"import": "./m.d.ts", "require": "./c.d.ts"}, "import": "./m.js", "require": "./c.js"},
    }
    found = {each.path: each.types for each in manifest(exports=exports).targets}
    assert found == {"web.js": "all.d.ts", "node.js": "node.d.ts", "index.js": None, "m.js": "m.d.ts", "c.js": "c.d.ts"}
    assert manifest(types="./a.d.ts").types == manifest(typings="a.d.ts").types == "a.d.ts"


@pytest.mark.parametrize(
    ("fields", "license"),
    [
        ({"license": "MIT"}, "MIT"),
        ({"license": {"type": "MIT", "url": "…"}}, "MIT"),
        ({"licenses": [{"type": "MIT"}, {"type": "Apache-2.0"}]}, "MIT OR Apache-2.0"),
        ({"license": "UNLICENSED"}, None),
        ({}, None),
    ],
)
def test_the_licence(fields, license):  # noqa: A002 - the field's name
    assert manifest(**fields).license == license


def test_packages_that_it_needs():
    told = manifest(dependencies={"a": "^1"}, peerDependencies={"b": ">=2"})
    assert told.dependencies == {"a": "^1", "b": ">=2"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "p"}', "<!doctype html>"])
def test_what_is_no_package_json_is_refused(text):
    with pytest.raises(LoadError, match=r"^npm/p/package\.json is not the package\.json of a package"):
        read_manifest(text, "npm/p/package.json")

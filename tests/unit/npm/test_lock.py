"""The lock file, and files that are not those that were added."""

import json
import re

import pytest

from pybridge.errors import LoadError
from pybridge.packages.lock import Lock, Locked, read_lock, sha256
from pybridge.packages.package import Package
from pybridge.packages.specifier import Specifier

P = Specifier("@s/p", "1.0.0")
PACKAGE = Package(
    "@s/p", "1.0.0", "web", "x.js", "x.wasm", "default", init_takes_object=True, types="x.d.ts", imports=("other",),
    license="MIT", wasm_bindgen="0.2.100", runs="x.js", modules=("x.js", "../../other@1.0.0/o.js"),
)  # fmt: skip
LOCKED = Locked("sha512-abc", {"x.js": sha256(b"x"), "a.js": sha256(b"")}, PACKAGE)
LOCK = Lock({"z@1.0.0": Locked("sha512-z", {}), str(P): LOCKED})


def test_a_lock_file_is_read_as_it_was_written():
    text = LOCK.to_json()
    assert read_lock(text, "lock") == LOCK
    assert read_lock(text, "lock").to_json() == text


def test_equal_contents_have_equal_texts():
    other = Lock({str(P): LOCKED, "z@1.0.0": Locked("sha512-z", {})})
    assert other.to_json() == LOCK.to_json()
    told = json.loads(LOCK.to_json())
    assert list(told["packages"]) == ["@s/p@1.0.0", "z@1.0.0"]
    assert list(told["packages"]["@s/p@1.0.0"]["files"]) == ["a.js", "x.js"]


def test_facts_that_are_empty_are_left_out():
    plain = Package("p", "1.0.0", "node", "x.js")
    assert plain.to_facts() == {"name": "p", "version": "1.0.0", "shape": "node", "entry": "x.js"}
    assert Package.from_facts(plain.to_facts()) == plain


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"name": "p", "version": "1.0.0", "shape": "web"},
        {"name": "p", "version": "1.0.0", "shape": "odd", "entry": "x.js"},
        {"name": "p", "version": "1.0.0", "shape": "web", "entry": "x.js", "later": 1},
    ],
)
def test_facts_of_another_kind_are_refused(facts):
    with pytest.raises(LoadError, match="not the facts of a package"):
        Package.from_facts(facts)


@pytest.mark.parametrize(
    ("path", "data", "says"),
    [
        (
            "x.js",
            b"y",
            (
                rf"npm/@s/p@1\.0\.0/x\.js is not the file that was added: .* expects sha256 {sha256(b'x')}, "
                rf"and {sha256(b'y')} came \(1 bytes\); .* pybridge npm add @s/p@1\.0\.0"
            ),
        ),
        ("b.js", b"x", r"npm/@s/p@1\.0\.0/b\.js is not in pybridge-npm\.lock, which has 2 files"),
    ],
)
def test_other_files_are_refused(path, data, says):
    with pytest.raises(LoadError, match=says):
        LOCKED.check(P, path, data, "npm/@s/p@1.0.0/")


def test_a_package_that_was_not_added_is_refused():
    with pytest.raises(LoadError, match=re.escape("npm/pybridge-npm.lock has no q@2.0.0 (it has z@1.0.0, @s/p@1.0.0)")):
        LOCK.get(Specifier("q", "2.0.0"), "npm/")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "npm/lock is broken"),
        ("[]", "npm/lock is broken"),
        ('{"format": 1}', "npm/lock is broken: KeyError"),
        ('{"format": 2, "packages": {}}', "is of format 2, and this pybridge knows 1"),
        ('{"format": 1, "packages": {"p@1.0.0": {"files": {}}}}', "npm/lock is broken"),
    ],
)
def test_a_broken_lock_file_is_refused(text, says):
    with pytest.raises(LoadError, match=says):
        read_lock(text, "npm/lock")

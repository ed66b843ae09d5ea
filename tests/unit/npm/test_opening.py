"""How packages are read: from a site, a CDN and Python's own file system."""

import json
import shutil
from pathlib import Path

import pytest

from pybridge.errors import FetchError, LoadError
from pybridge.packages.adding import Kept, write
from pybridge.packages.lock import LOCK, Lock
from pybridge.packages.package import Package
from pybridge.packages.specifier import parse_specifier
from unit.npm.packages import Desk, opened, unpacked

VOY = "voy-search@0.6.3"
LZ4 = "lz4-wasm@0.9.2"


@pytest.fixture
def site(folder):
    """Return a folder whose npm/ has two packages as npm has them, without a lock file."""
    for specifier in (VOY, LZ4):
        shutil.copytree(unpacked(specifier), folder / "npm" / specifier)
    return folder


@pytest.fixture
def locked(site):
    """Describe the files of a package in a lock file."""
    files = {
        file.relative_to(site / "npm" / VOY).as_posix(): file.read_bytes()
        for file in (site / "npm" / VOY).rglob("*")
        if file.is_file()
    }
    package = opened(Desk(site), VOY).package
    kept = Kept(parse_specifier(VOY), "sha512-…", files, package)
    (site / "npm" / LOCK).write_text(Lock({VOY: kept.locked}).to_json())
    return site


def request_of(desk):
    return json.loads(desk.request)


def test_a_folder_of_the_site(site):
    desk = Desk(site)
    found = opened(desk, VOY)
    asked = request_of(desk)
    assert asked["address"] == "https://example.org/npm/"
    assert (asked["direct"], asked["runs"]) == (True, f"{VOY}/voy_search_bg.js")
    assert desk.wasm == found.wasm == (unpacked(VOY) / "voy_search_bg.wasm").read_bytes()
    assert list(found.types) == ["voy_search.d.ts"]
    assert found.package.types == "voy_search.d.ts"


def test_copies_are_made_in_the_page_where_nobody_made_them_before(site):
    desk = Desk(site)
    assert opened(desk, LZ4).package.runs == "lz4_wasm_bg.pybridge.mjs"
    asked = request_of(desk)
    assert (asked["direct"], list(asked["texts"])) == (False, [f"{LZ4}/lz4_wasm_bg.pybridge.mjs"])


def test_a_fresh_start_runs_texts(site):
    desk = Desk(site)
    opened(desk, VOY, fresh=True)
    assert (request_of(desk)["direct"], request_of(desk)["fresh"]) == (False, True)


def test_a_cdn_has_no_lock_file_of_this_page(site):
    desk = Desk(site / "npm", "https://cdn.example.org/npm/")
    desk.whole_address = lambda address: address if ":" in address else f"https://example.org/{address}"
    opened(desk, VOY, base="https://cdn.example.org/npm")
    assert f"https://cdn.example.org/npm/{VOY}/package.json" in desk.asked
    assert not [each for each in desk.asked if LOCK in each]
    assert request_of(desk)["address"] == "https://cdn.example.org/npm/"


@pytest.mark.parametrize("name", [VOY, "voy-search", "."])
def test_a_folder_of_pythons_own_file_system(folder, name):
    shutil.copytree(unpacked(VOY), folder / name, dirs_exist_ok=True)
    desk = Desk()
    assert opened(desk, VOY, base=folder).package.entry == "voy_search_bg.js"
    asked = request_of(desk)
    assert (asked["direct"], asked["address"]) == (False, None)
    assert not desk.asked


def test_other_packages_are_found_in_node_modules(folder):
    for specifier in ("@ast-grep/wasm@0.45.3", "web-tree-sitter@0.26.3"):
        shutil.copytree(unpacked(specifier), folder / specifier.rpartition("@")[0])
    desk = Desk()
    opened(desk, "@ast-grep/wasm@0.45.3", base=folder)
    texts = request_of(desk)["texts"]
    assert set(texts) == {"@ast-grep/wasm/wasm_bg.pybridge.mjs", "web-tree-sitter/web-tree-sitter.js"}
    assert "from '../../web-tree-sitter/web-tree-sitter.js'" in texts["@ast-grep/wasm/wasm_bg.pybridge.mjs"]
    assert [path for path, _ in desk.assets] == ["web-tree-sitter/web-tree-sitter.wasm"]


def test_other_packages_may_be_given(folder):
    desk = Desk()
    given = {"web-tree-sitter": "/lib/tree.js"}
    opened(desk, "@ast-grep/wasm@0.45.3", base=unpacked("@ast-grep/wasm@0.45.3"), imports=given)
    assert request_of(desk)["imports"] == given
    module = object()
    opened(desk, "@ast-grep/wasm@0.45.3", base=unpacked("@ast-grep/wasm@0.45.3"), imports={"web-tree-sitter": module})
    assert (request_of(desk)["imports"], desk.modules) == ({}, [("web-tree-sitter", module)])


def test_the_lock_file_says_what_to_run(locked):
    desk = Desk(locked)
    package = opened(desk, VOY).package
    assert isinstance(package, Package)
    assert request_of(desk)["direct"]
    assert f"npm/{VOY}/package.json" not in desk.asked


@pytest.mark.parametrize("name", ["voy_search_bg.js", "voy_search_bg.wasm", "voy_search.d.ts"])
@pytest.mark.parametrize("where", ["site", "disk"])
def test_a_file_that_is_not_the_one_that_was_added_is_refused(locked, name, where):
    file = locked / "npm" / VOY / name
    file.write_bytes(file.read_bytes() + b" ")
    base = {"site": "npm/", "disk": locked / "npm"}[where]
    says = rf"npm/{VOY}/{name} is not the file that was added: .* expects sha256 \w{{64}}.*pybridge npm add {VOY}"
    desk = Desk(locked)
    with pytest.raises(LoadError, match=says):
        opened(desk, VOY, base=base)
    if not name.endswith(".d.ts"):
        assert not desk.request


def test_a_package_that_the_lock_file_does_not_have_is_refused(locked):
    with pytest.raises(LoadError, match=rf"npm/{LOCK} has no {LZ4} \(it has {VOY}\): pybridge npm add {LZ4}"):
        opened(Desk(locked), LZ4)


def test_what_a_user_says_is_checked_against_the_lock_file_too(locked):
    (locked / "npm" / VOY / "new.js").write_text("export function __wbg_set_wasm() {}")
    with pytest.raises(LoadError, match=r"can be run in a page: new\.js"):
        opened(Desk(locked), VOY, entry="new.js")


@pytest.mark.parametrize(
    ("base", "says"),
    [
        ("elsewhere/", rf"{VOY} is not at elsewhere/{VOY}/: .* answered 404 .*To put it there: pybridge npm add {VOY}"),
        (Path("/nowhere"), rf"/nowhere/ has no {VOY}: neither in .*pybridge npm add {VOY} --to /nowhere"),
        (7, r"base= is an address \(str\) or a Path in Python's own file system, got int"),
    ],
)
def test_where_there_is_no_package_the_message_says_what_to_do(site, base, says):
    with pytest.raises(LoadError, match=says):
        opened(Desk(site), VOY, base=base)


@pytest.mark.parametrize("page", ["<!doctype html><title>Not found</title>", "\n<!-- x --><HTML>", "<html lang=de>"])
def test_an_html_page_in_place_of_a_file_is_told(site, page):
    (site / "npm" / VOY / "voy_search_bg.wasm").write_text(page)
    with pytest.raises(LoadError, match=r"names no wasm file that is there"):
        opened(Desk(site), VOY)
    (site / "npm" / VOY / "package.json").write_text(page)
    with pytest.raises(
        LoadError, match=r"is not at .*package\.json could not be fetched: .* an HTML page in its place"
    ):
        opened(Desk(site), VOY)


def test_a_file_that_vanished_is_told(locked):
    (locked / "npm" / VOY / "voy_search_bg.js").unlink()
    with pytest.raises(FetchError, match="answered 404"):
        opened(Desk(locked), VOY)


def test_files_are_written_anew(folder):
    kept = Kept(parse_specifier(VOY), "", {"a/b.js": b"1"}, None)
    (folder / "old").mkdir()
    (folder / "old" / "c.js").touch()
    write(kept, folder / "old")
    assert [file.name for file in (folder / "old").rglob("*.js")] == ["b.js"]

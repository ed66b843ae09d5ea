"""``pybridge npm add`` and ``pybridge npm wheel``, with the real npm."""

import zipfile

import pytest
from click.testing import CliRunner

from pybridge.build.errors import BuildError
from pybridge.cli.commands import pybridge
from pybridge.errors import LoadError
from pybridge.packages import registry
from pybridge.packages.adding import gather
from pybridge.packages.lock import LOCK, read_lock, sha256
from pybridge.packages.specifier import Specifier, parse_specifier
from pybridge.packages.wheels import make_wheel, module_of


def run(*arguments):
    return CliRunner().invoke(pybridge, [str(each) for each in arguments], prog_name="pybridge", catch_exceptions=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Add three packages to a folder; return it, and what was printed for each."""
    folder = tmp_path_factory.mktemp("site") / "npm"
    wanted = ("tiktoken@1.0.22", "lz4-wasm@0.9.2", "@ast-grep/wasm@0.45.3")
    return folder, {each: run("npm", "add", each, "--to", folder) for each in wanted}


def test_the_files_that_run_are_kept_with_types_and_licences(site):
    folder, _ = site
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    trees = {each for each in files if each.startswith("web-tree-sitter@0.26.")}
    assert {each.partition("/")[2] for each in trees} == {
        "LICENSE", "package.json", "web-tree-sitter.js", "web-tree-sitter.wasm",
    }  # fmt: skip
    assert files - trees == {
        LOCK,
        *(
            f"tiktoken@1.0.22/{each}"
            for each in ("package.json", "tiktoken_bg.js", "tiktoken_bg.wasm", "tiktoken.d.ts", "tiktoken.pyi")
        ),
        *(f"lz4-wasm@0.9.2/{each}" for each in ("package.json", "LICENSE_APACHE", "LICENSE_MIT", "lz4_wasm_bg.js")),
        *(
            f"lz4-wasm@0.9.2/{each}"
            for each in ("lz4_wasm_bg.wasm", "lz4_wasm.d.ts", "lz4_wasm_bg.pybridge.mjs", "lz4_wasm.pyi")
        ),
        *(f"@ast-grep/wasm@0.45.3/wasm{each}" for each in ("_bg.js", "_bg.wasm", ".d.ts", "_bg.pybridge.mjs")),
        "@ast-grep/wasm@0.45.3/package.json",
        "@ast-grep/wasm@0.45.3/ast_grep_wasm.pyi",
    }


def test_the_lock_file_describes_every_file(site):
    folder, _ = site
    lock = read_lock((folder / LOCK).read_text(), LOCK)
    for name, locked in lock.packages.items():
        assert locked.integrity.startswith("sha512-")
        found = {file.relative_to(folder / name).as_posix() for file in (folder / name).rglob("*") if file.is_file()}
        assert set(locked.files) == found
        assert all(sha256((folder / name / path).read_bytes()) == locked.files[path] for path in found)
    tiktoken = lock.packages["tiktoken@1.0.22"]
    assert tiktoken.integrity.startswith("sha512-PKvy1rVF1RibfF3JlXBSP0Jrcw2uq3yXdgcEXtKTYn3QJ")
    assert tiktoken.package.modules == ("tiktoken_bg.js",)


def test_another_package_that_is_imported_is_added_and_named(site):
    folder, printed = site
    lock = read_lock((folder / LOCK).read_text(), LOCK)
    [tree] = [name for name in lock.packages if name.startswith("web-tree-sitter@")]
    assert lock.packages[tree].package is None
    package = lock.packages["@ast-grep/wasm@0.45.3"].package
    assert package.imports == ("web-tree-sitter",)
    assert package.modules == ("wasm_bg.pybridge.mjs", f"../../{tree}/web-tree-sitter.js")
    assert f"from '../../{tree}/web-tree-sitter.js'" in (folder / "@ast-grep/wasm@0.45.3" / package.runs).read_text()
    assert f"with {tree}, which it imports: 4 files" in printed["@ast-grep/wasm@0.45.3"].stdout


def test_what_was_chosen_is_printed(site):
    _, printed = site
    assert all(each.exit_code == 0 for each in printed.values())
    told = printed["lz4-wasm@0.9.2"].stdout
    assert "bundler-old entry lz4_wasm_bg.js, wasm 25 kB, wasm-bindgen 0.2.80, licence MIT" in told
    assert "runs as lz4_wasm_bg.pybridge.mjs, a copy that works in a page" in told
    assert f"lz4-wasm@0.9.2: 8 files, 44 kB, described in {site[0] / LOCK}" in told


def test_adding_again_gives_the_same_lock_file(site):
    folder, _ = site
    before = (folder / LOCK).read_text()
    (folder / "lz4-wasm@0.9.2" / "stray.js").touch()
    assert run("npm", "add", "lz4-wasm@0.9.2", "--to", folder).exit_code == 0
    assert (folder / LOCK).read_text() == before
    assert not (folder / "lz4-wasm@0.9.2" / "stray.js").exists()


def test_a_user_chooses_another_entry(folder):
    printed = run("npm", "add", "tiktoken@1.0.22", "--to", folder, "--entry", "./lite")
    assert "bundler entry lite/tiktoken_bg.js, wasm 1.1 MB" in printed.stdout
    assert (folder / "tiktoken@1.0.22/lite/tiktoken.d.ts").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["tiktoken"], 2, "tiktoken has no version: say which one, as in tiktoken@1.2.3"),
        (["tiktoken@999.0.0"], 1, "Error: npm pack tiktoken@999.0.0 failed"),
        (["left-pad@1.3.0"], 1, "left-pad@1.3.0: none of its files can be run in a page: index.js"),
        (["lz4-wasm@0.9.2", "--entry", "none.js"], 1, "none of its files can be run in a page: none.js"),
        (["lz4-wasm@0.9.2", "--wasm", "none.wasm"], 1, "lz4-wasm@0.9.2/none.wasm, which wasm= names, does not exist"),
    ],
)
def test_what_cannot_be_added_is_told(folder, arguments, code, says):
    printed = run("npm", "add", *arguments, "--to", folder)
    assert (printed.exit_code, says in printed.stderr) == (code, True), printed.stderr
    assert not list(folder.iterdir())


def test_a_package_that_npm_describes_otherwise_is_refused():
    specifier = Specifier("p", "1.0.0")
    with pytest.raises(LoadError, match=r"npm describes p@1\.0\.0 by sha512-none, and what it gave is sha512-"):
        registry.check_integrity(specifier, b"packed", "sha512-none")
    with pytest.raises(LoadError, match="sha1-abc"):
        registry.check_integrity(specifier, b"packed", "sha1-abc")


def test_without_npm_the_message_says_where_to_get_it():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        with pytest.raises(LoadError, match="npm is not installed; it comes with Node"):
            registry.pack(parse_specifier("lz4-wasm@0.9.2"))


# --- Wheels ---


def test_a_wheel_has_the_folder_and_a_module_that_loads_it(folder):
    printed = run("npm", "wheel", "lz4-wasm@0.9.2", "-o", folder)
    assert printed.exit_code == 0, printed.stderr
    [wheel] = folder.iterdir()
    assert wheel.name == "lz4_wasm-0.9.2-py3-none-any.whl"
    assert f"{wheel}: " in printed.stdout
    assert "import lz4_wasm" in printed.stdout
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        module = archive.read("lz4_wasm/__init__.py").decode()
        lock = archive.read(f"lz4_wasm/npm/{LOCK}").decode()
        metadata = archive.read("lz4_wasm-0.9.2.dist-info/METADATA").decode()
        licences = {name for name in names if "/licenses/" in name}
    assert {
        f"lz4_wasm/npm/lz4-wasm@0.9.2/{path}" for path in read_lock(lock, "").packages["lz4-wasm@0.9.2"].files
    } <= names
    assert "lz4_wasm/py.typed" in names
    assert 'bring_in_package(globals(), "lz4-wasm@0.9.2")' in module
    compile(module, "lz4_wasm", "exec")
    assert "License-Expression: MIT\n" in metadata
    assert "Requires-Dist: pybridge-wasm>=" in metadata
    assert {name.rpartition("/")[2] for name in licences} == {
        "LICENSE_APACHE-lz4-wasm@0.9.2", "LICENSE_MIT-lz4-wasm@0.9.2",
    }  # fmt: skip


def test_a_package_without_a_licence_is_refused_unless_it_is_allowed(folder):
    specifier = parse_specifier("tokenizers-wasm@0.1.0")
    with pytest.raises(BuildError, match=r"tokenizers-wasm@0\.1\.0 declares no licence.*--allow-unlicensed"):
        make_wheel(specifier, folder)
    assert not list(folder.iterdir())
    wheel, _ = make_wheel(specifier, folder, allow_unlicensed=True, module="tokens")
    with zipfile.ZipFile(wheel) as archive:
        assert "tokens/__init__.py" in archive.namelist()
        assert b"License" not in archive.read("tokens-0.1.0.dist-info/METADATA").partition(b"\n\n")[0]


def test_a_licence_that_is_no_expression_of_spdx_is_kept_as_text(folder):
    wheel, _ = make_wheel(parse_specifier("voy-search@0.6.3"), folder)
    with zipfile.ZipFile(wheel) as archive:
        assert b"License: MIT OR Apache 2.0\n" in archive.read("voy_search-0.6.3.dist-info/METADATA")


@pytest.mark.parametrize(
    ("specifier", "named", "module"),
    [("prqlc@1.0.0", None, "prqlc"), ("@ast-grep/wasm@1.0.0", None, "ast_grep_wasm"), ("a.b@1.0.0", "ab", "ab")],
)
def test_the_name_of_the_module(specifier, named, module):
    assert module_of(parse_specifier(specifier), named) == module


@pytest.mark.parametrize("named", ["class", "a-b", "1a"])
def test_a_name_by_which_python_cannot_import_is_refused(named):
    with pytest.raises(BuildError, match="give a name with --module"):
        module_of(parse_specifier("prqlc@1.0.0"), named)


def test_what_would_be_added_is_told_without_a_folder():
    added = gather(parse_specifier("lz4-wasm@0.9.2"))
    assert (added.package.runs, len(added.main.files), added.others) == ("lz4_wasm_bg.pybridge.mjs", 8, ())

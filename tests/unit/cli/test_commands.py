"""The command line: its output, its errors and its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pybridge.cli.commands import pybridge
from pybridge.interface.model import decode
from pybridge.interface.python.stubs import stub_of
from pybridge.interface.reader import needs_describing, read
from pybridge.interface.wasm.wasm_file import parse
from pybridge.reading.describing import describe
from unit.interface.building import custom, exported, imported, signature, wasm
from unit.interface.modules import CRATE
from unit.interface.records import SECTION, frame, records

BUILT = Path(__file__).parents[3] / "build/crates/tests"
DECLARED = "greet=(name: str) -> str"


def run(*arguments):
    return CliRunner().invoke(pybridge, [str(each) for each in arguments], prog_name="pybridge", catch_exceptions=False)


@pytest.fixture
def file(tmp_path_factory):
    """Return a function that writes a file into a temporary folder."""
    folder = tmp_path_factory.mktemp("files")

    def write(name, data):
        (folder / name).write_bytes(data)
        return folder / name

    return write


@pytest.fixture(scope="module")
def values():
    path = BUILT / "values.wasm"
    assert path.exists(), "tests/crates is not built: make test"
    return path


@pytest.fixture(scope="module")
def plain(values):
    return values.with_name("plain.wasm")


# --- stubs ---


def test_stubs_go_to_the_standard_output_or_into_a_file(values, tmp_path_factory):
    data = values.read_bytes()
    wanted = stub_of(read(parse(data), describe(parse(data))), "values.wasm")
    printed = run("stubs", values)
    assert (printed.exit_code, printed.stdout, printed.stderr) == (0, wanted, "")
    output = tmp_path_factory.mktemp("stubs") / "values.pyi"
    written = run("stubs", values, "-o", output)
    assert (written.exit_code, written.output) == (0, "")
    assert output.read_text(encoding="utf-8") == wanted


def test_declared_signatures_come_from_options_and_files(plain, file):
    declared = "def greet(name: str) -> str: ...\n"
    assert declared not in run("stubs", plain).stdout
    assert declared in run("stubs", plain, "--signature", DECLARED).stdout
    table = {"greet": "(who: str) -> str", "count_bytes": "(data: bytes) -> usize"}
    as_json = file("signatures.json", json.dumps(table).encode())
    as_toml = file("signatures.toml", "\n".join(f'{name} = "{each}"' for name, each in table.items()).encode())
    for given in (as_json, as_toml):
        printed = run("stubs", plain, "--signatures", given).stdout
        assert "def greet(who: str) -> str: ...\n" in printed
        assert "def count_bytes(data: Buffer | Sequence[int]) -> int: ...\n" in printed
        assert declared in run("stubs", plain, "--signatures", given, "-s", DECLARED).stdout


def test_an_allocator_can_be_named(plain):
    named = run("stubs", plain, "-s", DECLARED, "--allocator", "alloc", "nowhere")
    assert named.exit_code == 1
    assert "exports no alloc/nowhere" in named.stderr


# --- inspect ---


def test_inspect_shows_what_a_file_offers_and_needs():
    shown = run("inspect", BUILT / "structs.wasm")
    assert shown.exit_code == 0
    first, *lines = shown.stdout.splitlines()
    assert first.startswith("structs.wasm: wasm-bindgen 0.2.")
    assert ", schema 0.2." in first
    for line in (
        "  look(counter: Counter) -> int",
        "  class Counter(start: int, step: int | None = None)",
        "      advance(steps: int) -> int",
        "      static new(start: int) -> Counter",
        "      stepsTaken: int, read-only",
        "  memory: Memory",
        "  host.callback(int) -> int",
    ):
        assert line in lines
    assert lines.index("offers:") < lines.index("needs:")


def test_inspect_shows_imports_as_they_are_served():
    lines = run("inspect", BUILT / "imports.wasm").stdout.splitlines()
    for line in ("  class Date", "  class Date(float)", "  Date.getTime() -> float", "  Math.max(*float) -> float"):
        assert line in lines
    closures = run("inspect", BUILT / "closures.wasm").stdout
    assert "  host.feed(Callable[[str], bool]) -> None\n" in closures
    assert "_wbg_" not in closures


@pytest.mark.parametrize("path", sorted(BUILT.glob("*.wasm")), ids=lambda path: path.stem)
def test_inspect_gives_all_facts_as_json(path):
    data = path.read_bytes()
    file = parse(data)
    interface = read(file, describe(file) if needs_describing(file) else {})
    assert decode(run("inspect", path, "--json").stdout) == interface
    assert run("inspect", path).exit_code == 0


# --- What is refused ---


@pytest.fixture
def refused(file):
    """Return a plain module with an export that pybridge refuses."""
    exports = [exported("vector", "func", 0), exported("fine", "func", 1)]
    return file("vectors.wasm", wasm(types=[signature(["v128"]), signature()], functions=[0, 1], exports=exports))


def test_what_is_left_out_is_said_apart_from_what_is_printed(refused):
    printed = run("stubs", refused)
    assert printed.exit_code == 0
    assert printed.stderr.startswith("Warning: vectors.wasm: vector is left out: ")
    assert "# Not here: vector: " in printed.stdout
    assert "def fine() -> None: ..." in printed.stdout
    assert "\nrefused:\n  vector: " in run("inspect", refused).stdout


def test_check_exits_by_what_is_left_out(refused, values):
    checked = run("check", refused)
    assert (checked.exit_code, checked.stdout) == (1, "")
    assert "vector is left out" in checked.stderr
    fine = run("check", values)
    assert (fine.exit_code, fine.output) == (0, "")


def test_check_names_the_globals_that_a_page_may_lack(values):
    checked = run("check", values.with_name("needs_missing.wasm"))
    assert (checked.exit_code, checked.stdout) == (0, "")
    for line, name in [
        ("a_global_that_nobody_has(int) -> int", "a_global_that_nobody_has"),
        ("absent.deep.in_a_namespace(int) -> int", "absent"),
        ("a_static_that_nobody_has: int", "a_static_that_nobody_has"),
        ("class AbsentClass(int)", "AbsentClass"),
        ("AbsentClass.made(int) -> int", "AbsentClass"),
        ("AbsentClass.twice() -> int", "AbsentClass"),
    ]:
        beginning = f"Warning: needs_missing.wasm: {line}: where the page has no {name}, Rust's uses of it raise"
        assert f"{beginning}, unless load(..., imports={{'{name}': ...}}) gives it\n" in checked.stderr
    assert len(checked.stderr.splitlines()) == 6
    assert run("check", values.with_name("web.wasm")).output == ""


def test_check_fails_for_a_module_of_another_toolchain(file):
    imports = [imported("wasi_snapshot_preview1", "fd_write", "func", b"\0")]
    checked = run("check", file("wasi.wasm", wasm(types=[signature()], imports=imports)))
    assert (checked.exit_code, checked.stdout) == (1, "")
    assert checked.stderr.startswith("Warning: wasi.wasm: it is built for WASI")


# --- What goes wrong ---


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path_factory):
    missing = run("stubs", tmp_path_factory.mktemp("empty") / "none.wasm")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "none.wasm' does not exist" in missing.stderr


@pytest.mark.parametrize("command", ["stubs", "inspect", "check"])
@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"<!doctype html>", "is not wasm|not a WebAssembly|<!doctype"),
        (b"", "wasm|WebAssembly"),
        (b"\0asm\1\0\0\0\1\5\1", "section|cut|broken"),
        (wasm(customs=[custom(SECTION, frame("9.9.9", "0.3.1", b"\7nothing"))]), "9.9.9"),
        (wasm(types=[signature()], imports=[imported("./m_bg.js", "__wbg_log_1", "func", b"\0")]), "wasm-bindgen-cli"),
        (
            wasm(types=[signature()], functions=[0], exports=[exported("__wbindgen_start", "func", 0)]),
            "wasm-bindgen-cli",
        ),
    ],
    ids=["html", "empty", "cut", "schema", "processed", "processed without imports"],
)
def test_a_file_that_cannot_be_read_says_why(file, command, data, complaint):
    said = run(command, file("bad.wasm", data))
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("Error: bad.wasm: ")
    assert any(each in said.stderr for each in complaint.split("|")), said.stderr


def test_a_module_that_needs_more_than_functions_to_describe_itself_is_refused(file):
    importing = imported("env", "memory", "memory", b"\0\1")
    data = wasm(imports=[importing], customs=[records("0.2.130", "0.2.130", {"unique_crate_identifier": CRATE})])
    said = run("stubs", file("shared.wasm", data))
    assert (said.exit_code, said.stdout) == (1, "")
    assert "it imports the memory env.memory, without which it cannot describe itself" in said.stderr


def test_signatures_that_make_no_sense_are_wrong_usage(plain, file):
    for arguments, complaint in [
        (["-s", "greet"], "'greet' is not NAME=SIGNATURE"),
        (["--signatures", file("a.json", b"[]")], "not a table of names and signatures"),
        (["--signatures", file("b.json", b"{")], "b.json: "),
        (["--signatures", file("c.toml", b"greet = 3")], "not a table of names and signatures"),
    ]:
        said = run("stubs", plain, *arguments)
        assert (said.exit_code, said.stdout) == (2, "")
        assert complaint in said.stderr


def test_a_signature_that_does_not_fit_is_an_error(plain, values):
    mismatched = run("stubs", plain, "-s", "add_i32=(a: f64) -> f64")
    assert (mismatched.exit_code, mismatched.stdout) == (1, "")
    assert "the signature of 'add_i32'" in mismatched.stderr
    described = run("stubs", values, "-s", DECLARED)
    assert described.exit_code == 1
    assert "describes itself" in described.stderr


def test_a_file_that_cannot_be_written_is_an_error(plain, tmp_path_factory):
    said = run("stubs", plain, "-o", tmp_path_factory.mktemp("out") / "nowhere" / "plain.pyi")
    assert said.exit_code == 1
    assert "plain.pyi" in said.stderr


# --- The program itself ---


def program(*arguments, without=()):
    """Run ``python -m pybridge`` as if some libraries were not installed."""
    script = f"import sys; sys.modules.update(dict.fromkeys({without!r})); from pybridge.cli import main; main()"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def test_the_command_line_says_what_is_to_be_installed(values, plain):
    bare = program("stubs", plain, without=("click",))
    assert (bare.returncode, bare.stdout) == (1, "")
    assert "needs click: pip install 'pybridge-wasm[cli]'" in bare.stderr
    unable = program("stubs", values, without=("wasmtime",))
    assert (unable.returncode, unable.stdout) == (1, "")
    assert "wasmtime: pip install 'pybridge-wasm[cli]'" in unable.stderr
    assert program("stubs", plain, without=("wasmtime",)).returncode == 0


def test_the_module_is_a_program(plain):
    command = [sys.executable, "-m", "pybridge", "inspect", str(plain)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert done.stdout.startswith("plain.wasm: a plain module\n")


def test_help_names_every_command():
    assert {"stubs", "inspect", "check"} <= set(run("--help").stdout.split())
    assert run("stubs", "--help").exit_code == 0

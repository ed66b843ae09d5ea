"""Modules of other toolchains are recognised by what they import."""

import pytest

from pybridge.interface.plain.toolchains import explained_by_toolchain
from pybridge.interface.reader import read
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import imported, signature, wasm


def explained(*names: str) -> str:
    """Return what is said of a module with these imports, which are functions."""
    split = [name.split(".") for name in names]
    imports = [imported(module, name, "func", b"\0") for module, name in split]
    return explained_by_toolchain(read(parse(wasm(types=[signature()], imports=imports)), {}))


@pytest.mark.parametrize(
    "names",
    [
        ["env.emscripten_resize_heap", "env.abort"],
        ["env._embind_register_void", "wasi_snapshot_preview1.fd_write"],
        ["env.invoke_vii", "env.__cxa_throw"],
        ["env._emscripten_memcpy_js"],
        ["env.__syscall_openat"],
        ["a.a", "a.b", "a.$", "a.ca"],
    ],
)
def test_emscripten(names):
    said = explained(*names)
    assert said.startswith(f"Emscripten made it, and its {len(names)} imports (")
    assert "cargo build --release --target wasm32-unknown-unknown" in said


@pytest.mark.parametrize("module", ["wasi_snapshot_preview1", "wasi_unstable"])
def test_wasi(module):
    names = [f"{module}.{name}" for name in ("fd_write", "environ_get", "proc_exit", "random_get")]
    said = explained("env.log", *names)
    assert "needs 4 functions of it (fd_write, environ_get, proc_exit …)" in said
    assert f"load(..., imports={{'{module}': {{...}}}})" in said


@pytest.mark.parametrize("module", ["gojs", "go"])
def test_go(module):
    assert "Go's compiler made it" in explained(f"{module}.wasmExit")


@pytest.mark.parametrize("names", [[], ["env.foo", "env.observe"], ["host.a", "a.long_name"], ["env.invoke_later"]])
def test_a_plain_module_of_rust_is_none_of_them(names):
    assert explained(*names) == ""

"""Which engine runs and why, and the fallback to the proxy engine."""

import pytest

import pybridge
from behaviour.support import wasm_builder
from harness.fixtures import page_fixture


@page_fixture
def runtime_in_page():
    """Return the JavaScript runtime."""
    from pybridge.runtime import bridge

    return bridge.bridge_sync()._runtime


@page_fixture
def tampered(runtime_in_page):
    """Return a function that makes the native engine on a Pyodide whose module has other attributes.

    An attribute that is undefined counts as missing.
    """
    import pyodide_js
    from pyodide.code import run_js

    from pybridge.runtime.native import callbacks

    tamper = run_js(
        """(pyodide, changes) => ({
          _module: new Proxy(pyodide._module, {
            get: (module, name) => (name in changes ? changes[name](module[name]) : module[name]),
          }),
          ffi: pyodide.ffi,
        })"""
    )

    def make(changes):
        return runtime_in_page.createNativeEngine(tamper(pyodide_js, run_js(f"({changes})")), callbacks)

    return make


def test_the_native_engine_is_the_one_that_runs():
    engine = pybridge.engine()
    assert engine.name == "native"
    assert engine.reason == "this Pyodide lets exports be CPython's own builtins; a trial of its C API went well"


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_left_out_it_is_native_and_asked_for_it_is_what_was_asked(load):
    for wanted, kind in (
        (None, "RustFunction"),
        ("native", "RustFunction"),
        ("proxy", "f"),
    ):
        loaded = load(wasm_builder.answering(), engine=wanted)
        m = loaded if load is pybridge.load_sync else await loaded
        assert m.answer() == 42
        assert (type(m.answer).__name__ == kind) is (wanted != "proxy")


TAMPERED = {
    "{ _PyObject_Vectorcall: () => undefined }": "this Pyodide lacks _PyObject_Vectorcall",
    "{ validSuspender: () => undefined, wasmTable: () => undefined }": "this Pyodide lacks wasmTable, validSuspender",
    "{ _PyLong_FromLong: (make) => (number) => make(number + 1) }": "the trial of ints failed; it used ",
    "{ _PyFloat_FromDouble: (make) => (number) => make(-number) }": "the trial of floats failed; it used ",
    "{ _PyTuple_New: (make) => (size) => make(size + 1) }": "the trial of tuples and lists failed; it used ",
    "{ _PyBytes_FromStringAndSize: (make) => (at, size) => make(at, size - 1) }": "the trial of bytes failed; it used ",
    "{ _PyErr_GetRaisedException: () => undefined }": "this Pyodide lacks _PyErr_GetRaisedException",
    "{ _PyCFunction_NewEx: () => () => { throw new Error('no') } }": "the trial of calls failed: Error: no; it used ",
}


@pytest.mark.parametrize("changes", TAMPERED)
def test_a_pyodide_that_differs_is_recognised_and_told(tampered, changes):
    assert TAMPERED[changes] in tampered(changes)


def test_a_pyodide_that_differs_in_nothing_is_accepted(tampered):
    assert not isinstance(tampered("{}"), str)


@pytest.mark.keeps("a second proxy engine: its proxies are made for as long as the page lives")
async def test_where_native_cannot_run_proxy_takes_its_place(monkeypatch, runtime_in_page):
    from pybridge.runtime import bridge

    monkeypatch.setattr(bridge, "native_engine", lambda _runtime: "this Pyodide lacks _PyTuple_New")
    monkeypatch.setattr(bridge, "_bridge", bridge.Bridge(runtime_in_page))
    engine = pybridge.engine()
    assert engine.name == "proxy"
    assert engine.reason == "the native engine cannot run here: this Pyodide lacks _PyTuple_New"
    assert (await pybridge.load(wasm_builder.answering())).answer() == 42
    with pytest.raises(pybridge.LoadError, match="lacks _PyTuple_New; leave engine= out, and the proxy engine takes"):
        await pybridge.load(wasm_builder.answering(), engine="native")

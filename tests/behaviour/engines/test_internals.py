"""Pyodides whose internals have changed: every name and every number of the layout in turn, in several ways.

Each change must end in the proxy engine and a reason that names it, and a module must then load and answer. The names
are those that the native engine itself reads, and the numbers are those in ``layout.ts``, so a new one is found here.
"""

import re
import sys
from importlib.resources import files

import pytest

import pybridge
from behaviour.support import wasm_builder
from harness.fixtures import page_fixture
from pybridge.version import VERSION

TAMPER = """(pyodide, name, change) => {
  const module = pyodide._module, own = {}, seen = new Set();
  const get = (_, key) => {
    seen.add(key);
    if (key in own) return own[key];
    return key === name ? change(module[key], module) : module[key];
  };
  const set = (_, key, value) => { own[key] = value; return true; };
  return { pyodide: { _module: new Proxy({}, { get, set }), ffi: pyodide.ffi }, seen: () => [...seen] };
}"""
"""Makes a Pyodide of which one internal name is changed. What is set stays there."""

ABSENT = {"memory", "js2python_convert", "js2python_convertImmutable"}
"""Without these the native engine runs, only without adapters or without the return of faces."""

UNSEEN = {
    "_PyMem_RawFree": "it cannot be seen whether memory is free",
    "_PyErr_WriteUnraisable": "it writes to the console",
    "API": "its function ends Pyodide",
}
"""Names that are not called, or whose effect cannot be seen: only that they are there, and of their kind, is tried."""

OF_ANOTHER_KIND = "(value) => (typeof value === 'function' ? 8 : () => 8)"
CHANGES = {
    "missing": "() => undefined",
    "of another kind": OF_ANOTHER_KIND,
    "throws": "(value) => (typeof value === 'function' ? () => { throw new Error('changed') } : undefined)",
    "does nothing": "(value) => (typeof value === 'function' ? () => undefined : undefined)",
    "returns null": "(value) => (typeof value === 'function' ? () => 0 : 0)",
    "returns None": """(value, module) =>
        typeof value === 'function' ? () => module.__Py_NoneStruct : undefined""",
    "is another object": """(value, module) => {
        if (typeof value === 'number') return module[OTHER];
        if (value instanceof WebAssembly.Table) return new WebAssembly.Table({ initial: 9, element: 'anyfunc' });
        if (ArrayBuffer.isView(value)) return value.slice(0, 65536);
        return undefined;
    }""",
}


@page_fixture
def replace_bridge(monkeypatch):
    """Return a function that makes the bridge of pybridge anew, over another Pyodide and perhaps another runtime."""
    from pybridge.runtime import bridge
    from pybridge.runtime.native import engine as native
    from pybridge.runtime.proxy import engine as proxy

    page = bridge.bridge_sync()._runtime

    def replace(pyodide, runtime=page):
        for module in (native, proxy):
            monkeypatch.setattr(module, "pyodide_js", pyodide)
        monkeypatch.setattr(bridge, "_bridge", bridge.Bridge(runtime))

    return replace


@page_fixture
def replace_pyodide(replace_bridge):
    """Return a function that replaces Pyodide by what a JavaScript function makes of it."""
    import pyodide_js
    from pyodide.code import run_js

    return lambda make: replace_bridge(run_js(f"({make})")(pyodide_js))


@page_fixture
def make_bridge(replace_bridge):
    """Return a function that makes the bridge anew over a Pyodide with a change, and returns the names that it read."""
    import pyodide_js
    from pyodide.code import run_js

    tamper = run_js(TAMPER)

    def make(name="", change="() => undefined", **runtime):
        tampered = tamper(pyodide_js, name, run_js(f"({change})"))
        replace_bridge(tampered.pyodide, **runtime)
        return sorted(tampered.seen())

    return make


def answer():
    return pybridge.load_sync(wasm_builder.answering()).answer()


def another(name):
    """Return the name of an object that is a wrong one for ``name``."""
    if name.startswith("_PyExc_"):
        return "_PyExc_ValueError"
    return "_PySet_Type" if name.endswith("_Type") else "__Py_EllipsisObject"


@pytest.mark.keeps("many proxy engines: their proxies are made for as long as the page lives")
@pytest.mark.parametrize(
    "change", [change if change == "missing" else pytest.param(change, marks=pytest.mark.matrix) for change in CHANGES]
)
def test_a_changed_name_ends_in_proxy_and_is_named(make_bridge, change):
    names = make_bridge()
    assert pybridge.engine().name == "native", pybridge.engine().reason
    assert len(names) > 80
    wrong = []
    for name in names:
        if change not in ("missing", "of another kind") and name in UNSEEN:
            continue
        make_bridge(name, CHANGES[change].replace("OTHER", f"'{another(name)}'"))
        engine = pybridge.engine()
        expected = "native" if name in ABSENT else "proxy"
        if engine.name != expected or (name not in ABSENT and not re.search(rf"\b{name}\b", engine.reason)):
            wrong.append(f"{name}: {engine.name}, {engine.reason}")
        if answer() != 42:
            wrong.append(f"{name}: a module does not work")
    assert not wrong, "\n".join(wrong)


# --- What both engines rely on ---

OTHER_PYODIDES = {
    "without _module": ("({ ffi }) => ({ ffi })", "lacks _module"),
    "with a _module that cannot be read": (
        "({ ffi }) => ({ ffi, _module: new Proxy({}, { get() { throw new Error('private') } }) })",
        "Error: private",
    ),
    "whose access to _module throws": (
        "({ ffi }) => ({ ffi, get _module() { throw new Error('private') } })",
        "Error: private",
    ),
    "with a _module that cannot be changed": (
        "({ ffi, _module }) => ({ ffi, _module: Object.freeze({ ...Object.assign({}, _module), HEAPU8: undefined }) })",
        "lacks HEAPU8",
    ),
}


@pytest.mark.keeps("a second proxy engine: its proxies are made for as long as the page lives")
@pytest.mark.parametrize("other", OTHER_PYODIDES)
def test_a_pyodide_with_other_internals_runs_proxy(replace_pyodide, other):
    make, reason = OTHER_PYODIDES[other]
    replace_pyodide(make)
    assert pybridge.engine().name == "proxy"
    assert reason in pybridge.engine().reason
    assert answer() == 42


WITHOUT = "({{ ffi, _module }}) => ({{ ffi: {{ ...ffi, {name}: undefined }}, _module }})"


def refusal_without(name):
    return pytest.raises(
        pybridge.LoadError, match=rf"^pybridge cannot run in this Pyodide, which lacks pyodide.ffi.{name}$"
    )


@pytest.mark.parametrize("name", ["PyProxy", "PythonError"])
def test_a_pyodide_without_a_public_class_is_refused_by_name(replace_pyodide, name):
    with refusal_without(name):
        replace_pyodide(WITHOUT.format(name=name))


async def test_a_public_class_that_only_the_proxy_engine_needs_is_missed_by_it_alone(replace_pyodide):
    replace_pyodide(WITHOUT.format(name="PyAwaitable"))
    assert pybridge.engine().name == "native"
    assert answer() == 42
    with refusal_without("PyAwaitable"):
        await pybridge.load(wasm_builder.answering(), engine="proxy")


# --- Numbers of the layout ---

FREE = {"VIEW.size"} | ({"MEMBER.size", "MEMBER.readOnly"} if sys.version_info < (3, 14) else set())
"""What may differ: there is more room than needed, and older CPythons do not look at these two."""


GROUPS = ("AT", "COMPACT", "FLAG", "VIEW", "ANY_BUFFER", "METHOD", "SLOT", "TYPE", "MEMBER")
"""The constants of ``layout.ts``, in their order; the runtime is minified, and gives them other names."""


def layout_of(text):
    """Return the numbers of ``layout.ts`` in the text of the runtime: their names and places."""
    begin = re.search(r"var [\w$]+=\{type:\d+,tag:", text).start()
    constants = list(re.finditer(r"[\w$]+=(\{[^}]*\}|[^,;]+)", text[begin : text.index(";", begin)]))
    assert len(constants) == len(GROUPS)
    numbers = []
    for group, constant in zip(GROUPS, constants, strict=True):
        for number in re.finditer(r"(?:(\w+):)?(\d[\d<|]*)", constant[1]):
            start = begin + constant.start(1) + number.start(2)
            name = f"{group}.{number[1]}" if number[1] else group
            numbers.append((name, slice(start, start + len(number[2]))))
    return numbers


def changed(name, number):
    """Return expressions for a number that is wrong."""
    if name.startswith(("FLAG.", "TYPE.")):
        return f"(({number}) << 1)", f"(({number}) >>> 1)"
    step = 4 if name.startswith(("AT.", "VIEW.")) else 1
    if name in ("AT.float", "COMPACT"):  # a double lies at a multiple of 8, and a tag counts digits in steps of 8
        step = 8
    return f"({number}) + {step}", f"({number}) - {step}"


@pytest.mark.matrix
@pytest.mark.keeps("many proxy engines: their proxies are made for as long as the page lives")
def test_a_changed_layout_ends_in_proxy(make_bridge):
    import js
    from pyodide.code import run_js

    text = files("pybridge.runtime").joinpath("runtime.mjs").read_text()
    text = text.replace(f'Symbol.for("pybridge.runtime {VERSION}")', 'Symbol.for("changed")', 1)
    numbers = layout_of(text)
    assert {"AT.type", "AT.typeVectorcall", "FLAG.long", "SLOT.call", "TYPE.isBase", "VIEW.buf", "COMPACT"} <= {
        name for name, _ in numbers
    }
    wrong = []
    for name, place in numbers:
        if name in FREE:
            continue
        for number in changed(name, text[place]):
            run_js(text[: place.start] + number + text[place.stop :])
            runtime = js.Reflect.get(js.globalThis, js.Symbol.for_("changed"))()
            make_bridge(runtime=runtime)
            engine = pybridge.engine()
            if engine.name != "proxy" or "this Pyodide differs: the trial of " not in engine.reason:
                wrong.append(f"{name} as {number}: {engine.name}, {engine.reason}")
            if answer() != 42:
                wrong.append(f"{name} as {number}: a module does not work")
    js.Reflect.deleteProperty(js.globalThis, js.Symbol.for_("changed"))
    assert not wrong, "\n".join(wrong)

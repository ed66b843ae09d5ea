"""An error that is a plain value of the page reads as its content."""

import pytest

import pybridge

SHOWN = {
    "({code: 5, why: 'no apples'})": '{"code": 5, "why": "no apples"}',
    "({deep: {list: [1, null, undefined, true]}})": '{"deep": {"list": [1, null, undefined, true]}}',
    "({})": "{}",
    "[1, 'a', [2]]": '[1, "a", [2]]',
    "new Map([['a', 1], [2, {b: 3}]])": 'Map {"a" => 1, 2 => {"b": 3}}',
    "new Set([1, 'a'])": 'Set {1, "a"}',
    "new (class Denied { constructor() { this.code = 7; } })()": 'Denied {"code": 7}',
    "new TypeError('not that')": "TypeError: not that",
    "new Error('just that')": "just that",
    "({cause: new RangeError('too far')})": '{"cause": RangeError: too far}',
    "new Date(0)": "1970-01-01T00:00:00.000Z",
    "(function pick() {})": "function pick",
    "({toString() { return 'my own text'; }})": "my own text",
    "({get bad() { throw new Error('no'); }})": "an object that cannot be read",
    "(() => { const o = {}; o.self = o; return o; })()": '{"self": {"self": {"self": {…}}}}',
    "Object.create(null)": "{}",
}


@pytest.mark.parametrize("name", ["throw_value", "fail_with_value"])
@pytest.mark.parametrize("code", SHOWN)
def test_an_err_reads_as_its_content(imports, name, code):
    from pyodide.code import run_js

    value = run_js(code)
    with pytest.raises(pybridge.RustError) as error:
        getattr(imports, name)(value)
    assert str(error.value) == SHOWN[code]


def test_a_long_value_is_cut(imports):
    from pyodide.code import run_js

    with pytest.raises(pybridge.RustError) as error:
        imports.fail_with_value(run_js("Array.from({length: 10000}, (_, i) => i)"))
    assert str(error.value).startswith("[0, 1, 2, ")
    assert len(str(error.value)) <= 300


def test_a_struct_reads_as_its_repr(structs, imports):
    counter = structs.Counter(3)
    with pytest.raises(pybridge.RustError, match=r"^<Counter>$") as error:
        imports.fail_with_value(counter)
    assert error.value.value is counter

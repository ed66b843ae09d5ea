"""A thousand rows of four fields, which go through serde-wasm-bindgen: dicts of Python in, and dicts out."""

from __future__ import annotations

from bench.cases.model import JS, JSPROXY, PYBRIDGE, Case, Way

_COUNT = 1000
_ROWS = (
    f"rows = [{{'id': i, 'name': f'row {{i}}', 'price': i / 4, 'sold': i % 2 == 0}} for i in range({_COUNT})]\n"
    "import js"
)
_JS_ROWS = (
    f"const rows = Array.from({{ length: {_COUNT} }}, (_, i) => "
    "({ id: i, name: `row ${i}`, price: i / 4, sold: i % 2 === 0 }));"
)
_SUM = str(sum(i / 4 for i in range(_COUNT) if i % 2 == 0))
_MADE = "rows[-1] == {'id': 999, 'name': 'row 999', 'price': 249.75, 'sold': False} and len(rows) == 1000"

CASES = (
    Case(
        "rows: 1,000 dicts into Rust",
        _SUM,
        (
            Way(PYBRIDGE, "f(rows)", f"{_ROWS}\nf = m.sum_rows"),
            Way(
                JSPROXY, "f(to_js(rows, dict_converter=js.Object.fromEntries))", f"{_ROWS}\nf = glue.sum_rows", "to_js"
            ),
            Way(JS, "f(rows)", f"{_JS_ROWS} const f = glue.sum_rows;"),
        ),
        per=_COUNT,
    ),
    Case(
        "rows: 1,000 out to dicts",
        "True",
        (
            Way(
                PYBRIDGE, f"f({_COUNT}).to_py()", "f = m.make_rows", "to_py", f"(lambda rows: {_MADE})(f(1000).to_py())"
            ),
            Way(
                JSPROXY,
                f"f({_COUNT}).to_py()",
                "f = glue.make_rows",
                "to_py",
                f"(lambda rows: {_MADE})(f(1000).to_py())",
            ),
            Way(JS, f"f({_COUNT})", "const f = glue.make_rows;", "", "f(1000).length === 1000"),
        ),
        per=_COUNT,
    ),
)

"""Rust libraries that PyPI has as PyO3 wheels, beside the same libraries through pybridge, in one page."""

from __future__ import annotations

import json
from typing import Any

import pybridge
from bench.cases import measure
from bench.cases.loops import Loop, bare, compile_way
from bench.cases.model import PYBRIDGE, Case, Way
from bench.cases.names import NAMES

PYO3 = "pyo3"
_PAGE = "<html><head><style>h1 { color: red } p { margin: 0 }</style></head><body>{}</body></html>"
_TEXTS = {
    "small": "<p>x</p>",
    "page": _PAGE.replace("{}", "<h1>Shop</h1><p>An apple, a pear and a plum.</p>" * 16),
    "array": json.dumps(list(range(100))).encode(),
}
_PROLOGUE = "import css_inline, jiter, uuid_utils"


def _case(  # noqa: PLR0913 - the parts of a case
    name: str, expected: str, ours: str, theirs: str, args: str = "", *, result: str = "{}"
) -> Case:
    """Call a function of each under a local name, as after `from … import …`."""
    call = f"f({args})"
    return Case(
        name,
        expected,
        (
            Way(PYBRIDGE, call, f"f = m.{ours}", result=result.format(call)),
            Way(PYO3, call, f"{_PROLOGUE}\nf = {theirs}", result=result.format(call)),
        ),
    )


CASES = (
    _case("a call of nothing", "True", "nothing", "jiter.cache_usage", result="{} >= 0"),
    _case("css-inline: a short text", "True", "inline", "css_inline.inline", "small", result="'<p>x</p>' in {}"),
    _case("css-inline: 1 kB with rules", "16", "inline", "css_inline.inline", "page", result="{}.count('red')"),
    _case("jiter: the items of an array", "100", "count", "lambda data: len(jiter.from_json(data))", "array"),
    _case("uuid: an identifier as text", "36", "uuid7", "lambda: str(uuid_utils.uuid7())", result="len({})"),
    Case(
        "jiter: an error, caught",
        "'EOF while parsing a list at line 1 column 1'",
        (
            Way(PYBRIDGE, "raised(lambda: f(b'['))", "f = m.count"),
            Way(PYO3, "raised(lambda: f(b'['))", f"{_PROLOGUE}\nf = jiter.from_json"),
        ),
    ),
)


async def run(page: Any) -> str:
    """Measure all cases and return them as JSON; the wheels are loaded already."""
    module = await pybridge.load("/built/peers.wasm")
    names = {**NAMES, **_TEXTS, "m": module}
    loops = {case.name: [_loop(way, names, page) for way in case.ways] for case in CASES}
    wrong = [each for case in CASES for each in await measure.differences(case, loops[case.name], names)]
    if wrong:
        raise AssertionError("the ways do not do the same:\n" + "\n".join(wrong))
    return json.dumps([await _measured(case, loops[case.name], names) for case in CASES])


def _loop(way: Way, names: dict[str, Any], page: Any) -> Loop:
    return compile_way(way, way.route, names, page)


async def _measured(case: Case, loops: list[Loop], names: dict[str, Any]) -> dict[str, Any]:
    nothing, *samples = await measure.time(loops, bare(names))
    ways = [{"route": loop.route, "name": "", "ns": ns, "bare": True} for loop, ns in zip(loops, samples, strict=True)]
    return {"name": case.name, "per": case.per, "bare": nothing, "ways": ways}

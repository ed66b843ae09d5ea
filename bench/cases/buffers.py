"""Bytes and floats, small and large, passed to JavaScript in every idiom that a careful user knows."""

from __future__ import annotations

from dataclasses import dataclass

from bench.cases.model import CPYTHON, JS, JSPROXY, MEMCPY, PYBRIDGE, Case, Way


@dataclass(frozen=True, slots=True)
class _Kind:
    """The source code for one kind of item, in Python and in JavaScript."""

    suffix: str
    data: str  # an expression for n items
    array: str
    in_js: str
    made: str  # the expected result of make_…
    out: tuple[tuple[str, str, str], ...]  # ways to turn f(n) into a Python object: name, statement, result


_BYTES = _Kind(
    "bytes",
    "(bytes(range(100)) * ({n} // 100 + 1))[:{n}]",
    "Uint8Array",
    "new Uint8Array({n}).map((_, i) => i % 100)",
    "b'\\x07' * {n}",
    (("to_bytes", "f(n).to_bytes()", ""), ("bytes(to_py)", "bytes(f(n).to_py())", "")),
)
_FLOATS = _Kind(
    "f64",
    '(array("d", range(100)) * ({n} // 100 + 1))[:{n}]',
    "Float64Array",
    "new Float64Array({n}).map((_, i) => i % 100)",
    "array('d', [0.5]) * {n}",
    (
        ("to_memoryview", "f(n).to_memoryview()", ""),
        ("to_py", "f(n).to_py()", ""),
        (
            "array + assign_to",
            "a = array('d', bytes(8 * n)); f(n).assign_to(a)",
            "assigned(f(n), array('d', bytes(8 * n)))",
        ),
    ),
)


def _inward(kind: _Kind, n: int, function: str, out: str = "{}") -> list[Way]:
    """The four ways to pass data by JsProxy; ``out`` converts the result of the function."""
    setup = f"f = glue.{function}; data = {kind.data.format(n=n)}; new = js.{kind.array}.new; size = len(data)\n"
    kept, fresh = out.format("f(kept)"), out.format("f(fresh)")
    from_new = f"with_new(new, data, lambda fresh: {fresh})"
    return [
        Way(
            JSPROXY,
            f"kept.assign(data); {kept}",
            setup + "kept = new(size)",
            "kept + assign",
            f"do(kept.assign(data), {kept})",
        ),
        Way(JSPROXY, f"fresh = new(size); fresh.assign(data); {fresh}", setup, "new + assign", from_new),
        Way(JSPROXY, out.format("f(to_js(data))"), setup, "to_js"),
        Way(JSPROXY, out.format("lend(f, data)"), setup + "lend = page.lend", "getBuffer, JS helper"),
    ]


def _taking(kind: _Kind, label: str, n: int, verb: str, control: str) -> Case:
    function = f"{verb}_{kind.suffix}"
    ways = [
        Way(PYBRIDGE, "f(data)", f"f = m.{function}; data = {kind.data.format(n=n)}"),
        *_inward(kind, n, function),
        Way(CPYTHON, control, f"data = {kind.data.format(n=n)}"),
        Way(JS, "f(data)", f"const f = glue.{function}, data = {kind.in_js.format(n=n)};"),
    ]
    if verb == "touch":
        ways.append(_memcpy(kind, n))
    expected = f"(lambda data: {control})({kind.data.format(n=n)})"
    return Case(f"{function} {label}", expected, ways)


def _memcpy(kind: _Kind, n: int) -> Way:
    """Copy from one WebAssembly memory into another: every call must do at least that."""
    memories = f"const [from, to] = [1, 2].map(() => new {kind.array}(memory({n} * 8), 0, {n}));"
    setup = f"{memories} from.set({kind.in_js.format(n=n)});"
    return Way(MEMCPY, "to.set(from)", setup, result="(to.set(from), to[0] + to[to.length - 1])")


def _making(kind: _Kind, label: str, n: int) -> Case:
    function = f"make_{kind.suffix}"
    setup = f"f = glue.{function}; n = {n}"
    return Case(
        f"{function} {label}",
        kind.made.format(n=n),
        (
            Way(PYBRIDGE, "f(n)", f"f = m.{function}; n = {n}"),
            *(Way(JSPROXY, statement, setup, name, result) for name, statement, result in kind.out),
            Way(
                CPYTHON,
                kind.made.format(n="n").replace("array('d', [0.5])", "one"),
                f"n = {n}; one = array('d', [0.5])",
            ),
            Way(JS, "f(n)", f"const f = glue.{function}, n = {n};"),
        ),
    )


def _echoing(label: str, n: int) -> Case:
    data = _BYTES.data.format(n=n)
    return Case(
        f"echo_bytes {label}",
        data,
        (
            Way(PYBRIDGE, "f(data)", f"f = m.echo_bytes; data = {data}"),
            *_inward(_BYTES, n, "echo_bytes", out="{}.to_bytes()"),
            Way(CPYTHON, "bytes(bytearray(data))", f"data = {data}", "bytearray, bytes"),
            Way(JS, "f(data)", f"const f = glue.echo_bytes, data = {_BYTES.in_js.format(n=n)};"),
        ),
    )


def _scaling(label: str, n: int) -> Case:
    """Write the result back into its source. The factor is -1, so that the floats never grow."""
    data, in_js = _FLOATS.data.format(n=n), _FLOATS.in_js.format(n=n)
    setup = f"f = glue.scale_f64; data = {data}; new = js.Float64Array.new; size = len(data)\n"
    kept = "kept.assign(data); f(kept, -1.0); kept.assign_to(data)"
    control = "for i in range(len(data)): data[i] *= -1.0"
    return Case(
        f"scale_f64 {label}",
        f"array('d', [-x for x in {data}])",
        (
            Way(PYBRIDGE, "f(data, -1.0)", f"f = m.scale_f64; data = {data}", result="do(f(data, -1.0), data)"),
            Way(JSPROXY, kept, setup + "kept = new(size)", "kept + assign", f"do({kept.replace(';', ',')}, data)"),
            Way(
                JSPROXY,
                f"kept = new(size); {kept}",
                setup,
                "new + assign",
                f"with_new(new, data, lambda kept: do({kept.replace(';', ',')}, data))",
            ),
            Way(JSPROXY, "x = to_js(data); f(x, -1.0); x.assign_to(data)", setup, "to_js", "scaled_copy(f, data)"),
            Way(
                JSPROXY,
                "lend(f, data, -1.0)",
                setup + "lend = page.lend",
                "getBuffer, JS helper",
                "do(lend(f, data, -1.0), data)",
            ),
            Way(CPYTHON, control, f"data = {data}", "loop", "array('d', [-x for x in data])"),
            Way(JS, "f(data, -1)", f"const f = glue.scale_f64, data = {in_js};", result="(f(data, -1), data)"),
        ),
    )


_ENDS = "data[0] + data[-1]"
_SIZES = (("16 B", 16), ("64 KiB", 1 << 16), ("1 MiB", 1 << 20))
_LENGTHS = (("10", 10), ("10^4", 10_000), ("10^6", 1_000_000))


def _of_bytes(label: str, n: int) -> tuple[Case, ...]:
    return (
        _taking(_BYTES, label, n, "touch", _ENDS),
        _taking(_BYTES, label, n, "sum", "sum(data)"),
        _making(_BYTES, label, n),
        _echoing(label, n),
    )


def _of_floats(label: str, n: int) -> tuple[Case, ...]:
    return (
        _taking(_FLOATS, label, n, "touch", _ENDS),
        _taking(_FLOATS, label, n, "sum", "sum(data)"),
        _making(_FLOATS, label, n),
        _scaling(label, n),
    )


CASES = (
    *(case for label, n in _SIZES for case in _of_bytes(label, n)),
    *(case for label, n in _LENGTHS for case in _of_floats(label, n)),
)

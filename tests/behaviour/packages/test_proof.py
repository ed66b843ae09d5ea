"""Real packages of npm: each does a job, refuses wrong arguments, and leaves nothing of many objects."""

import base64
import gc
import zlib

import pytest

import pybridge

MANY = 10_000
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5" fill="red"/></svg>'
POINT = b"""{
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "here"}}
  ]
}"""
TABLE = zlib.decompress(
    base64.b64decode(
        "eNp1T8kNwjAQHDt2EkV++BGhPFIAT0pIK/CmAKAiSqEEujGzqwUsC0Zaj2ft2aOUUu4AMgQTEnpEjLwRLlCDauQZ7AQ8Y7P7k35+jOJfLKdWxkl10FzG"
        "TH+PQStm6+e88Nr4jtozMQbtKenN3tmuPMiz6YSdTZy0MrqgcxzwxkSddHrZ6Wy7dvgi4j+Whtt8Nt4b13V9o/FDu+pv++6qGpfr7bO/8AvNCBd1"
    )
)
"""An Arrow stream: the columns `a`, 1 to 3, and `b`, x to z."""


def refuses(call, *args, match, **kwargs):
    with pytest.raises(pybridge.ConversionError, match=match):
        call(*args, **kwargs)


def leaves_nothing(module, make, count=MANY):
    """Check that objects which Python drops are gone, and that the memory of Rust does not grow with their number."""
    for _ in range(count // 10):
        make()
    before = size_of(module)
    for _ in range(count):
        make()
    gc.collect()
    assert pybridge.live(module).total == 0
    assert size_of(module) <= before + 2**20


def size_of(module):
    exports = module._pb_state.instance.compiled.module.exports
    return exports.memory.buffer.byteLength if exports is not None else 0


# --- In the quick run ------------------------------------------------------------------------------------------------


async def test_prqlc(proved):
    m = await proved("prqlc@0.13.14")

    def options():
        made = m.CompileOptions()
        made.format, made.signature_comment, made.target = False, False, "sql.postgres"
        return made

    assert m.compile("from x | select {a, b}", options()) == "SELECT a, b FROM x"
    assert "sql.postgres" in m.get_targets()
    taken = options()
    m.compile("from x", taken)
    with pytest.raises(pybridge.MovedError, match=r"moved into Rust by compile\(\)"):
        m.compile("from x", options=taken)
    with pytest.raises(pybridge.RustError, match="expected type `relation`"):
        m.compile("from")
    refuses(m.compile, 3, match=r"compile\(\): argument 'prql_query' is str, got int 3")
    refuses(m.compile, "from x", "sql", match="argument 'options' is CompileOptions, got str 'sql'")
    leaves_nothing(m, options)


async def test_tiktoken(proved):
    m = await proved("tiktoken@1.0.22")
    with m.get_encoding("gpt2") as encoding:
        assert list(encoding.encode("hello world")) == [31373, 995]
        assert encoding.decode(encoding.encode("grüß")) == "grüß".encode()
        assert list(encoding.encode("<|endoftext|>", allowed_special="all")) == [50256]
        with pytest.raises(pybridge.RustError, match="special token that is not allowed"):
            encoding.encode("<|endoftext|>")
        refuses(encoding.decode, [1, "x"], match="is Uint32Array .*, got str 'x' at index 1")
        refuses(encoding.decode_single_token_bytes, 1.5, match="argument 'token' is int, got float 1.5")
    refuses(m.get_encoding, 3, match="is 'gpt2' | .*, got 3")
    refuses(m.get_encoding, "gpt9", match="got 'gpt9'")
    with pytest.raises(pybridge.FreedError):
        encoding.encode("x")
    assert pybridge.live(m).total == 0


async def test_brotli(proved):
    m = await proved("brotli-wasm@3.0.1")
    assert m.decompress(m.compress(b"hello" * 99)) == b"hello" * 99
    assert m.decompress(m.compress(memoryview(b"hello"), {"quality": 5})) == b"hello"
    refuses(m.compress, "hello", match=r"is Uint8Array \(bytes, .*\), got str 'hello'")
    refuses(m.compress, b"x", {"qualty": 5}, match="with keys among 'quality', got the key 'qualty'")
    with pytest.raises(pybridge.RustError):
        m.decompress(b"no brotli")
    leaves_nothing(m, m.DecompressStream)


# --- In the whole run ------------------------------------------------------------------------------------------------


@pytest.mark.matrix
async def test_resvg(proved):
    m = await proved("@resvg/resvg-wasm@2.6.2")
    image = m.Resvg(SVG, {"fitTo": {"mode": "width", "value": 50}}).render()
    assert (image.width, image.asPng()[1:4]) == (50, b"PNG")
    refuses(m.Resvg, SVG, {"fitToo": 1}, match="got the key 'fitToo'")
    refuses(m.Resvg, SVG, {"fitTo": {"mode": "wide"}}, match=r"\['fitTo'\]\['mode'\] is 'original' \| .*, got 'wide'")
    refuses(m.Resvg, 3, match="got 3")
    with pytest.raises(pybridge.RustError, match="SVG data parsing failed"):
        m.Resvg("no svg")
    del image
    leaves_nothing(m, lambda: m.Resvg(SVG).getBBox())


@pytest.mark.matrix
async def test_ruff(proved):
    m = await proved("@astral-sh/ruff-wasm-web@0.16.9")
    workspace = m.Workspace({"line-length": 80, "lint": {"select": ["F"]}}, m.PositionEncoding.Utf32)
    [found] = workspace.check("import os\n")
    assert (found["code"], found["message"]) == ("F401", "`os` imported but unused")
    assert workspace.format("x=1") == "x = 1\n"
    assert m.Workspace.defaultSettings()["line-length"] == 88
    refuses(workspace.check, 123, match=r"Workspace.check\(\): argument 'contents' is str, got int 123")
    refuses(m.Workspace, {}, 7, match="is a member of PositionEncoding, got int 7")
    with pytest.raises(pybridge.RustError, match="unknown field `lin`"):
        m.Workspace({"lin": 1}, 1)
    del workspace
    leaves_nothing(m, lambda: m.Workspace({}, 1))


@pytest.mark.matrix
async def test_swc(proved):
    m = await proved("@swc/wasm-web@1.16.18")
    options = {"jsc": {"parser": {"syntax": "typescript"}, "target": "es2022"}}
    assert m.transformSync("let x: number = 1", options)["code"] == "let x = 1;\n"
    assert (await m.transform("let y: string", options))["code"] == "let y;\n"
    with pytest.raises(pybridge.RustError):
        m.transformSync("let x: = 1", options)
    with pytest.raises(pybridge.RustError):
        await m.transform("let x: = 1", options)
    refuses(m.transformSync, 3, match="argument 'code' is .*, got 3")
    refuses(m.transformSync, "x", {"jcs": {}}, match="got the key 'jcs'")
    leaves_nothing(m, lambda: m.transformSync("x", options), 1000)


@pytest.mark.matrix
async def test_swc_typescript(proved):
    m = await proved("@swc/wasm-typescript@1.16.2")
    assert m.transformSync("let x: number = 1", {})["code"].split() == ["let", "x", "=", "1"]
    assert (await m.transform("let y: string", {"mode": "strip-only"}))["code"].split() == ["let", "y"]
    with pytest.raises(pybridge.RustError, match="Unexpected token") as caught:
        await m.transform("let x: = 1")
    assert caught.value.value["code"] == "InvalidSyntax"
    refuses(m.transformSync, None, match="argument 'src' is str or a buffer of u8 .*, got None")
    refuses(m.transformSync, "x", {"mode": "strip"}, match=r"\['mode'\] is 'strip-only' \| 'transform', got 'strip'")
    leaves_nothing(m, lambda: m.transformSync("let x: number = 1", {}), 2000)


@pytest.mark.matrix
async def test_oxc_parser(proved):
    m = await proved("@oxc-parser/wasm@0.60.0")
    parsed = m.parseSync("let x = 1", {"sourceFilename": "a.js"})
    program = parsed.program
    assert program["body"][0]["type"] == "VariableDeclaration"
    refuses(m.parseSync, b"x", match="argument 'source_text' is str, got bytes b'x'")
    refuses(m.parseSync, "x", {"sourceFile": "a"}, match="got the key 'sourceFile'")
    del parsed
    leaves_nothing(m, lambda: m.parseSync("x"))


@pytest.mark.matrix
async def test_ywasm(proved):
    m = await proved("ywasm@0.18.3")
    document = m.YDoc({"clientID": 1})
    text, seen = document.getText("t"), []
    observer = text.observe(lambda event, *_: seen.append(event.delta))
    text.insert(0, "hello", None)
    assert (text.toString(), seen) == ("hello", [[{"insert": "hello"}]])
    update = m.encodeStateAsUpdate(document)
    other = m.YDoc({})
    m.applyUpdate(other, update, None)
    assert other.getText("t").toString() == "hello"
    refuses(text.insert, "0", "x", None, match=r"YText.insert\(\): argument 'index' is int, got str '0'")
    refuses(m.applyUpdate, other, "x", None, match="argument 'update' is Uint8Array .*, got str 'x'")
    del observer, text, other, document
    seen.clear()
    leaves_nothing(m, lambda: m.YDoc({}))


@pytest.mark.matrix
async def test_parquet(proved):
    m = await proved("parquet-wasm@0.8.0")
    properties = m.WriterPropertiesBuilder().setCompression(m.Compression.SNAPPY).build()
    file = m.writeParquet(m.Table.fromIPCStream(TABLE), properties)
    assert (file[:4], file[-4:]) == (b"PAR1", b"PAR1")
    stream = m.readParquet(file, {"columns": ["a"]}).intoIPCStream()
    assert b"a" in stream
    refuses(m.readParquet, "file", match="is Uint8Array .*, got str 'file'")
    refuses(m.readParquet, file, {"colums": ["a"]}, match="got the key 'colums'")
    with pytest.raises(pybridge.RustError):
        m.readParquet(b"no parquet")
    with pytest.raises(pybridge.MovedError):
        m.writeParquet(m.Table.fromIPCStream(TABLE), properties)
    leaves_nothing(m, m.WriterPropertiesBuilder)


@pytest.mark.matrix
async def test_minify_html(proved, runtime):
    if runtime.startswith("node"):
        pytest.skip("Node 20 does not know the types in its wasm file")
    m = await proved("@minify-html/wasm@0.18.1")
    assert m.minify(b"<p>  a  </p>", {}) == b"<p>a"
    refuses(m.minify, "<p>", {}, match="argument 'code' is Uint8Array .*, got str '<p>'")
    leaves_nothing(m, lambda: m.minify(b"<p>  a  </p>", {}))


@pytest.mark.matrix
async def test_geoarrow(proved):
    m = await proved("@geoarrow/geoarrow-wasm@0.2.0-beta.5")
    table = m.readGeoJSON(POINT)
    assert b'"coordinates":[[1,2]]' in m.writeGeoJSON(table).replace(b" ", b"")
    refuses(m.readGeoJSON, "{}", match="is Uint8Array .*, got str '{}'")
    with pytest.raises(pybridge.RustError):
        m.readGeoJSON(b"{")
    del table
    leaves_nothing(m, lambda: m.BroadcastableFloat.fromScalar(1.5))


@pytest.mark.matrix
async def test_cardano(proved):
    m = await proved("@emurgo/cardano-serialization-lib-browser@17.0.0")
    assert m.BigNum.from_str("1").checked_add(m.BigNum.from_str("2")).to_str() == "3"
    inputs = m.TransactionInputs.new()
    assert inputs.len() == 0
    refuses(m.BigNum.from_str, 3, match=r"BigNum.from_str\(\): argument 'string' is str, got int 3")
    refuses(m.BigNum.from_str("1").checked_add, 2, match="is BigNum, got int 2")
    with pytest.raises(pybridge.RustError):
        m.BigNum.from_str("x")
    del inputs
    leaves_nothing(m, lambda: m.BigNum.from_str("1"))


@pytest.mark.matrix
async def test_voy(proved):
    m = await proved("voy-search@0.6.3")
    pages = [
        {"id": str(place), "title": title, "url": f"/{title}", "embeddings": [1.0 - place, float(place)]}
        for place, title in enumerate(("one", "two"))
    ]
    index = m.Voy({"embeddings": pages})
    assert index.search([0.1, 1.0], 1)["neighbors"][0]["title"] == "two"
    refuses(index.search, [1.0, 0.0], 2.7, match="argument 'k' is int, got float 2.7")
    refuses(index.search, ["x"], 1, match="is Float32Array .*got str 'x' at index 0")
    refuses(m.Voy, {"embedings": []}, match="got the key 'embedings'")
    del index
    leaves_nothing(m, lambda: m.Voy({"embeddings": []}))


@pytest.mark.matrix
async def test_ruff_fmt(proved):
    m = await proved("@wasm-fmt/ruff_fmt@0.15.20")
    assert m.format("x=1", "a.py", {"indent_width": 2}) == "x = 1\n"
    refuses(m.format, "x=1", config={"indent_widt": 2}, match="got the key 'indent_widt'")
    refuses(m.format, b"x=1", match="argument 'input' is str, got bytes b'x=1'")
    with pytest.raises(pybridge.RustError):
        m.format("def f(:")
    leaves_nothing(m, lambda: m.format("x=1"))


@pytest.mark.matrix
async def test_lz4(proved):
    m = await proved("lz4-wasm@0.9.2")
    assert m.decompress(m.compress(b"hello" * 99)) == b"hello" * 99
    refuses(m.compress, "hello", match="is Uint8Array .*, got str 'hello'")
    with pytest.raises((pybridge.RustError, pybridge.RustPanic)):
        m.decompress(b"garbage")
    await pybridge.reload(m)
    leaves_nothing(m, lambda: m.compress(b"x"))


@pytest.mark.matrix
async def test_ast_grep(proved, crates, runtime):
    if runtime.startswith("node"):
        pytest.skip("in Node, web-tree-sitter reads its wasm file from the disk")
    m = await proved("@ast-grep/wasm@0.45.3")
    await m.initializeTreeSitter()
    grammar = crates.replace("/crates/", "/npm/tree-sitter-javascript.wasm")
    await m.registerDynamicLanguage({"javascript": {"libraryPath": grammar}})
    found = m.parse("javascript", "let x = f(1)").root().find("f($A)")
    assert (found.text(), found.getMatch("A").text()) == ("f(1)", "1")
    refuses(m.parse, "javascript", 3, match=r"parse\(\): argument 'src' is str, got int 3")
    refuses(m.registerDynamicLanguage, {"rust": {"path": "x"}}, match=r"\['rust'\] is a dict .*, got the key 'path'")
    del found
    leaves_nothing(m, lambda: m.parse("javascript", "x").root())

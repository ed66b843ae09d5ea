"""Which file of a package is run: of real packages, and by the rules."""

import asyncio
import json

import pytest

from pybridge.errors import FetchError, LoadError
from pybridge.packages.entries import Wishes, choose
from pybridge.packages.files import Files
from pybridge.packages.folder import Disk, PackageFolder
from pybridge.packages.package import Package
from pybridge.packages.specifier import Specifier, parse_specifier
from unit.npm.packages import unpacked

# The shape, the entry, the wasm file, the types, the init function, and the version of wasm-bindgen.
REAL = {
    "tiktoken@1.0.22": "bundler tiktoken_bg.js tiktoken_bg.wasm tiktoken.d.ts - 0.2.100",
    "@resvg/resvg-wasm@2.6.2": "own index.mjs index_bg.wasm index.d.ts initWasm 0.2.92",
    "@astral-sh/ruff-wasm-web@0.16.9": "web ruff_wasm.js ruff_wasm_bg.wasm ruff_wasm.d.ts default{} 0.2.123",
    "@astral-sh/ruff-wasm-nodejs@0.17.3": "node ruff_wasm.js ruff_wasm_bg.wasm ruff_wasm.d.ts - 0.2.123",
    "@swc/wasm-web@1.16.18": "web wasm.js wasm_bg.wasm wasm.d.ts default{} 0.2.100",
    "@swc/wasm-typescript@1.16.2": "node wasm.js - wasm.d.ts - -",
    "@oxc-parser/wasm@0.60.0": (
        "web web/oxc_parser_wasm.js web/oxc_parser_wasm_bg.wasm web/oxc_parser_wasm.d.ts default{} 0.2.100"
    ),
    "ywasm@0.18.3": "node ywasm.js ywasm_bg.wasm ywasm.d.ts - 0.2.91",
    "parquet-wasm@0.8.0": ("web esm/parquet_wasm.js esm/parquet_wasm_bg.wasm esm/parquet_wasm.d.ts default{} 0.2.128"),
    "@taplo/lib@0.5.0": "script dist/index.js - dist/index.d.ts - -",
    "@myriaddreamin/typst-ts-web-compiler@0.7.0": (
        "web pkg/typst_ts_web_compiler.mjs pkg/typst_ts_web_compiler_bg.wasm pkg/typst_ts_web_compiler.d.ts default{} "
        "0.2.106"
    ),
    "@minify-html/wasm@0.18.1": "bundler index_bg.js index_bg.wasm index.d.ts - 0.2.104",
    "@geoarrow/geoarrow-wasm@0.2.0-beta.5": (
        "bundler bundler/index_bg.js bundler/index_bg.wasm bundler/index.d.ts - 0.2.93"
    ),
    "@emurgo/cardano-serialization-lib-browser@17.0.0": (
        "bundler cardano_serialization_lib_bg.js cardano_serialization_lib_bg.wasm cardano_serialization_lib.d.ts - "
        "0.2.103"
    ),
    "@matrix-org/matrix-sdk-crypto-wasm@18.9.0": (
        "bundler pkg/matrix_sdk_crypto_wasm_bg.js pkg/matrix_sdk_crypto_wasm_bg.wasm pkg/matrix_sdk_crypto_wasm.d.ts - "
        "0.2.128"
    ),
    "voy-search@0.6.3": "bundler voy_search_bg.js voy_search_bg.wasm voy_search.d.ts - 0.2.86",
    "datafusion-wasm@0.2.0": "bundler datafusion_wasm_bg.js datafusion_wasm_bg.wasm datafusion_wasm.d.ts - 0.2.90",
    "@ast-grep/wasm@0.45.3": "bundler wasm_bg.js wasm_bg.wasm wasm.d.ts - 0.2.127",
    "prqlc@0.13.14": ("web dist/web/prqlc_js.js dist/web/prqlc_js_bg.wasm dist/web/prqlc_js.d.ts default{} 0.2.114"),
    "@polyglot-sql/sdk@0.12.1": "own dist/index.js dist/polyglot_sql.wasm dist/index.d.ts init -",
    "@wasm-fmt/ruff_fmt@0.15.20": "bundler ruff_fmt_bg.js ruff_fmt_bg.wasm ruff_fmt.d.ts - 0.2.120",
    "@wasm-fmt/sql_fmt@0.2.2": "bundler sql_fmt_bg.js sql_fmt_bg.wasm sql_fmt.d.ts - 0.2.108",
    "@xmtp/wasm-bindings@1.6.1": (
        "web dist/bindings_wasm.js dist/bindings_wasm_bg.wasm dist/bindings_wasm.d.ts default{} 0.2.104"
    ),
    "tokenizers-wasm@0.1.0": "bundler-old tokenizers_wasm_bg.js tokenizers_wasm_bg.wasm tokenizers_wasm.d.ts - 0.2.80",
    "brotli-wasm@3.0.1": (
        "web pkg.web/brotli_wasm.js pkg.web/brotli_wasm_bg.wasm pkg.web/brotli_wasm.d.ts default 0.2.80"
    ),
    "lz4-wasm@0.9.2": "bundler-old lz4_wasm_bg.js lz4_wasm_bg.wasm lz4_wasm.d.ts - 0.2.80",
}


def chosen(folder, specifier, wishes=None) -> Package:
    return asyncio.run(choose(Files(folder), specifier, wishes))


def told(package: Package) -> str:
    init = (package.init or "-") + "{}" * package.init_takes_object
    facts = (package.shape, package.entry, package.wasm, package.types, init, package.wasm_bindgen)
    return " ".join(fact or "-" for fact in facts)


@pytest.mark.parametrize("specifier", REAL)
def test_real_packages(specifier):
    package = chosen(PackageFolder(Disk(unpacked(specifier)), "."), parse_specifier(specifier))
    assert told(package) == REAL[specifier]
    assert package.imports == (("web-tree-sitter",) if "ast-grep" in specifier else ())


@pytest.mark.parametrize(
    ("specifier", "wishes", "found"),
    [
        ("tiktoken@1.0.22", Wishes(entry="./lite"), "bundler lite/tiktoken_bg.js lite/tiktoken_bg.wasm"),
        ("tiktoken@1.0.22", Wishes(entry="tiktoken.cjs"), "node tiktoken.cjs tiktoken_bg.wasm"),
        ("parquet-wasm@0.8.0", Wishes(entry="bundler"), "bundler bundler/parquet_wasm_bg.js"),
        ("brotli-wasm@3.0.1", Wishes(entry="index.node.js"), "node index.node.js pkg.node/brotli_wasm_bg.wasm"),
        ("@resvg/resvg-wasm@2.6.2", Wishes(entry="index.js", init="initWasm"), "node index.js index_bg.wasm"),
        ("@wasm-fmt/ruff_fmt@0.15.20", Wishes(entry="ruff_fmt_web.js"), "web ruff_fmt_web.js ruff_fmt_bg.wasm"),
        ("prqlc@0.13.14", Wishes(wasm="dist/node/prqlc_js_bg.wasm"), "web dist/web/prqlc_js.js dist/node/prqlc_js_bg"),
    ],
)
def test_what_a_user_says_wins(specifier, wishes, found):
    package = chosen(PackageFolder(Disk(unpacked(specifier)), "."), parse_specifier(specifier), wishes)
    assert told(package).startswith(found)
    assert wishes.init in (None, package.init)


# --- The rules ---


class Given:
    """A package of texts; nobody lists its files, as on a CDN, if ``listed`` is false."""

    where = "npm/p@1.0.0/"

    def __init__(self, files, *, listed=True, **fields):
        told = json.dumps({"name": "p", "version": "1.0.0", **fields})
        self.files = {"package.json": told, "x_bg.wasm": "", **files}
        self.listing = frozenset(self.files) if listed else None

    async def read(self, path):
        if path not in self.files:
            raise FetchError(f"{self.where}{path} could not be fetched: the server answered 404")
        return self.files[path].encode()


P = Specifier("p", "1.0.0")
BG = "let wasm; export function __wbg_set_wasm(v) { wasm = v; } export function f() {}"
OLD = "import * as wasm from './x_bg.wasm'; export function f() { return wasm.__wbindgen_malloc(1); }"
WEB = "async function __wbg_init(x) { WebAssembly.instantiate(x ?? 'x_bg.wasm') } export { __wbg_init as default };"
IN_FRONT = 'import * as wasm from "./x_bg.wasm"; import { __wbg_set_wasm } from "./x_bg.js"; __wbg_set_wasm(wasm);'
NODE = "const bytes = require('fs').readFileSync(`${__dirname}/x_bg.wasm`); new WebAssembly.Module(bytes);"


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "not listed"])
@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"x.js": WEB}, "web x.js"),
        ({"x.js": f"{IN_FRONT} export * from './x_bg.js';", "x_bg.js": BG}, "bundler x_bg.js"),
        ({"x.js": "export * from './x_bg.js';", "x_bg.js": OLD}, "bundler-old x_bg.js"),
        ({"x.js": "export * from './x_bg';", "x_bg.js": BG}, "bundler x_bg.js"),
        ({"x.js": "import i, * as w from './y.js'; export default i().then(() => w);", "y.js": WEB}, "web y.js"),
        ({"x.js": "import i from './y.js'; export { i }; export const more = 1;", "y.js": WEB}, "own x.js"),
        ({"x.js": f"{IN_FRONT} export class Nicer {{}}", "x_bg.js": BG}, "own x.js"),
        ({"x.js": "export const m = await WebAssembly.instantiateStreaming(fetch('x_bg.wasm'))"}, "own x.js"),
        ({"x.js": NODE}, "node x.js"),
        ({"x.js": "module.exports = require('./y');", "y.js": NODE}, "node x.js"),
        (
            {"x.js": f"(function(g,f){{typeof exports=='object'&&typeof module<'u'?f():0}})(this,()=>{{{NODE}}})"},
            "script",
        ),
        ({"x.js": f"let wasm_bindgen; (function() {{ {NODE} }})();"}, "script x.js"),
    ],
)
def test_each_shape(files, found, listed):
    package = chosen(Given(files, listed=listed, main="x.js"), P)
    assert told(package).startswith(found)
    assert package.wasm == "x_bg.wasm"


@pytest.mark.parametrize(
    ("files", "fields", "found"),
    [
        ({"n.js": NODE, "w.js": WEB}, {"main": "n.js", "module": "w.js"}, "web w.js"),
        ({"n.js": NODE, "x_bg.js": BG}, {"main": "n.js", "module": "x_bg.js"}, "bundler x_bg.js"),
        (
            {"w.js": WEB, "x_bg.js": BG},
            {"module": "x_bg.js", "exports": {".": "./x_bg.js", "./web": "./w.js"}},
            "bundl",
        ),
        ({"n.js": "import 'node:fs'; " + BG, "w.js": WEB}, {"exports": {".": "./n.js", "./web": "./w.js"}}, "web w.js"),
        ({"e.js": f"import source w from './x_bg.wasm'; {BG}", "x_bg.js": BG}, {"main": "e.js"}, "bundler x_bg.js"),
        ({"v.js": f"import i from './x_bg.wasm?init'; {WEB}", "x_bg.js": BG}, {"main": "v.js"}, "bundler x_bg.js"),
        ({"pkg/x.js": WEB, "pkg/x_bg.wasm": ""}, {"main": "missing.js"}, "web pkg/x.js pkg/x_bg.wasm"),
    ],
)
def test_of_several_files_the_one_that_suits_a_page_is_run(files, fields, found):
    assert told(chosen(Given(files, **fields), P)).startswith(found)


@pytest.mark.parametrize(
    ("text", "init"),
    [
        (f"{WEB}", "default"),
        ("export async function initWasm() { WebAssembly.instantiate('x_bg.wasm') }", "initWasm"),
        ("export async function init() { WebAssembly.instantiate('x_bg.wasm') } export class A {}", "init"),
        (
            "export default async function initAsync() { await WebAssembly.compile('x_bg.wasm') } export const a = 1",
            "default",
        ),
        ("export const a = await WebAssembly.compile('x_bg.wasm')", None),
    ],
)
def test_the_init_function(text, init):
    assert chosen(Given({"x.js": text}, main="x.js"), P).init == init


@pytest.mark.parametrize(
    "wasm", ["'AGFzbQEAAAAB'", '"data:application/wasm;base64,AGFzbQEAAAAB"', "load(0,null,'AGFzbQEAAAAB')"]
)
def test_a_wasm_file_inside_the_javascript(wasm):
    given = Given({"x.js": f"exports.a = new WebAssembly.Module(Buffer.from({wasm}))"}, main="x.js")
    del given.files["x_bg.wasm"]
    given.listing = frozenset(given.files)
    assert chosen(given, P).wasm is None


@pytest.mark.parametrize(
    ("given", "wishes", "says"),
    [
        (
            Given({"x.js": "export const a = 1;"}, main="x.js"),
            None,
            r"p@1\.0\.0: none of its files can be run .* x\.js\.",
        ),
        (Given({}, main="x.js"), None, "none of its files can be run"),
        (Given({"x.js": WEB}, main="x.js"), Wishes(entry="y.js"), r"can be run in a page: y\.js"),
        (
            Given({"x.js": WEB}, main="x.js"),
            Wishes(wasm="y.wasm"),
            r"npm/p@1\.0\.0/y\.wasm, which wasm= names, does not",
        ),
        (
            Given({"y.wasm": "", "a/x.js": WEB}, main="a/x.js"),
            None,
            r"names no .* \(there are x_bg\.wasm, y\.wasm\); .*wasm=",
        ),
        (Given({"package.json": '{"name": "q", "version": "2.0.0"}'}), None, r"has q@2\.0\.0, and p@1\.0\.0 was asked"),
    ],
)
def test_what_cannot_be_run_is_told(given, wishes, says):
    with pytest.raises(LoadError, match=says):
        chosen(given, P, wishes)

"""The copies of files that cannot run as they are."""

import asyncio

import pytest

from pybridge.packages.entries import choose
from pybridge.packages.files import Files
from pybridge.packages.folder import Disk, PackageFolder
from pybridge.packages.preparing import ENVIRONMENT, prepare
from pybridge.packages.specifier import parse_specifier
from unit.npm.packages import unpacked
from unit.npm.test_entries import BG, IN_FRONT, NODE, OLD, WEB, Given, P


def prepared(folder, specifier=P, provided=None):
    async def work():
        files = Files(folder)
        return await prepare(files, await choose(files, specifier), provided)

    return asyncio.run(work())


@pytest.mark.parametrize(
    "specifier", ["tiktoken@1.0.22", "prqlc@0.13.14", "voy-search@0.6.3", "@xmtp/wasm-bindings@1.6.1"]
)
def test_files_that_run_as_they_are_get_no_copy(specifier):
    ready = prepared(PackageFolder(Disk(unpacked(specifier)), "."), parse_specifier(specifier))
    assert not ready.written
    assert ready.package.runs == ready.package.entry
    assert set(ready.package.modules) == set(ready.texts)
    assert len(ready.texts) == (2 if "xmtp" in specifier else 1)


def test_a_file_that_imports_the_wasm_gets_it_by_a_function():
    ready = prepared(Given({"x.js": "export * from './x_bg.js'", "x_bg.js": OLD}, main="x.js"))
    assert ready.package.runs == "x_bg.pybridge.mjs"
    assert ready.texts == {
        "x_bg.pybridge.mjs": (
            "let wasm; export function __wbg_set_wasm(exports) { wasm = exports; }; "
            "export function f() { return wasm.__wbindgen_malloc(1); }"
        )
    }


def test_specifiers_without_an_ending_get_one_in_copies_all_the_way_up():
    files = {
        "a/x_bg.js": f"import './y.js'; import './plain.js'; {BG}",
        "a/y.js": "import '../b/z'",
        "b/z.mjs": "",
        "a/plain.js": "",
        "a/x_bg.wasm": "",
    }
    ready = prepared(Given(files, main="a/x_bg.js"))
    assert ready.written == {"a/x_bg.pybridge.mjs", "a/y.pybridge.mjs"}
    assert ready.texts["a/x_bg.pybridge.mjs"].startswith("import './y.pybridge.mjs'; import './plain.js'; let wasm")
    assert ready.texts["a/y.pybridge.mjs"] == "import '../b/z.mjs'"
    assert ready.package.modules == ("a/plain.js", "a/x_bg.pybridge.mjs", "a/y.pybridge.mjs", "b/z.mjs")


def test_packages_that_are_provided_get_paths():
    text = f"import {{ Parser }} from 'web-tree-sitter'; import 'other'; {BG}"
    ready = prepared(
        Given({"d/x_bg.js": text, "d/x_bg.wasm": ""}, main="d/x_bg.js"), P, {"web-tree-sitter": "../w@1/w.js"}
    )
    assert ready.texts["d/x_bg.pybridge.mjs"].startswith(
        "import { Parser } from '../../w@1/w.js'; import 'other'; let wasm"
    )


def test_an_own_module_takes_what_starts_wasm_from_the_environment():
    text = "export const made = await WebAssembly.instantiateStreaming(fetch('x_bg.wasm')); import './y.js'"
    ready = prepared(
        Given({"e/x.js": text, "e/y.js": "export let fetch; fetch(WebAssembly)", "e/x_bg.wasm": ""}, main="e/x.js")
    )
    assert ready.package.shape == "own"
    assert ready.texts["e/x.pybridge.mjs"].startswith(
        'import { WebAssembly, fetch } from "../pybridge.mjs"; export const'
    )
    assert ready.texts["e/x.pybridge.mjs"].endswith("import './y.pybridge.mjs'")
    assert ready.texts["e/y.pybridge.mjs"].startswith("import { WebAssembly, fetch } from")
    assert ENVIRONMENT in ready.written


def test_a_package_that_adds_to_a_bundlers_glue_gets_a_module_for_its_wasm():
    specifier = parse_specifier("voy-search@0.6.3")
    real = unpacked(str(specifier))
    texts = {file.name: file.read_bytes() for file in real.iterdir() if file.suffix in (".js", ".wasm", ".json")}

    class Nicer(Given):
        async def read(self, path):
            data = self.files[path]
            return data if isinstance(data, bytes) else data.encode()

    glue = texts["voy_search.js"].decode()
    given = Nicer({**texts, "voy_search.js": f"{glue}; export const nicer = 1;"}, main="voy_search.js")
    given.files["package.json"] = texts["package.json"]
    ready = prepared(given, specifier)
    assert ready.package.shape == "own"
    made = ready.texts["voy_search_bg.wasm.pybridge.mjs"]
    assert 'import { instantiate } from "./pybridge.mjs";\nimport * as m0 from "./voy_search_bg.js";\n' in made
    assert 'await instantiate({ "./voy_search_bg.js": m0 });' in made
    assert 'as "memory"' in made
    assert '"./voy_search_bg.wasm.pybridge.mjs"' in ready.texts["voy_search.pybridge.mjs"]


@pytest.mark.parametrize("shape", ["node", "script"])
def test_commonjs_modules_become_functions_of_one_module(shape):
    declared = "let wasm_bindgen; " if shape == "script" else "#!/usr/bin/env node\n"
    files = {
        "x.js": f"{declared}require('./y'); require('./z.json'); {NODE}",
        "y.cjs": "exports.a = 1;",
        "z.json": "[1]",
    }
    ready = prepared(Given(files, main="x.js"))
    assert (ready.package.shape, ready.package.runs) == (shape, "x.pybridge.mjs")
    text = ready.texts["x.pybridge.mjs"]
    assert 'export const links = {"x.js": {"./y": "y.cjs", "./z.json": "z.json"}, "y.cjs": {}};' in text
    assert "module.exports = [1];" in text
    assert "#!" not in text
    assert ("module.exports = wasm_bindgen;" in text) == (shape == "script")


def test_web_glue_stays_web_glue():
    ready = prepared(
        Given(
            {"x.js": f"import i from './y.js'; {IN_FRONT} export default i;", "y.js": WEB, "x_bg.js": BG}, main="x.js"
        )
    )
    assert ready.package.shape == "web"
    assert not ready.written

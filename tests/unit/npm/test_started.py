"""Real packages, started by js/src/packages: in Node, and in Chromium under content security policies."""

import functools
import http.server
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pybridge.packages.adding import add
from pybridge.packages.specifier import parse_specifier
from tools.serve import Handler, serving
from unit.npm.packages import CACHE, Desk, bundle, opened

HERE = Path(__file__).parent
ANSWERS: dict[str, object] = {
    "tiktoken@1.0.22": [31373, 995],
    "prqlc@0.13.14": "from x",
    "brotli-wasm@3.0.1": "hello",
    "lz4-wasm@0.9.2": "hello",
    "@swc/wasm-typescript@1.16.2": "let a = 1",
    "ywasm@0.18.3": "hi",
    "@resvg/resvg-wasm@2.6.2": list(b"PNG"),
    "@wasm-fmt/ruff_fmt@0.15.20": "a = 1\n",
    "voy-search@0.6.3": "one",
    "@astral-sh/ruff-wasm-nodejs@0.17.3": "0.17.3",
    "@polyglot-sql/sdk@0.12.1": ["SELECT a FROM t LIMIT 1"],
}
ONLY_IN_PAGES: dict[str, object] = {
    "@minify-html/wasm@0.18.1": "<p>a",  # its wasm file has types that Node 20 does not know
    "@ast-grep/wasm@0.45.3": "ready",  # in Node, web-tree-sitter reads its wasm file itself, from the disk
    "@taplo/lib@0.5.0": "a = 1\n",
}
"""What the jobs in jobs.mjs give."""
STRICT = "script-src 'self' 'wasm-unsafe-eval'"
PAGE = """<!doctype html><link rel="icon" href="data:,"><script type="module">0</script>"""


@functools.cache
def site() -> Path:
    """Return a folder whose npm/ has all packages, as ``pybridge npm add`` adds them."""
    folder = CACHE / "site"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "npm").mkdir(parents=True)
    shutil.copyfile(HERE / "jobs.mjs", folder / "jobs.mjs")
    shutil.copyfile(bundle(), folder / "packages.mjs")
    for specifier in ANSWERS | ONLY_IN_PAGES:
        add(parse_specifier(specifier), folder / "npm")
    return folder


@pytest.mark.parametrize("specifier", ANSWERS)
def test_in_node(folder, specifier):
    desk = Desk()
    opened(desk, specifier, base=site() / "npm")
    (folder / "request.json").write_text(desk.request)
    if desk.wasm:
        (folder / "package.wasm").write_bytes(desk.wasm)
    command = ["node", HERE / "in_node.mjs", bundle(), folder / "request.json", folder / "package.wasm"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - node, of PATH
    assert json.loads(answer.stdout) == {"answer": ANSWERS[specifier], "shows": True}


# --- In a page ---


class Policed(Handler):
    """Serves a folder, and at the address ``/strict`` and ``/blob`` a page with a policy."""

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class calls
        policy = {"/strict": STRICT, "/blob": f"{STRICT} blob:"}.get(urlsplit(self.path).path)
        if policy is None:
            super().do_GET()
            return
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(PAGE.encode())


@pytest.fixture(scope="module")
def address():
    with serving(functools.partial(Policed, directory=str(site()))) as served:
        yield served


RUN = """
const [request, wasm, assets, done] = arguments;
const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
const before = new Set(Reflect.ownKeys(globalThis));
(async () => {
  const { openPackage } = await import("/packages.mjs");
  const { outcome } = await import("/jobs.mjs");
  const content = wasm && new Uint8Array(await (await fetch(wasm)).arrayBuffer());
  const files = await Promise.all(assets.map(async ([path, address]) =>
    [path, new Uint8Array(await (await fetch(address)).arrayBuffer())]));
  const asked = await (await fetch(request)).text();
  const came = await outcome((asked, wasm) => openPackage(asked, wasm, [], files), asked, content);
  return { ...came, left: Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String) };
})().then(done, (error) => done({ error: String(error) }));
"""


def came(chromium, address, policy, desk):
    """Start a package in a page under a policy, and return what came of it."""
    folder = Path(tempfile.mkdtemp(dir=site()))  # an address of its own: the browser keeps files for a while
    (folder / "request.json").write_text(desk.request)
    (folder / "package.wasm").write_bytes(desk.wasm or b"")
    assets = []
    for place, (path, content) in enumerate(desk.assets):
        (folder / f"{place}.wasm").write_bytes(content)
        assets.append([path, f"/{folder.name}/{place}.wasm"])
    chromium.driver.get(f"{address}{policy}")
    wasm = f"/{folder.name}/package.wasm" if desk.wasm else None
    return chromium.driver.execute_async_script(RUN, f"/{folder.name}/request.json", wasm, assets)


@pytest.mark.parametrize("specifier", ANSWERS | ONLY_IN_PAGES)
def test_in_a_page_that_allows_only_scripts_of_its_own_origin(chromium, address, specifier):
    desk = Desk(site(), address)
    opened(desk, specifier)
    answer = (ANSWERS | ONLY_IN_PAGES)[specifier]
    assert came(chromium, address, "strict", desk) == {"answer": answer, "shows": True, "left": []}


@pytest.mark.parametrize("specifier", ANSWERS | ONLY_IN_PAGES)
def test_from_pythons_own_file_system_where_blobs_are_allowed(chromium, address, specifier):
    desk = Desk()
    opened(desk, specifier, base=site() / "npm")
    answer = (ANSWERS | ONLY_IN_PAGES)[specifier]
    assert came(chromium, address, "blob", desk) == {"answer": answer, "shows": True, "left": []}


def test_where_blobs_are_forbidden_the_message_says_what_to_do(chromium, address):
    desk = Desk()
    opened(desk, "voy-search@0.6.3", base=site() / "npm")
    error = came(chromium, address, "strict", desk)["error"]
    assert "voy-search@0.6.3 could not be started: the page's content security policy (script-src" in error
    assert "`pybridge npm add voy-search@0.6.3` writes files that such a page can run" in error

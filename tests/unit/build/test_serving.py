"""`pybridge serve`: types, headers, and what it does not serve."""

import http.client
import re
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@contextmanager
def served(folder, *options):
    """Serve a folder on a free port; yield a function that asks for a path."""
    asked = [sys.executable, "-m", "pybridge", "serve", str(folder), "--port", "0", *options]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - ourselves
        try:
            port = int(re.search(r"localhost:(\d+)", process.stdout.readline())[1])

            def ask(path):
                with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                    connection.request("GET", path)
                    answer = connection.getresponse()
                    return answer, answer.read()

            yield ask
        finally:
            process.terminate()


@pytest.fixture
def served_folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("served")
    (path / "inside").mkdir()
    (path / "secret.txt").write_text("secret")
    for name in ("index.html", "shop.wasm", "shop.mjs"):
        (path / "inside" / name).write_text(name)
    return path / "inside"


def test_files_have_the_types_that_browsers_want(served_folder):
    with served(served_folder) as ask:
        types = {name: ask(f"/{name}")[0].headers["Content-Type"] for name in ("", "shop.wasm", "shop.mjs")}
        assert types == {"": "text/html", "shop.wasm": "application/wasm", "shop.mjs": "text/javascript; charset=utf-8"}
        answer, _ = ask("/")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Cross-Origin-Opener-Policy"] is None
        assert ask("/missing")[0].status == 404


def test_pages_can_be_isolated(served_folder):
    with served(served_folder, "--isolated") as ask:
        headers = ask("/shop.wasm")[0].headers
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"])
def test_nothing_outside_of_the_folder_is_served(served_folder, path):
    with served(served_folder) as ask:
        answer, body = ask(path)
        assert answer.status == 404
        assert b"secret\n" not in body
        assert body != b"secret"

"""Every example runs as it stands, and pybridge works in its host, however it is installed there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hosts.example import EXAMPLES, make_index, make_json_index, our_wheel, replace_wheel, unpack_runtime
from hosts.host import IN_BROWSER, IN_PYSCRIPT, Host, good_report

pytestmark = pytest.mark.matrix  # each test starts a Pyodide of its own


def check(host: Host, found: Any) -> None:
    """Check a report: both engines have worked in the place that the host is."""
    assert found == good_report(host.kind.realm, host.kind.headers)


def test_the_example_runs_as_it_stands(host: Host) -> None:
    assert " ".join(host.kind.command) in (EXAMPLES / "README.md").read_text()
    host.start()
    host.greets()


def test_everything_works_there(host: Host) -> None:
    check(host, host.report())


# --- micropip ---


def test_micropip_installs_the_wheel_by_its_address(host: Host) -> None:
    replace_wheel(host.site.folder, "micropip")
    check(host, host.report({"requirements": f"{host.site.address}{our_wheel().name}"}))


def test_micropip_installs_the_wheel_by_its_name(host: Host) -> None:
    replace_wheel(host.site.folder, "micropip")
    index = host.site.address + make_index(host.site.folder)
    check(host, host.report({"requirements": "pybridge-wasm", "index_urls": index}))


@pytest.mark.parametrize("host", ["page", "node"], indirect=True)
def test_the_index_may_answer_in_json(host: Host) -> None:
    replace_wheel(host.site.folder, "micropip")
    index = host.site.address + make_json_index(host.site.folder, host.site.address)
    check(host, host.report({"requirements": "pybridge-wasm", "index_urls": index}))


@pytest.mark.parametrize("host", IN_PYSCRIPT, indirect=True)
def test_the_configuration_of_pyscript_may_name_the_wheel(host: Host) -> None:
    replace_wheel(host.site.folder, "pybridge-wasm")
    configure(host.site.folder, index_urls=[host.site.address + make_index(host.site.folder)])
    for _ in range(2):  # PyScript keeps the result of the first installation in the browser
        check(host, host.report())


def configure(folder: Path, **more: Any) -> None:
    """Add to the configuration of PyScript."""
    file = folder / "pyscript.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **more}))


# --- A runtime that the browser keeps ---


def name_runtime(folder: Path) -> None:
    """Name the runtime in the page."""
    page = folder / "index.html"
    page.write_text(
        page.read_text().replace("<title>", '<meta name="pybridge-runtime" content="./runtime.mjs"><title>')
    )


def import_runtime(folder: Path) -> None:
    """Let PyScript import the runtime into its worker."""
    configure(folder, js_modules={"worker": {"./runtime.mjs": "pybridge_runtime"}})


@pytest.mark.parametrize(
    ("host", "serve"),
    [(name, import_runtime if "worker" in name else name_runtime) for name in IN_BROWSER],
    indirect=["host"],
)
def test_the_browser_keeps_a_runtime_that_the_page_serves(host: Host, serve: Callable[[Path], None]) -> None:
    unpack_runtime(host.site.folder)
    serve(host.site.folder)
    for _ in range(2):
        check(host, host.report(with_text=False))
    assert host.site.asked["runtime.mjs"] == 1

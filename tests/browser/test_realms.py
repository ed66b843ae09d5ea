"""pybridge in every realm of a browser that can run Python: pages and workers of all kinds, with both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from pytest_pyodide.hook import pytest_wrapper

from browser.visitor import SECONDS
from harness.platforms import PLATFORMS
from harness.server import CRATES, DISTRIBUTIONS, serve
from hosts.host import REPORTER, good_report
from hosts.server import ISOLATED, Site, served

pytestmark = pytest.mark.matrix  # each test starts a Pyodide of its own

PAGES = Path(__file__).with_name("realms")
BROWSERS = ("chrome", "firefox", "webkit")
STARTS = 2


@dataclass(frozen=True)
class Realm:
    """A realm that `realms/index.html` starts."""

    start: str
    name: str
    """What its global object calls itself."""
    pyodide: str = "314"
    headers: dict[str, str] = field(default_factory=dict)


REALMS = {
    "shared-worker": Realm("shared_worker", "SharedWorkerGlobalScope"),
    "service-worker": Realm("service_worker", "ServiceWorkerGlobalScope"),
    "isolated-page": Realm("page", "Window", headers=ISOLATED),
    "isolated-worker": Realm("worker", "DedicatedWorkerGlobalScope", headers=ISOLATED),
    "classic-worker": Realm("classic_worker", "DedicatedWorkerGlobalScope", pyodide="029"),
}


@pytest.fixture(scope="module", params=BROWSERS)
def driver(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open a browser; yield Selenium's driver of it."""
    if pytest_wrapper.pyodide_runtimes and request.param not in pytest_wrapper.pyodide_runtimes:
        pytest.skip(f"the test opens {request.param}, which --rt leaves out")
    distribution = DISTRIBUTIONS["314"]
    with serve(distribution) as (host, port):
        start = PLATFORMS[request.param]
        runner = start(server_hostname=host, server_port=port, dist_dir=distribution, load_pyodide=False)
        try:
            yield runner.driver
        finally:
            runner.quit()


@pytest.fixture(params=REALMS)
def realm(request: pytest.FixtureRequest) -> Realm:
    """Return one of the realms."""
    return REALMS[request.param]


@pytest.fixture
def site(realm: Realm, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a folder with the pages, a Pyodide that has our wheel, and the crate and the program of the examples."""
    folder = tmp_path_factory.mktemp(realm.start) / "realms"  # tmp_path is a folder of the page
    shutil.copytree(PAGES, folder)
    (folder / "pyodide").symlink_to(DISTRIBUTIONS[realm.pyodide])
    shutil.copy(CRATES / "examples" / "hello.wasm", folder)
    with served(folder, realm.headers) as site:
        (folder / "main.py").write_text(f"{REPORTER}\nawait report({site.address!r}, None, with_text=True)\n")
        yield site


def test_everything_works_in_the_realm(driver: Any, realm: Realm, site: Site) -> None:
    assert report_of(driver, realm, site) == good_report(realm.name, realm.headers)


def report_of(driver: Any, realm: Realm, site: Site) -> Any:
    """Start the realm and return its report; start it a second time if nothing at all came from it.

    Once, a shared worker of WebKitGTK was silent for 300 s, and nobody knows why; 25 others reported within 7 s each.
    """
    for _ in range(STARTS):
        driver.get(f"{site.address}index.html?{realm.start}")
        with suppress(Empty):
            return site.reports.get(timeout=SECONDS)
    shown = driver.execute_script("return document.body.innerText")
    pytest.fail(f"no report came from {STARTS} starts within {SECONDS} s each; the page shows:\n{shown}", pytrace=False)

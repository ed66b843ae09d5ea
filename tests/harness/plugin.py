"""On the host: pytest's side. Where each test runs, with which engine, and how its call gets there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from pytest_pyodide.hook import pytest_wrapper

from harness.fixtures import MadeInPage
from harness.messages import Call
from harness.page import Page
from harness.server import Address, serve

SECONDS = 10
ENGINES = "proxy"
FROM_HOST = {"crates", "engine", "runtime"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", default=ENGINES, help=f"engines to test (default: {ENGINES})")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "keeps(reason): the test keeps something alive on purpose")
    config.addinivalue_line("markers", f"seconds(n): how long the test may take (default: {SECONDS})")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Multiply each test by what it asks for."""
    matrix = {"runtime": _runtimes(), "engine": metafunc.config.getoption("--engine").split(",")}
    for axis, values in matrix.items():
        if axis in metafunc.fixturenames:
            metafunc.parametrize(axis, values, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all of one runtime's tests, then all of the next one's."""
    order = {runtime: place for place, runtime in enumerate(_runtimes())}
    items.sort(key=lambda item: order.get(_parameters(item).get("runtime", ""), -1))


@pytest.fixture
def runtime(request: pytest.FixtureRequest) -> str:
    """Where Pyodide runs: "node", "chrome" ... (in place of pytest-pyodide's, which changes by module)."""
    return str(request.param)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """How pybridge calls Rust."""
    return str(request.param)


@pytest.fixture(scope="session")
def web_server_main(pytestconfig: pytest.Config) -> Iterator[Address]:
    """The server that pytest-pyodide's runners go to (in place of its own)."""
    distribution = pytestconfig.getoption("dist_dir")
    if not (distribution / "pyodide-lock.json").exists():
        pytest.exit(f"{distribution} holds no Pyodide yet: run make setup", returncode=1)
    with serve(distribution) as server:
        yield server


@pytest.fixture(scope="session")
def pages(request: pytest.FixtureRequest, web_server_main: Address) -> Iterator[dict[str, Page]]:
    """One page for each runtime; a page starts when its first test runs."""
    pages = {runtime: Page(request, runtime, web_server_main) for runtime in _runtimes()}
    yield pages
    for page in pages.values():
        page.close()


@pytest.fixture
def page(pages: dict[str, Page], runtime: str) -> Page:
    """The page of this runtime."""
    return pages[runtime]


@pytest.fixture(scope="session")
def crates(web_server_main: Address) -> str:
    """The address below which the test crates' .wasm files are found."""
    host, port, _log = web_server_main
    return f"http://{host}:{port}/crates/"


def run_in_page(item: pytest.Function) -> None:
    """Send the test's call to the page, and raise here what was raised there."""
    marks = {mark.name: mark for mark in reversed(list(item.iter_markers()))}
    keeps = "keeps" in marks
    if keeps and not marks["keeps"].args:
        pytest.fail("@pytest.mark.keeps needs a reason", pytrace=False)
    name = f"{item.cls.__name__}.{item.originalname}" if item.cls else item.originalname
    seconds = marks["seconds"].args[0] if "seconds" in marks else SECONDS
    page = cast("Page", item.funcargs["page"])
    report = page.run(Call(item.module.__name__, name, _arguments(item), keeps), seconds)
    match report.outcome:
        case "skipped":
            pytest.skip(report.text)
        case "xfailed":
            pytest.xfail(report.text)
        case "failed":
            pytest.fail(report.text, pytrace=False)


def _arguments(item: pytest.Function) -> dict[str, Any]:
    """Pick what the test and its page fixtures ask for; all of it must make sense in the page."""
    arguments: dict[str, Any] = {}
    asked = list(item._fixtureinfo.argnames)
    portable = FROM_HOST | _parameters(item).keys()
    for name in asked:
        value = arguments[name] = item.funcargs[name]
        if isinstance(value, MadeInPage):
            asked.extend(need for need in value.needs if need not in arguments)
        elif name not in portable:
            pytest.fail(f"fixture {name!r} is made on the host, and the test runs in the page", pytrace=False)
    return arguments


def _runtimes() -> list[str]:
    return sorted(pytest_wrapper.pyodide_runtimes, reverse=True)  # node, the quickest, comes first


def _parameters(item: pytest.Item) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}

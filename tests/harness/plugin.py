"""Outside the page: decides where and with which engine each test runs, and sends its call there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any, cast

import pytest
from pytest_pyodide.hook import pytest_wrapper

from harness.fixtures import MadeInPage
from harness.messages import Call
from harness.page import Page
from harness.platforms import ONLY_OLDER_PYODIDES, PLATFORMS, register
from harness.server import DISTRIBUTIONS, STABLE, serve

SECONDS = 300
SOAK_SECONDS = 3600
"""When a test counts as hanging: far more than it takes on a busy machine, because slowness is no failure."""
PYODIDES = ",".join(STABLE)
ENGINES = "proxy,native"
PAGES = pytest.StashKey[list[Page]]()
FROM_OUTSIDE = {"crates", "engine", "pyodide", "runtime"}

register()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pyodide", default=PYODIDES, help=f"versions of Pyodide to test on (default: {PYODIDES})")
    parser.addoption("--engine", default=ENGINES, help=f"engines to test (default: {ENGINES})")
    parser.addoption("--crates", default="tests", choices=["tests", "shrunk"], help="as cargo wrote them, or smaller")


@pytest.hookimpl(trylast=True)  # pytest-pyodide must have come up to be able to go down
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "keeps(reason): the test keeps something alive on purpose")
    config.addinivalue_line("markers", "soak: the test repeats something many thousand times, or takes several seconds")
    config.addinivalue_line("markers", "records: the test changes what describes a file, which a shrunk one has not")
    config.addinivalue_line("markers", "matrix: only `make test-all` runs the test, which needs more or starts a page")
    if strangers := set(config.getoption("--pyodide").split(",")) - DISTRIBUTIONS.keys():
        raise pytest.UsageError(f"--pyodide takes {','.join(DISTRIBUTIONS)}, not {', '.join(strangers)}")
    for runtime in ONLY_OLDER_PYODIDES.keys() & pytest_wrapper.pyodide_runtimes:
        if strangers := set(config.getoption("--pyodide").split(",")) - set(ONLY_OLDER_PYODIDES[runtime]):
            raise pytest.UsageError(f"Pyodide {', '.join(strangers)} does not start in {runtime}: add --pyodide 029")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Multiply each test by the axes of the matrix that its fixtures name."""
    for axis, values in _matrix(metafunc.config).items():
        if axis in metafunc.fixturenames:
            metafunc.parametrize(axis, values, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run all tests of one page, then all of the next one.

    ``--rt node-no-host`` asks only for tests that need a page of the harness, ``--rt host`` only for the others.
    """
    if not (_runtimes() and pytest_wrapper.pyodide_run_host_test):
        wanted = {item for item in items if ("runtime" in _parameters(item)) == bool(_runtimes())}
        config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
        items[:] = [item for item in items if item in wanted]
    if config.getoption("--crates") == "shrunk":
        for item in items:
            if item.get_closest_marker("records"):
                item.add_marker(pytest.mark.skip(reason="a shrunk file has no records that the test could change"))
    matrix = _matrix(config)

    def place(item: pytest.Item) -> list[int]:
        asked = _parameters(item)
        return [values.index(asked[axis]) if axis in asked else -1 for axis, values in matrix.items()]

    items.sort(key=place)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List the tests during which a browser crashed, also those that then passed on a fresh page."""
    for page in config.stash.get(PAGES, []):
        for name in page.crashed:
            terminalreporter.write_line(f"{page.name} crashed during {name}, which then ran on a fresh page")


@pytest.fixture
def pyodide(request: pytest.FixtureRequest) -> str:
    """The version of Pyodide: "314" or "029"."""
    return str(request.param)


@pytest.fixture
def runtime(request: pytest.FixtureRequest) -> str:
    """The platform: "node", "chrome-worker" ... It replaces pytest-pyodide's fixture, which changes by module."""
    return str(request.param)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine with which the test loads modules."""
    return str(request.param)


@pytest.fixture(scope="session")
def pages(pytestconfig: pytest.Config) -> Iterator[dict[tuple[str, str], Page]]:
    """Give one page for each version of Pyodide in each runtime. A page starts when its first test runs."""
    pages: dict[tuple[str, str], Page] = {}
    with ExitStack() as opened:
        for pyodide in _matrix(pytestconfig)["pyodide"]:
            server = opened.enter_context(serve(DISTRIBUTIONS[pyodide], pytestconfig.getoption("--crates")))
            for runtime in _runtimes():
                pages[pyodide, runtime] = opened.enter_context(closing(Page(pyodide, runtime, server)))
        pytestconfig.stash[PAGES] = [*pages.values()]
        yield pages


@pytest.fixture
def page(pages: dict[tuple[str, str], Page], pyodide: str, runtime: str) -> Page:
    """Give the page of this version and runtime."""
    return pages[pyodide, runtime]


@pytest.fixture
def crates(page: Page) -> str:
    """Give the address of the folder with the test crates."""
    return f"{page.address}crates/"


def run_in_page(item: pytest.Function) -> None:
    """Send the call of a test to the page, and raise here the exception that it raised there."""
    marks = {mark.name: mark for mark in reversed(list(item.iter_markers()))}
    keeps = "keeps" in marks
    if keeps and not marks["keeps"].args:
        pytest.fail("@pytest.mark.keeps needs a reason", pytrace=False)
    name = f"{item.cls.__name__}.{item.originalname}" if item.cls else item.originalname
    seconds = SOAK_SECONDS if "soak" in marks else SECONDS
    page = cast("Page", item.funcargs["page"])
    report = page.run(Call(item.module.__name__, name, _arguments(item), keeps), seconds)
    match report.outcome:
        case "skipped":
            pytest.skip(report.text)
        case "xfailed":
            pytest.xfail(report.text)
        case "failed" | "crashed":
            pytest.fail(report.text, pytrace=False)


def _arguments(item: pytest.Function) -> dict[str, Any]:
    """Pick the arguments of the test and of its page fixtures. A value that cannot travel to the page is an error."""
    arguments: dict[str, Any] = {}
    asked = list(item._fixtureinfo.argnames)
    portable = FROM_OUTSIDE | _parameters(item).keys()
    for name in asked:
        value = arguments[name] = item.funcargs[name]
        if isinstance(value, MadeInPage):
            asked.extend(need for need in value.needs if need not in arguments)
        elif name not in portable:
            pytest.fail(f"fixture {name!r} is made outside the page, and the test runs inside", pytrace=False)
    return arguments


def _matrix(config: pytest.Config) -> dict[str, list[str]]:
    """Return the values of each axis, in the order in which they run."""
    pyodides, engines = (config.getoption(option).split(",") for option in ("--pyodide", "--engine"))
    return {"runtime": _runtimes(), "pyodide": pyodides, "engine": engines}


def _runtimes() -> list[str]:
    return sorted(pytest_wrapper.pyodide_runtimes, key=[*PLATFORMS].index)


def _parameters(item: pytest.Item) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}

"""The harness catches failures, leaks, stray exceptions and crashes in every runtime."""

from contextlib import closing, suppress

import pytest
from selenium.common.exceptions import WebDriverException

from harness.messages import Call, Report
from harness.page import CRASHES, Page
from harness.server import DISTRIBUTIONS, serve


def run(page: Page, name: str, *, keeps: bool = False) -> Report:
    seconds = 1 if name == "never_ends" else 100  # a leak is looked for in five runs, with eight collections each
    return page.run(Call("harness.samples", name, {}, keeps), seconds)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("says_what_it_saw", "{'apples': 3} != {'apples': 4}"),
        ("never_ends", "no end after 1 s"),
        ("leaks_a_javascript_object", "JavaScript objects held by Python"),
        ("leaks_a_proxy", "Python objects held by JavaScript"),
        ("raises_in_a_finalizer", "ValueError: fragile"),
        ("raises_in_the_page", "Error: stray"),
        ("does_not_exist", "AttributeError"),
    ],
)
def test_a_bad_test_fails_and_says_why(page, name, complaint):
    report = run(page, name)
    assert report.outcome == "failed"
    assert complaint in report.text


def test_a_cache_filled_at_first_use_is_no_leak(page):
    assert run(page, "fills_a_cache") == Report("passed")


def test_what_only_javascripts_collector_ends_is_no_leak(page):
    assert run(page, "drops_a_proxy") == Report("passed")


def test_a_test_may_keep_something_on_purpose(page):
    assert run(page, "leaks_a_javascript_object", keeps=True) == Report("passed")


@pytest.mark.matrix
def test_a_browser_that_crashes_is_given_another_chance_but_not_for_ever(pyodide, runtime):
    if runtime != "chrome":
        pytest.skip("only Chromium has an address that makes it crash")
    with serve(DISTRIBUTIONS[pyodide]) as server, closing(Page(pyodide, runtime, server)) as page:

        def crash_and_run() -> Report:
            runner = page._runner or page._start()
            with suppress(WebDriverException):
                runner.driver.get("chrome://crash")
            return run(page, "fills_a_cache")

        assert [crash_and_run() for _ in range(CRASHES)] == [Report("passed")] * CRASHES
        assert page.crashed == ["harness.samples.fills_a_cache"] * CRASHES
        report = crash_and_run()
        assert report.outcome == "crashed"
        assert "tab crashed" in report.text

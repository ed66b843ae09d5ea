"""The demo site: every page opens, and every step runs and does what its text says."""

from __future__ import annotations

import re
import time
from urllib.parse import urlsplit

import pytest

from browser.conftest import SITE
from browser.visitor import Visitor

PAGES = ("", "lesson1-plain/", "lesson2-bindgen/", "lesson3-closures/")
LESSONS = PAGES[1:]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_allows_eval_or_inline_scripts(page: str) -> None:
    text = (SITE / page / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy[1]
    assert "default-src 'self'" in policy[1]
    assert "unsafe" not in policy[1].replace("'wasm-unsafe-eval'", "").replace("style-src-attr 'unsafe-inline'", "")


def test_the_landing_page_runs_by_itself(visitor: Visitor) -> None:
    visitor.open("")
    shown = visitor.outcome("words.py")
    assert "12 words" in shown
    assert "Rust says: nobody reads 0 words a minute" in shown
    visitor.wait_for(lambda: "points in" in visitor.text("[data-painted]"), "painting")
    assert visitor.text("[data-fact=engine]").startswith(("proxy", "native"))
    assert visitor.text("a[data-wheel]").endswith(".whl")
    check_origin_and_width(visitor)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_step_of_a_lesson_does_what_it_should(visitor: Visitor, lesson: str) -> None:
    visitor.open(lesson)
    assert visitor.steps() == sorted(path.name for path in (SITE / lesson / "steps").glob("*.py"))
    visitor.press("[data-run-all]")
    visitor.wait_until_quiet()
    for name in visitor.steps():
        step = visitor.step(name)
        expected = step.get_attribute("raises")
        assert step.get_attribute("data-state") == ("raised" if expected else "done"), visitor.shown()
        kinds = [error.text for error in step.find_elements("css selector", ".error-kind")]
        assert kinds == ([expected] if expected else [])
        assert not step.find_elements("css selector", ".printed-err")
    check_origin_and_width(visitor)


def check_origin_and_width(visitor: Visitor) -> None:
    """Check that the page fetched only from its own server, and that it fits a phone."""
    fetched = visitor.js("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert {urlsplit(address).netloc for address in fetched} == {urlsplit(visitor.home).netloc}
    with visitor.phone(width=360):
        assert visitor.js("return document.documentElement.scrollWidth") <= 360


def test_a_step_runs_those_above_it_first(visitor: Visitor) -> None:
    visitor.begin("lesson1-plain/")
    assert visitor.run("2_call.py") == "→\n5"
    assert visitor.states()[:3] == ["done", "done", "idle"]


def test_a_visitor_edits_a_step_and_resets_it(visitor: Visitor) -> None:
    visitor.begin("lesson1-plain/")
    visitor.rewrite("2_call.py", "m.add(20, 22)")
    assert visitor.outcome("2_call.py") == "→\n42"
    visitor.reset("2_call.py")
    assert visitor.run("2_call.py") == "→\n5"


@pytest.mark.parametrize(
    ("source", "kind"),
    [("print('before'); nothing_of_that_name", "NameError"), ("m.add(1,,)", "SyntaxError")],
)
def test_an_error_is_shown_where_it_is(visitor: Visitor, source: str, kind: str) -> None:
    visitor.begin("lesson1-plain/")
    visitor.rewrite("2_call.py", source)
    shown = visitor.outcome("2_call.py")
    assert kind in shown
    assert "2_call.py, line 1" in shown
    assert "workbench" not in shown


def test_a_step_that_waits_can_be_stopped(visitor: Visitor) -> None:
    visitor.begin("lesson1-plain/")
    visitor.rewrite("2_call.py", "import asyncio; await asyncio.sleep(1000)")
    visitor.wait_for(lambda: visitor.states()[1] == "running", "running step")
    assert visitor.run("2_call.py") == "Stopped."


def test_the_editor_knows_the_names_of_the_module(visitor: Visitor) -> None:
    visitor.begin("lesson1-plain/")
    visitor.run("2_call.py")
    visitor.editor("2_call.py").send_keys("\nm.mand")
    editor = visitor.step("2_call.py").find_element("css selector", ".python-code").shadow_root
    visitor.wait_for(lambda: editor.find_elements("css selector", ".cm-tooltip-autocomplete li"), "suggestions")
    assert "m.mandelbrot" in editor.find_element("css selector", ".cm-tooltip-autocomplete").text


def test_a_click_on_the_picture_dives_into_it(visitor: Visitor) -> None:
    visitor.begin("lesson1-plain/")
    visitor.run("6_dive.py")
    look = "return document.querySelector('#picture').toDataURL()"
    before = visitor.js(look)
    visitor.press("#picture")
    visitor.wait_for(lambda: visitor.js(look) != before, "other picture")


def test_the_interval_ticks_and_stops(visitor: Visitor) -> None:
    visitor.begin("lesson3-closures/")
    visitor.run("5_interval.py")

    def ticks() -> int:
        return visitor.output("5_interval.py").count("hello")

    heard = ticks()
    assert heard >= 2
    visitor.wait_for(lambda: ticks() >= heard + 2, "ticking after the step is over")
    visitor.run("6_stop.py")
    assert "alive in Rust: nothing" in visitor.text("[data-alive]")
    heard = ticks()
    time.sleep(2.5)
    assert ticks() == heard


def test_restart_forgets_everything(visitor: Visitor) -> None:
    visitor.begin("lesson3-closures/")
    visitor.run("5_interval.py")
    assert "alive in Rust: nothing" not in visitor.text("[data-alive]")
    visitor.press("[data-restart]")
    visitor.wait_for(lambda: set(visitor.states()) == {"idle"}, "restart")
    assert "alive in Rust: nothing" in visitor.text("[data-alive]")


def test_run_all_begins_again_in_the_middle_of_a_run(visitor: Visitor) -> None:
    visitor.begin("lesson3-closures/")
    visitor.press("[data-run-all]")
    visitor.wait_for(lambda: visitor.states()[4] == "running", "waiting step")
    visitor.press("[data-run-all]")
    visitor.wait_for(lambda: visitor.states()[5] == "done", "end")
    assert visitor.states() == ["done", "done", "raised", "done", "done", "done"]

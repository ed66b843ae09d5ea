"""The demo site: every page opens, and every step runs and does what its text says."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from browser.accessibility import check_everywhere
from browser.conftest import SITE
from browser.visitor import Visitor

SAID = {
    "lesson1-plain/": {
        "2_call.py": "5",
        "3_range.py": "is i32",
        "4_paint.py": "1382400",
        "7_end.py": "outside of memory",
    },
    "lesson2-bindgen/": {
        "1_load.py": "(self, /, how_many: int) -> list[str]",
        "2_class.py": "['a', 'chuck', 'wood']",
        "4_result.py": "nobody reads 0 words",
        "6_lifetime.py": "after del: 0",
    },
    "lesson3-closures/": {"2_lend.py": "Hello number 2!", "4_heap.py": "3 6 9", "5_interval.py": "hello"},
    "lesson4-data/": {
        "1_table.py": "199,998 rows",
        "2_group.py": "['Harbour', 'Market', 'Station', 'University']",
        "3_chart.py": "Harbour: 23.2 minutes a ride",
        "4_python.py": "times as fast in Rust",
        "5_refuse.py": "invalid digit found in string",
    },
    "lesson5-buffers/": {
        "1_bytes.py": "518400",
        "2_array.py": "I 256 64800",
        "3_inplace.py": "'82 82 82 ff'",
        "4_readonly.py": "writable buffer",
        "5_view.py": "<MemoryView of 518400 bytes",
        "6_numbers.py": "2.0 3.0",
    },
    "lesson6-async/": {
        "2_await.py": "'a soft egg is done'",
        "3_gather.py": "['a brown egg is done', 'a white egg is done']",
        "4_timeout.py": "a hard egg: minute 2",
        "5_cancel.py": "0",
    },
    "lesson7-errors/": {
        "1_error.py": "<Overdraft> is missing 20",
        "2_through.py": "not with 70 on it",
        "3_panic.py": "src/lib.rs:",
        "4_closed.py": "panicked earlier",
        "5_reload.py": "4 for each",
    },
    "lesson8-classes/": {
        "1_len.py": "52 A♠ K♣ True",
        "2_iterate.py": "a deck of 52",
        "3_with.py": "this Deck was freed",
        "4_subclass.py": "(True, 'Ada')",
        "5_borrow.py": "4 4",
    },
    "lesson9-imports/": {
        "2_call.py": "The corner shop notes: 3 items, 13.00 in all",
        "3_make.py": "Shop True",
        "4_raise.py": "'saucer'",
        "5_is.py": "Crumb & Sons",
    },
    "lesson10-wheel/": {
        "1_install.py": "fast-qr 0.14.0 MIT",
        "2_import.py": "halfway: #604c4e",
        "4_stub.py": "def mix(self, other: Color, share: float) -> Color:",
        "5_crates_io.py": "<svg viewBox",
    },
}
"""A part of what a step says, for each lesson."""
LESSONS = tuple(SAID)
PAGES = ("", *LESSONS, "playground/", "leaks/", "benchmark/", "errors/")
WRAPPED = """
const high = (line) => line.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(line).lineHeight);
const rust = [...document.querySelectorAll('code-step .rust-code code')].filter(
    (line) => !line.innerText.trimStart().startsWith('//'));
const python = [...document.querySelectorAll('.python-code')].flatMap(
    (pane) => [...pane.shadowRoot.querySelectorAll('.cm-line')]);
return [...rust, ...python].filter(high).map((line) => line.innerText);
"""
"""The lines of code that do not fit their pane; comments in Rust may be wrapped."""


READY = 3
"""How many seconds pybridge may take after Pyodide's own start: its wheel, its import and its runtime."""


@pytest.mark.parametrize("page", PAGES)
def test_no_page_allows_eval_or_inline_scripts(page: str) -> None:
    text = (SITE / page / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy[1]
    assert "default-src 'self'" in policy[1]
    assert "unsafe" not in policy[1].replace("'wasm-unsafe-eval'", "").replace("style-src-attr 'unsafe-inline'", "")


def starts(visitor: Visitor) -> Iterator[float]:
    """Yield the seconds that pybridge took; again after opening the page again, because the machine may be busy."""
    for turn in range(3):
        if turn:
            visitor.open("")
            visitor.wait_until_quiet()
        took = re.search(r"pybridge took ([\d.]+) s", visitor.text("[data-fact=seconds]"))
        assert took
        yield float(took[1])
        if float(took[1]) < READY:
            return


def test_the_landing_page_runs_by_itself(visitor: Visitor) -> None:
    visitor.open("")
    shown = visitor.outcome("words.py")
    assert "12 words" in shown
    assert "Rust says: nobody reads 0 words a minute" in shown
    visitor.wait_for(lambda: "points in" in visitor.text("[data-painted]"), "painting")
    assert visitor.text("[data-fact=engine]").startswith(("proxy", "native"))
    assert visitor.text("a[data-wheel]").endswith(".whl")
    assert min(starts(visitor)) < READY
    check_origin_and_width(visitor)
    check_everywhere(visitor)


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
        assert kinds[-1:] == ([expected] if expected else [])
        assert not step.find_elements("css selector", ".printed-err")
        assert SAID[lesson].get(name, "") in visitor.output(name)
    assert visitor.js(WRAPPED) == []
    check_origin_and_width(visitor)
    check_everywhere(visitor)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_the_others(page: str) -> None:
    text = (SITE / page / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a [^>]*?href="([^"]*)"([^>]*)>', text.partition("<main")[0])
    leads_to = {urljoin(f"/{page}", address): current for address, current in links}
    assert {"/", "/#lessons", "/playground/", "/leaks/", "/benchmark/", "/errors/", "/docs/"} <= leads_to.keys()
    assert {f"/{lesson}" for lesson in LESSONS} <= leads_to.keys() or page not in LESSONS
    assert [address for address, current in leads_to.items() if "page" in current] == ([f"/{page}"] if page else [])
    for address in leads_to:
        assert (SITE / urlsplit(address).path.lstrip("/") / "index.html").is_file()


def test_on_a_phone_the_result_comes_right_after_the_button(visitor: Visitor) -> None:
    visitor.begin("lesson8-classes/")
    with visitor.phone(width=390):
        visitor.run("1_len.py")
        step = visitor.step("1_len.py")
        button = step.find_element("css selector", ".button-run").rect
        output = step.find_element("css selector", ".output").rect
        assert 0 <= output["y"] - (button["y"] + button["height"]) < 30


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

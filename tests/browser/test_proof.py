"""The pages that prove something: the leak monitor, the benchmark, and the error gallery."""

from __future__ import annotations

import json
import re

from browser.accessibility import check_everywhere
from browser.conftest import SITE
from browser.visitor import Visitor

MADE_BY_MESSAGES = ("nowhere.wasm", "panicked at")
"""What the browser's console says of messages of the gallery: a file that is missing, and a panic hook that speaks."""


def count(visitor: Visitor, kind: str) -> float:
    """Return a number that the leak monitor shows."""
    return float(visitor.text(f"[data-count={kind}]").removesuffix(" MB").replace(",", ""))


def test_the_monitor_is_flat_until_objects_are_kept(visitor: Visitor) -> None:
    visitor.open("leaks/")
    visitor.press("[data-loop]")
    made = "return Number(document.querySelector('#made').textContent.replaceAll(',', ''))"
    visitor.wait_for(lambda: visitor.js(made) >= 3000, "three thousand objects")
    assert 0 < count(visitor, "structs") <= 2
    memory = count(visitor, "memory")

    visitor.press("#keep")
    visitor.wait_for(lambda: count(visitor, "structs") > 1500, "structs that are kept")
    assert count(visitor, "closures") > 900
    assert count(visitor, "handles") > 450
    visitor.wait_for(lambda: count(visitor, "memory") > memory, "larger memory")

    visitor.press("#keep")
    visitor.wait_for(lambda: count(visitor, "structs") <= 2, "structs that are gone")
    assert count(visitor, "handles") <= 1
    visitor.press("[data-loop]")
    visitor.wait_for(lambda: visitor.states() == ["stopped"], "end of the loop")
    check_everywhere(visitor)


def test_the_benchmark_measures_here(visitor: Visitor) -> None:
    visitor.open("benchmark/")
    visitor.press("[data-measure]")
    visitor.wait_for(lambda: visitor.text("[data-measure-status]").startswith("Both ways gave the same"), "results")
    rows = visitor.js("return [...document.querySelectorAll('[data-measured] tr')].map((row) => row.innerText)")
    assert len(rows) == 6
    assert all(re.search(r"\d (ns|µs).*\d (ns|µs).*\d \N{MULTIPLICATION SIGN}", row, re.DOTALL) for row in rows)
    assert len(visitor.driver.find_elements("css selector", ".summary dt")) >= 8
    visitor.press(".plot summary")
    drawn = "const plot = document.querySelector('.plot img'); return plot.complete && plot.naturalWidth > 0"
    visitor.wait_for(lambda: visitor.js(drawn), "plot")
    check_everywhere(visitor)


def test_every_message_of_the_gallery_comes(visitor: Visitor) -> None:
    visitor.open("errors/")
    listed = json.loads((SITE / "docs" / "messages.json").read_text(encoding="utf-8"))
    live = {f"{each['id']}.py": each for each in listed if each["language"] == "python" and each.get("page", True)}
    assert visitor.steps() == list(live)
    assert len(live) >= 25
    with visitor.quiet(*MADE_BY_MESSAGES):
        visitor.press("[data-run-all]")
        visitor.wait_until_quiet()
    for name, entry in live.items():
        kinds = [error.text for error in visitor.step(name).find_elements("css selector", ".error-kind")]
        assert entry["message"].startswith(kinds[-1] if kinds else "nothing was raised"), visitor.output(name)
    check_everywhere(visitor)


def test_the_gallery_is_searched(visitor: Visitor) -> None:
    if visitor.driver.current_url != visitor.home + "errors/":
        visitor.open("errors/")
    visitor.driver.find_element("css selector", "[data-search]").send_keys("u8 range")
    shown = "return [...document.querySelectorAll('[data-gallery] > section')].filter((each) => !each.hidden).length"
    visitor.wait_for(lambda: 0 < visitor.js(shown) < 10, "messages that have these words")
    assert visitor.text("[data-search-count]").startswith(f"{visitor.js(shown)} of ")

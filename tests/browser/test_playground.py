"""The playground: what it tells of files that a visitor drops, and of those that the site brings."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest

from browser.accessibility import check_everywhere
from browser.conftest import SITE
from browser.visitor import Visitor

CRATES = Path(__file__).resolve().parents[2] / "build" / "crates"
SAID = {
    "hello": "(42, 42)",
    "plain": "48",
    "words": "(['the', 'and'], 'quick')",
    "closures": "Number 7!",
    "rides": "100%",
    "filter": "113, 130",
    "cards": "(47,",
    "regex": "from 28.11.2026 on",
    "markdown": "<h1>Rust <em>for</em> Python</h1>",
    "qr": "█▀▀▀▀▀█",
}
"""A part of what the cell of each file of the site says."""
_DROP = """
const [name, text] = arguments;
const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([bytes], name));
document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
"""


@pytest.fixture
def playground(visitor: Visitor) -> Visitor:
    """Open the playground, unless it is open."""
    if visitor.driver.current_url != visitor.home + "playground/":
        visitor.open("playground/")
    return visitor


def drop(visitor: Visitor, name: str, content: bytes) -> None:
    """Drop a file on the page, as from the desk, and wait for what the page tells of it."""
    visitor.js(_DROP, name, base64.b64encode(content).decode())
    wait_for_file(visitor, name)


def wait_for_file(visitor: Visitor, name: str) -> None:
    """Wait until a file is described and its cell is ready."""
    visitor.wait_for(
        lambda: visitor.text("[data-title]") == name and not visitor.text("[data-maker]").startswith("Python reads"),
        f"description of {name}",
    )
    visitor.wait_for(lambda: visitor.states() == ["idle"], "cell")


def panel(visitor: Visitor, name: str) -> str:
    """Select a tab, and return the text of its panel."""
    visitor.press(f"#tab-{name}")
    return visitor.text(f"#panel-{name}")


def test_the_files_of_the_site(playground: Visitor) -> None:
    buttons = playground.driver.find_elements("css selector", "[data-sample]")
    names = [button.get_attribute("data-sample") for button in buttons]
    assert names == list(SAID)
    for name in names:
        playground.press(f"[data-sample={name}]")
        file = playground.driver.find_element("css selector", f"[data-sample={name}]").get_attribute("data-file")
        wait_for_file(playground, str(file).rpartition("/")[2])
        assert SAID[str(name)] in playground.run("cell.py")
        assert playground.states() == ["done"], playground.output("cell.py")
        assert not playground.driver.find_element("css selector", "[data-error]").is_displayed()


def test_a_dropped_file_of_cargo(playground: Visitor) -> None:
    drop(playground, "mine.wasm", (CRATES / "demo" / "lesson8_classes.wasm").read_bytes())
    assert playground.text("[data-maker]").startswith("wasm-bindgen 0.2.130")
    assert "aces(deck: Deck) -> int" in panel(playground, "offers")
    assert "def deal(self, count: int) -> list[str]:" in panel(playground, "stub")
    assert "Nothing" in panel(playground, "refused")
    assert playground.run("cell.py") == "→\n<Deck>"
    assert "struct" not in playground.text("[data-alive-list]")
    playground.rewrite("cell.py", "deck = m.Deck()")
    playground.wait_for(lambda: "struct\n<Deck>" in playground.text("[data-alive-list]"), "struct that is alive")
    check_everywhere(playground)


def test_a_dropped_plain_module(playground: Visitor) -> None:
    drop(playground, "bare.wasm", (CRATES / "demo" / "lesson1_plain.wasm").read_bytes())
    assert playground.text("[data-maker]").startswith("a plain module")
    assert "env.progress(int) -> None" in panel(playground, "offers")
    shown = playground.run("cell.py")
    assert playground.states() == ["done"], shown


def test_a_dropped_wheel(playground: Visitor) -> None:
    [wheel] = (SITE / "wheels").glob("lesson10_wheel-*.whl")
    drop(playground, wheel.name, wheel.read_bytes())
    assert "in a wheel: import palette" in playground.text("[data-maker]")
    assert "class Color(text: str)" in panel(playground, "offers")
    playground.rewrite("cell.py", "import palette; str(palette.Color('#a33b0b'))")
    assert playground.outcome("cell.py") == "→\n'#a33b0b'"


def test_what_is_refused_is_shown_with_its_reason(playground: Visitor) -> None:
    drop(playground, "partly.wasm", (CRATES / "tests" / "namesakes.wasm").read_bytes())
    assert playground.text("#tab-refused") == "Refused (3)"
    assert "Clock.minute\ninstances have a member of this name" in panel(playground, "refused")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("page.wasm", b"<!doctype html><title>Not found</title>", "NotWasmError: page.wasm: not a WebAssembly module"),
        ("short.wasm", b"\0asm\1\0\0\0\1", "short.wasm"),
        ("broken.whl", b"PK\3\4 and no more", "BadZipFile"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(playground: Visitor, name: str, content: bytes, told: str) -> None:
    drop(playground, name, content)
    assert told in playground.text("[data-error]")


def test_a_wheel_without_rust_says_so(playground: Visitor) -> None:
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pure.py", "answer = 42\n")
    drop(playground, "pure-1.0-py3-none-any.whl", wheel.getvalue())
    assert "has no .wasm in it" in playground.text("[data-error]")
    playground.rewrite("cell.py", "import pure; pure.answer")
    assert playground.outcome("cell.py") == "→\n42"

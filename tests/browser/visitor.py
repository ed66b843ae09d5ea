"""Drives a page of the demo site as a visitor would."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement

SECONDS = 300
"""When a page counts as hanging: far more than it takes on a busy machine, because slowness is no failure."""

OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,900",
)


class Visitor:
    """Opens pages, edits and runs steps, and reads their results."""

    def __init__(self) -> None:
        options = webdriver.ChromeOptions()
        for option in OPTIONS:
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options)
        self.driver.set_script_timeout(SECONDS)
        connection = self.driver.command_executor
        assert isinstance(connection, RemoteConnection)
        connection.client_config.timeout = SECONDS + 10
        self.home = ""

    def leave(self) -> None:
        """Close the browser."""
        self.driver.quit()

    def open(self, page: str) -> None:
        """Open a page and wait until its steps and its Python are there."""
        self.driver.get(self.home + page)
        self.wait_for(lambda: "loading" not in self.states(), "the steps")
        self.wait_for(lambda: self.js("return document.querySelector('[data-bar]').dataset.bar") == "ready", "Python")

    def begin(self, page: str) -> None:
        """Start a lesson again; in the open page if it is the same, which saves starting Python."""
        if self.driver.current_url != self.home + page:
            self.open(page)
        self.press("[data-restart]")
        self.wait_for(lambda: set(self.states()) == {"idle"}, "restart")
        for reset in self.driver.find_elements("css selector", "code-step .button-quiet"):
            if reset.is_displayed():
                self._press(reset)

    def press(self, selector: str) -> None:
        """Click the element."""
        self._press(self.driver.find_element("css selector", selector))

    def _press(self, button: WebElement) -> None:
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
        button.click()

    def text(self, selector: str) -> str:
        """Return the text of an element."""
        return self.driver.find_element("css selector", selector).text

    @contextmanager
    def phone(self, width: int) -> Iterator[None]:
        """Give the page the width of a phone."""
        screen = {"width": width, "height": 2 * width, "deviceScaleFactor": 2, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        yield
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def js(self, script: str, *arguments: object) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Poll until the condition is true."""
        end = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < end, f"no {what} after {SECONDS} s; the page shows:\n{self.shown()}"
            time.sleep(0.05)

    # --- Steps -------------------------------------------------------------------------------------------------

    def steps(self) -> list[str]:
        """Return the names of the page's steps."""
        names: list[str] = self.js("return [...document.querySelectorAll('code-step')].map((step) => step.name)")
        return names

    def states(self) -> list[str]:
        """Return the state of each step."""
        states: list[str] = self.js(
            "return [...document.querySelectorAll('code-step')].map((step) => step.dataset.state ?? 'loading')"
        )
        return states

    def step(self, name: str) -> WebElement:
        """Return the element of a step."""
        return self.driver.find_element("css selector", f"code-step[python$='{name}']")

    def run(self, name: str) -> str:
        """Run a step, wait for its end, and return its output."""
        self._press(self.step(name).find_element("css selector", ".button-run"))
        return self.outcome(name)

    def wait_until_quiet(self) -> None:
        """Wait until no step runs."""
        self.wait_for(lambda: not {"waiting", "running"} & set(self.states()), "end")

    def outcome(self, name: str) -> str:
        """Wait for the end of a step, and return its output."""
        self.wait_until_quiet()
        return self.output(name)

    def output(self, name: str) -> str:
        """Return the present output of a step."""
        return self.step(name).find_element("css selector", ".output").text

    def reset(self, name: str) -> None:
        """Reset a step by its second button."""
        self._press(self.step(name).find_element("css selector", ".button-quiet"))

    def editor(self, name: str) -> WebElement:
        """Return the editor of a step."""
        pane = self.step(name).find_element("css selector", ".python-code")
        field = pane.shadow_root.find_element("css selector", ".cm-content")
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", field)
        return field

    def rewrite(self, name: str, source: str) -> None:
        """Replace a step's Python by typing, and run it from the keyboard."""
        self.editor(name).click()
        # Send the keys to the focused element: an element's own send_keys would move the cursor first.
        keys = ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(source)
        keys.key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()

    # --- What went wrong ---------------------------------------------------------------------------------------

    def shown(self) -> str:
        """Return all text of the page's steps and bar, for messages."""
        text: str = self.js(
            "return [...document.querySelectorAll('[data-bar], .output')].map((e) => e.innerText).join('\\n')"
        )
        return text

    def complaints(self) -> list[str]:
        """Return the warnings and errors of the browser's console since the last call."""
        return [entry["message"] for entry in self._entries() if entry["level"] in {"WARNING", "SEVERE"}]

    @contextmanager
    def quiet(self, *known: str) -> Iterator[None]:
        """Fail if the console complains within the block, but for complaints with one of the known texts."""
        self.complaints()  # those of earlier tests in this browser are not this one's
        yield
        assert [each for each in self.complaints() if not any(text in each for text in known)] == []

    def said(self) -> list[str]:
        """Return all that the browser's console says since the last call."""
        return [entry["message"] for entry in self._entries()]

    def _entries(self) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]  # untyped upstream
        return entries

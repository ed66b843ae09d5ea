"""What a window reports while a script runs: errors that nobody catches, and violations of its security policy."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from .platform import JsException, create_once_callable, create_proxy, js

_POLICIES = ("script-src", "default-src", "require-trusted-types-for", "trusted-types")
"""Beginnings of the directives that can forbid a script."""
_SECONDS, _LOOKS = 0.25, 25
"""How long a report may take to arrive, and how often to look: violations are reported in a task of their own."""


class PageReports:
    """The reports on one script, which is named by its address; ``inline`` is a script without one.

    ``forbidden`` holds the violations of the policy, and ``errors`` all else, as texts.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self.forbidden: list[str] = []
        self.errors: list[str] = []
        self._listeners = {"error": self._hear_error, "securitypolicyviolation": self._hear_violation}

    def __enter__(self) -> Self:
        self._proxies = {event: create_proxy(listener) for event, listener in self._listeners.items()}
        for event, proxy in self._proxies.items():  # at their capture, before a listener of the page can stop them
            js.globalThis.addEventListener(event, proxy, True)
        return self

    def __exit__(self, *_: object) -> None:
        for event, proxy in self._proxies.items():
            js.globalThis.removeEventListener(event, proxy, True)
            proxy.destroy()

    def text(self) -> str:
        """Return all reports; empty if the page reported nothing."""
        return "; ".join(dict.fromkeys((*self.forbidden, *self.errors)))

    def run_text(self, text: str) -> None:
        """Run an inline script of this text."""
        with self._script() as script:
            script.textContent = text
            _place(script)

    async def run_address(self) -> bool:
        """Run the script at the address; return whether it arrived."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        with self._script() as script:
            script.src = self._address
            script.async_ = True
            script.onload = script.onerror = create_once_callable(lambda event: done.set_result(event.type == "load"))
            _place(script)
            return await done
        return False

    async def arrive(self) -> None:
        """Wait for a violation, as long as its report may take; other errors are there at once."""
        for _ in range(_LOOKS):
            if self.forbidden:
                break
            await asyncio.sleep(_SECONDS / _LOOKS)

    @contextmanager
    def _script(self) -> Iterator[Any]:
        """Give a fresh script element, and note what refuses it at once, such as Trusted Types."""
        script = js.document.createElement("script")
        try:
            yield script
        except JsException as error:
            self.errors.append(str(error))
        script.remove()

    def _hear_error(self, event: Any) -> None:
        place = getattr(event, "filename", None)  # the error of an element, such as a picture, has none
        if place is None or (self._address != "inline" and place not in (self._address, "")):
            return
        where = f" ({place}, line {event.lineno})" if self._address != "inline" and place else ""
        self.errors.append(f"{event.message}{where}")

    def _hear_violation(self, event: Any) -> None:
        directive, blocked = event.effectiveDirective, event.blockedURI
        if event.disposition == "report" or not directive.startswith(_POLICIES):
            return
        if blocked in ("inline", "blob", "trusted-types-sink", "trusted-types-policy", self._address):
            self.forbidden.append(f"the page's content security policy ({directive}) forbids it")


def _place(script: Any) -> None:
    (js.document.head or js.document.documentElement).append(script)


async def fetched_in_vain(address: str) -> str:
    """Fetch an address from which no script arrived, and return why."""
    # Awaited through `allSettled`: WebKit's error has no `stack`, and Pyodide would wait for such an error for ever.
    fetching = js.Array.of(address).map(js.fetch.bind(None, address, None))
    outcome = (await js.Promise.allSettled(fetching))[0]
    if outcome.status == "rejected":
        return f"{outcome.reason.name}: {outcome.reason.message}"
    response = outcome.value
    if not response.ok:
        return f"the server answered {response.status} {response.statusText}".strip()
    return f"the browser does not run it as a script (its MIME type is {response.headers.get('Content-Type')!r})"

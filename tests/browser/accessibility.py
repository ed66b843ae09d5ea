"""Asks axe-core what a page lacks for those who do not see it, or do not use a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.visitor import Visitor

AXE = Path(__file__).resolve().parents[2] / "tools" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
_RUN = """
const [tags, done] = arguments;
const told = ({id, help, nodes}) => nodes.map(({target, any, all}) =>
    `${id}: ${help}: ${target.flat().join(' ')}: ${any.concat(all)[0]?.message ?? ''}`);
axe.run(document, {runOnly: tags}).then(({violations}) => done(violations.flatMap(told)));
"""


def violations(visitor: Visitor) -> list[str]:
    """Return a line for each element of the open page that breaks a rule: rule, help, element, detail."""
    if not AXE.is_file():
        raise FileNotFoundError(f"{AXE} is missing: npm ci --prefix tools/axe")
    if not visitor.js("return 'axe' in window"):
        visitor.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found: list[str] = visitor.driver.execute_async_script(_RUN, list(TAGS))
    return found


@contextmanager
def screen(visitor: Visitor, width: int, scheme: str) -> Iterator[None]:
    """Give the page a width and a color scheme."""
    scheme_of_media = {"name": "prefers-color-scheme", "value": scheme}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme_of_media, still]})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    visitor.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        yield
    finally:
        visitor.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def check_everywhere(visitor: Visitor) -> None:
    """Check that the open page has no violations on a desk and on a phone, in light and dark, and fits both."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            with screen(visitor, width, scheme):
                assert violations(visitor) == [], f"{visitor.driver.current_url} at {width} pixels, {scheme}"
                assert visitor.js("return document.documentElement.scrollWidth") <= width

"""Every example runs as it stands, and pybridge works in its host, however it is installed there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from browser.visitor import SECONDS
from hosts.example import INDEX, our_wheel, replace_wheel
from hosts.host import Host, PageHost

pytestmark = pytest.mark.matrix  # each test starts a Pyodide of its own

GREETING = "Hello, Ada! This is Rust."
PROGRAM = Path(__file__).with_name("program.py").read_text()


def reports(host: Host, install: dict[str, Any] | None = None) -> Any:
    """Return what the program of the tests reports from the host; it installs pybridge first, if it is told how."""
    host.put(f"{PROGRAM}\nawait report({host.site.address!r}, {install!r})\n")
    host.start()
    return host.report()


def results(constructor: str) -> list[Any]:
    """Return what a host reports for one engine, of which a constructor is of that type."""
    return [
        GREETING,
        42,
        50,
        50,
        "RustError: nobody is there to share with",
        "RangeError: Counter.add(): argument 'by' is u8 (0..255), got int 300",
        constructor,
        1,
        0,
    ]


ALL_IS_WELL = {
    "native": results("wrapper_descriptor"),
    "proxy": results("function"),
    "engine": "native",
    "new globals": [],
}


def test_the_example_runs_as_it_stands(host: Host) -> None:
    host.start()
    end = time.monotonic() + SECONDS
    while GREETING not in host.shown():
        assert time.monotonic() < end, f"no greeting after {SECONDS} s, but:\n{host.shown()}"
        time.sleep(0.1)


def test_everything_works_there(host: Host) -> None:
    assert reports(host) == ALL_IS_WELL


@pytest.mark.parametrize("by", ["address", "name"])
def test_micropip_installs_the_wheel_alone(host: Host, by: str) -> None:
    replace_wheel(host.site.folder, "micropip")
    if by == "address":
        install = {"requirements": f"{host.site.address}{our_wheel().name}"}
    else:
        install = {"requirements": "pybridge-wasm", "index_urls": f"{host.site.address}{INDEX}/"}
    assert reports(host, install) == ALL_IS_WELL

"""In the page: tests that must fail, for test_harness.py. Pytest itself does not collect them."""

import asyncio

from js import Object
from pyodide.code import run_js
from pyodide.ffi import create_proxy

kept: list[object] = []
first_use: dict[str, object] = {}


def says_what_it_saw():
    assert {"apples": 3} == {"apples": 4}


async def never_ends():
    await asyncio.Future()


def leaks_a_javascript_object():
    kept.append(Object.new())


def leaks_a_proxy():
    kept.append(create_proxy(lambda: None))


def drops_a_proxy():
    """Leave a proxy to JavaScript's garbage collector, and to nobody else."""
    run_js("(proxy) => { ({ proxy }).itself = proxy; }")(create_proxy(lambda: None))


def fills_a_cache():
    first_use.setdefault("object", Object.new())


def raises_in_a_finalizer():
    class Fragile:
        def __del__(self):
            raise ValueError("fragile")

    Fragile()


async def raises_in_the_page():
    run_js("setTimeout(() => { throw new Error('stray') })")
    await asyncio.sleep(0.02)

"""Checks the ground that every other behaviour test relies on: Pyodide runs, parameters arrive, crates are served."""

import sys

import pytest


def test_runs_inside_pyodide():
    assert sys.platform == "emscripten"


def test_runs_on_the_pyodide_that_its_name_says(pyodide):
    import pyodide_js

    assert pyodide_js.version.startswith({"314": "314.", "029": "0.29.", "315": "315."}[pyodide])


@pytest.mark.parametrize("text", ["", "plain", "Zürich 🦀"])
async def test_parameters_arrive_unharmed(text, engine):
    assert engine in {"proxy", "native"}
    assert text.encode().decode() == text


async def test_crates_are_served_as_wasm(crates):
    from js import fetch

    good = await fetch(f"{crates}plain.wasm")
    assert good.headers.get("content-type") == "application/wasm"
    wrong = await fetch(f"{crates}plain")
    assert wrong.headers.get("content-type") == "application/octet-stream"
    missing = await fetch(f"{crates}missing.wasm")
    assert (good.status, wrong.status, missing.status) == (200, 200, 404)

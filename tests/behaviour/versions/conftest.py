"""Multiplies each test by the wasm-bindgen releases that support it, and runs most of them on one Pyodide only."""

from __future__ import annotations

import pytest

from behaviour.support.fixtures_versions import RELEASES


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "since(n): what the test is about came with wasm-bindgen 0.2.n")
    config.addinivalue_line("markers", "only(n, ...): the modules of these releases have what the test is about")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "release" in metafunc.fixturenames:
        since = metafunc.definition.get_closest_marker("since")
        only = metafunc.definition.get_closest_marker("only")
        having = [release for release in RELEASES if since is None or release >= since.args[0]]
        metafunc.parametrize("release", [release for release in having if only is None or release in only.args])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run only the oldest and the newest release on further Pyodides.

    Releases differ between Rust and the runtime, which is not where Pyodides differ.
    """
    ends = (RELEASES[0], RELEASES[-1])
    spared = [item for item in items if _is_of(item, "pyodide", "029") and not _is_of(item, "release", *ends)]
    config.hook.pytest_deselected(items=spared)
    items[:] = [item for item in items if item not in set(spared)]


def _is_of(item: pytest.Item, axis: str, *values: object) -> bool:
    parameters = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return axis not in parameters or parameters[axis] in values

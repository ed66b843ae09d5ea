"""The public names of `import pybridge`, which exist on plain CPython, too."""

import asyncio
import subprocess
import sys

import pytest

import pybridge

SETTINGS = {"base"}
"""What users set as attributes of the package; a copy by ``from pybridge import base`` would be of no use."""


def test_all_is_sorted_and_complete():
    assert pybridge.__all__ == sorted(pybridge.__all__)
    public = {name for name in dir(pybridge) if not name.startswith("_") and not _is_module(getattr(pybridge, name))}
    assert public - SETTINGS == set(pybridge.__all__)


def test_importing_costs_nothing_of_the_page():
    script = (
        "import pybridge, sys; print([name for name in ('js', 'pyodide', 'asyncio.events') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own script
    assert "pyodide" not in loaded
    assert "'js'" not in loaded


def test_loading_says_that_it_needs_pyodide():
    with pytest.raises(pybridge.LoadError, match="plain CPython"):
        asyncio.run(pybridge.load(b""))
    with pytest.raises(pybridge.LoadError, match="plain CPython"):
        pybridge.load_sync(b"")


def test_nothing_is_alive_without_a_page():
    assert pybridge.live().total == 0


def test_every_public_name_is_documented():
    undocumented = [name for name in pybridge.__all__ if not getattr(pybridge, name).__doc__]
    assert undocumented == []


def _is_module(value):
    return type(value) is type(sys)

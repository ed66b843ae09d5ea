"""Gives each test of packages a folder of its own."""

import pytest


@pytest.fixture
def folder(tmp_path_factory):
    """Return a new folder. The harness gives ``tmp_path`` to tests that run in a page."""
    return tmp_path_factory.mktemp("npm")

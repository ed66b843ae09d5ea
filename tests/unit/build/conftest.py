"""Gives the tests of builds a folder to work in."""

import pytest

from unit.build.toolchain import BUILDING


@pytest.fixture
def folder(tmp_path_factory):
    """Go to a new folder, with the environment for builds."""
    path = tmp_path_factory.mktemp("crate")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in BUILDING.items():
            patch.setenv(name, value)
        patch.chdir(path)
        yield path

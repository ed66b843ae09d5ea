"""Gives the tests each host with a fresh copy of its example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browser.visitor import Visitor
from hosts.example import set_up
from hosts.host import KINDS, Host, PageHost, ScriptHost
from hosts.notebook import NOTEBOOKS, SITE, Notebook
from hosts.server import served


@pytest.fixture(params=KINDS)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Yield a host that has not started its example yet."""
    kind = KINDS[request.param]
    folder = tmp_path_factory.mktemp(request.param) / "example"  # tmp_path is a folder of the page
    set_up(kind.example, folder)
    with served(folder, kind.headers) as site:
        yield (ScriptHost(kind, site) if kind.command else PageHost(kind, site, request.getfixturevalue("chromium")))
    assert site.missing <= {"/favicon.ico"}


@pytest.fixture(params=NOTEBOOKS)
def notebook(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, chromium: Visitor
) -> Iterator[Notebook]:
    """Yield a host whose site is not built yet."""
    folder = tmp_path_factory.mktemp(request.param) / "example"
    with served(folder / SITE, {}) as site:
        yield NOTEBOOKS[request.param](site, chromium)
    assert site.missing <= {"/favicon.ico"}

"""Gives the tests each host with a fresh copy of its example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hosts.example import set_up
from hosts.host import KINDS, Host, PageHost, ScriptHost
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

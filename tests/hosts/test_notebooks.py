"""The notebooks of the examples run as they stand, in sites that need no network, however they install pybridge."""

from __future__ import annotations

import pytest

from hosts.example import EXAMPLES, our_wheel
from hosts.host import check
from hosts.notebook import INDEX, Notebook

pytestmark = pytest.mark.matrix  # each test builds a site and starts a Pyodide of its own


def test_the_example_runs_as_it_stands(notebook: Notebook) -> None:
    assert " ".join(notebook.kind.command) in (EXAMPLES / "README.md").read_text()
    notebook.start()
    notebook.greets()


def test_everything_works_there(notebook: Notebook) -> None:
    check(notebook, notebook.report())


def test_the_notebook_may_name_the_address_of_the_wheel(notebook: Notebook) -> None:
    notebook.install(f"{notebook.site.address}{our_wheel().name}")
    check(notebook, notebook.report())


def test_micropip_installs_the_wheel_by_its_name(notebook: Notebook) -> None:
    notebook.install(None)
    index = {"requirements": "pybridge-wasm", "index_urls": f"{notebook.site.address}{INDEX}"}
    check(notebook, notebook.report(index))

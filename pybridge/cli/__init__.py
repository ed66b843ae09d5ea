"""The command line: what a developer asks of a file on a machine of his own. ROOM 3: CPython, and never ``runtime/``.

::

    pybridge stubs shop.wasm -o shop.pyi
    pybridge inspect shop.wasm

It needs ``pip install 'pybridge-wasm[cli]'``; the package itself, in the page, needs nothing.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that ``sys.argv`` names, and exit."""
    try:
        from .commands import pybridge  # noqa: PLC0415 - so that a missing library can be told of
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.exit("Error: the command line of pybridge needs click: pip install 'pybridge-wasm[cli]'")
    pybridge(prog_name="pybridge")

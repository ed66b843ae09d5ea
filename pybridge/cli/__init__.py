"""The command line, which reads wasm files on a developer's machine. Runs on CPython; never imports ``runtime/``.

::

    pybridge stubs shop.wasm -o shop.pyi
    pybridge inspect shop.wasm

It needs ``pip install 'pybridge-wasm[cli]'``. The package itself, in the page, has no dependencies.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that ``sys.argv`` names, and exit."""
    try:
        from .commands import pybridge  # noqa: PLC0415 - so that a missing click gets a message
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.exit("Error: the command line of pybridge needs click: pip install 'pybridge-wasm[cli]'")
    pybridge(prog_name="pybridge")

"""Reads the bytes of a module from a path or a buffer, and names the module for messages.

A ``str`` without a scheme (``https:`` and the like) names a file of Python's own file system if there is one of that
name; otherwise it is an address, and `js/src/addresses.ts` says where it leads. Where ``pybridge.base`` is set, it is
always an address.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath
from typing import Any

from pybridge.errors import FetchError, LoadError
from pybridge.frozen import Frozen

from .platform import JsException


class Arrival(Frozen):
    """The bytes of a module; ``module`` is set if it was compiled while it arrived, ``mime`` if it was fetched."""

    data: bytes
    module: Any = None
    mime: str | None = None


def label_of(source: Any) -> str:
    """Return the name of a module in messages: the last part of its address or path."""
    if isinstance(source, str) and (file := file_of(source)):
        return file.name
    if isinstance(source, str):
        path = re.split("[?#]", source, maxsplit=1)[0]
        return "module" if path.startswith("data:") else path.rstrip("/").rpartition("/")[2] or source
    if isinstance(source, PurePath):
        return source.name
    origin = getattr(source, "url", None)
    return label_of(origin) if isinstance(origin, str) and origin else "module"


def read(source: Any, label: str) -> Arrival | None:
    """Return the bytes of a path or a buffer; ``None`` for a source that has to be fetched.

    Raises:
        FetchError: The file cannot be read.
        LoadError: ``source`` is of a type that cannot be loaded.
    """
    if isinstance(source, str):
        source = file_of(source) or source
    if isinstance(source, Path):
        try:
            return Arrival(source.read_bytes())
        except OSError as error:
            raise FetchError(f"{label} cannot be read: {error}") from error
    if isinstance(source, str) or hasattr(source, "arrayBuffer") or hasattr(source, "js_response"):
        return None
    try:
        return Arrival(bytes(memoryview(source)))
    except TypeError:
        raise LoadError(
            f"a module is loaded from a URL (str), a Path, bytes or a Response, got {type(source).__name__}"
        ) from None


# --- What a str names ---------------------------------------------------------------------------------------------


def said_base() -> str | None:
    """Return ``pybridge.base``.

    Raises:
        LoadError: It is no address.
    """
    base: object = sys.modules["pybridge"].base
    if base is not None and not isinstance(base, str):
        raise LoadError(f"pybridge.base is an address (str) or None, got {type(base).__name__}")
    return base


def file_of(name: str) -> Path | None:
    """Return the file of Python's own file system that ``name`` means; ``None`` if it is an address."""
    if said_base() is not None or has_scheme(name):
        return None
    try:
        return Path(name) if Path(name).is_file() else None
    except (OSError, ValueError):
        return None


def has_scheme(address: str) -> bool:
    """Whether an address is whole: it begins with ``https:``, ``file:``, ``data:`` or the like."""
    return re.match(r"[a-zA-Z][a-zA-Z\d+.-]+:", address) is not None


# --- Addresses from which nothing came ----------------------------------------------------------------------------


def is_served(address: str) -> bool:
    """Whether a server gave the file at this whole address, and could give it another MIME type."""
    return not address.startswith("file:")


def unfetched(source: Any, address: str, cause: str | JsException, beginning: Any) -> str:
    """Say why nothing came from ``address``, the whole address of ``source``, and what to do.

    Args:
        source: What the user gave.
        address: The whole address.
        cause: An error, or a server's answer.
        beginning: The ``address`` at which relative addresses begin here, and ``why``.
    """
    shown = "" if address.startswith("data:") else address
    if isinstance(cause, str):
        said = f"the server answered {cause}" + (f" to {shown}" if shown else "")
    else:
        deeper: Any = getattr(cause, "cause", None)  # Node says there what failed
        reason = f": {deeper.message}" if hasattr(deeper, "message") else ""
        said = f"{cause}{reason}" + (f" (the whole address is {shown})" if shown else "")
    if isinstance(source, str) and not has_scheme(source):
        return f"{said}. {_of_relative(beginning)}"
    if not is_served(address):
        return f"{said}. Give the bytes, or a Path in Python's own file system"
    return said


def _of_relative(beginning: Any) -> str:
    begins = f"Relative addresses begin at {beginning.address}, {beginning.why}"
    if said_base() is not None:
        return begins
    return (
        f"{begins}, and Python's own file system has no file of that name in {Path.cwd()}. Give a whole address, or "
        'say once where all of them begin: pybridge.base = "https://…/"'
    )

"""Reads the bytes of a module from a path or a buffer, and names the module for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from pybridge.errors import FetchError, LoadError

from .platform import JsException


@dataclass(frozen=True, slots=True)
class Arrival:
    """The bytes of a module; ``module`` is set if it was compiled while it arrived, ``mime`` if it was fetched."""

    data: bytes
    module: Any = None
    mime: str | None = None


def label_of(source: Any) -> str:
    """Return the name of a module in messages: the last part of its address or path."""
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


# --- Sources that have to be fetched ------------------------------------------------------------------------------


def is_served(address: str) -> bool:
    """Whether a server gave the file at this whole address, and could give it another MIME type."""
    return not address.startswith("file:")


def unfetched(source: Any, address: str, cause: str | JsException) -> str:
    """Say why nothing came from ``address``, the whole address of ``source``: an error, or a server's answer."""
    shown = "" if address.startswith("data:") else address
    if isinstance(cause, str):
        said = f"the server answered {cause}" + (f" to {shown}" if shown else "")
    else:
        deeper: Any = getattr(cause, "cause", None)  # Node says there what failed
        reason = f": {deeper.message}" if hasattr(deeper, "message") else ""
        said = f"{cause}{reason}" + (f" (the whole address is {shown})" if shown else "")
    if isinstance(source, str) and _is_file(source):
        return f"{said}. Python's own file system has a file of that name: load(Path({source!r}))"
    if not is_served(address):
        return f"{said}. Where files cannot be fetched, give the bytes, or a Path in Python's own file system"
    return said


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False

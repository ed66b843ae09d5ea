"""Writes an `Interface` for people, as ``pybridge inspect`` prints it."""

from __future__ import annotations

from collections.abc import Iterable

from pybridge.interface.model import Interface
from pybridge.interface.python.overview import Overview


def report_of(interface: Interface, label: str, unread: Iterable[str] = ()) -> str:
    """Returns a text on a file or a package: who made it, its exports and imports, and the refused ones."""
    overview = Overview(interface)
    parts = {
        "offers": overview.offers(),
        "needs": overview.needs(),
        "runs at its start": interface.start,
        "refused": (f"{name}: {reason}" for name, reason in interface.refused),
        "not understood, and Any": unread,
    }
    lines = [f"{label}: {_maker(interface)}"]
    for title, found in parts.items():
        if entries := [f"  {entry}" for entry in found]:
            lines += ["", f"{title}:", *entries]
    return "\n".join(lines)


def _maker(interface: Interface) -> str:
    if interface.kind == "plain":
        return "a plain module"
    if interface.kind == "package":
        return "a package of npm"
    return f"{interface.producer}, schema {interface.dialect.schema}"

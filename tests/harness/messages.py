"""What travels between the host and a page: a Call goes there, its Report comes back."""

from __future__ import annotations

import base64
import pickle
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Call:
    """One test to run."""

    module: str
    name: str
    arguments: dict[str, Any]
    keeps: bool  # marked as keeping something alive: its counts are not compared


@dataclass(frozen=True)
class Report:
    """How it went."""

    outcome: Literal["passed", "failed", "skipped", "xfailed", "crashed"]
    text: str = ""


def pack(message: Call | Report) -> str:
    """Write it as base64: on the way to and from Node it passes a terminal, which alters other text."""
    return base64.b64encode(pickle.dumps(message)).decode()


def unpack(packed: str) -> Any:
    """Read what `pack` wrote."""
    return pickle.loads(base64.b64decode(packed))  # noqa: S301  # both ends are ours

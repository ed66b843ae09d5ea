"""The messages between pytest outside and a page: a Call goes in, its Report comes back."""

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
    keeps: bool  # the test is marked as keeping something alive: counts are not compared


@dataclass(frozen=True)
class Report:
    """The outcome of a test."""

    outcome: Literal["passed", "failed", "skipped", "xfailed", "crashed"]
    text: str = ""


def pack(message: Call | Report) -> str:
    """Encode a message as base64: between pytest and Node it passes a terminal, which alters other text."""
    return base64.b64encode(pickle.dumps(message)).decode()


def unpack(packed: str) -> Any:
    """Decode a message that `pack` encoded."""
    return pickle.loads(base64.b64decode(packed))  # noqa: S301  # both ends are ours

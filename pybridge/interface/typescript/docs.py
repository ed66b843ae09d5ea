"""Reads JSDoc."""

from __future__ import annotations

import re

_TAG = re.compile(r"^@(\w+)\s*(?:\{[^}\n]*\}*\s*)?(.*)$")
_PARAMETER = re.compile(r"^(?:\[\s*([\w$.]+)[^\]]*\]|([\w$.]+))\s*-?\s*(.*)$")


def read_doc(doc: str) -> tuple[str, dict[str, str]]:
    """Returns the text of a JSDoc without its ``@param``, and what these say, by the name of the parameter.

    A ``@returns`` becomes a sentence, and is left out if it tells only a type.
    """
    if "@" not in doc:
        return doc, {}
    text: list[str] = []
    parameters: dict[str, list[str]] = {}
    lines = text
    for line in doc.split("\n"):
        tag = _TAG.match(line.strip())
        if tag is None:
            lines.append(line.rstrip() if lines is text else line.strip())
        elif tag[1] in {"param", "arg", "argument"}:
            lines = _lines_of_parameter(parameters, tag[2])
        elif tag[1] in {"returns", "return"}:
            lines = text
            if tag[2]:
                text.append(f"Returns: {tag[2]}")
        else:
            lines = text
            text.append(line.strip())
    return "\n".join(text).strip(), {name: " ".join(filter(None, lines)) for name, lines in parameters.items()}


def _lines_of_parameter(parameters: dict[str, list[str]], told: str) -> list[str]:
    """Notes the first line on a parameter, and returns the list that further lines go to."""
    match = _PARAMETER.match(told)
    if match is None:
        return []
    return parameters.setdefault(match[1] or match[2], [match[3]])

"""Writes Python code that reads records, from the grammar: one function for each type of the record format.

A crate brings some thousand records of mostly one-byte fields, and to call a function for each field would be most
of the time that loading takes. So the fields of a struct are read in a row, by code that `grammar` compiles once.
The code works on ``data`` (bytes) from ``at`` on; each function returns its value and the place where it ended. The
caller handles an ``IndexError``, and an end behind the end of the data: both mean that the bytes were cut off.

Most records of a crate are of functions that its dependencies import, and that it does not use. So an
``ImportFunction`` whose shim is not ``wanted`` is skipped, and its value is ``None``. Variables that are not fields
begin with an underscore.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Form: TypeAlias = "dict[str, str] | list[str]"
"""A struct, its fields in order; or an enum, ``Variant`` or ``Variant: X``."""

_INDENT = "    "


def struct_source(
    name: str, form: Mapping[str, str], absent: Mapping[str, str], renewed: Mapping[str, str] | None = None
) -> str:
    """Returns code that reads a struct into a `SimpleNamespace`; fields that are ``absent`` from its schema are empty.

    A field that had another form in the older schema is ``renewed``, by code that converts the old value.
    """
    readings = {field: _reading(_attribute(field), spelling) for field, spelling in form.items()}
    if name == "ImportFunction":
        readings["shim"] += _unless_wanted(form)
    if name == "Import":
        readings["kind"] += _nothing("kind")
    lines = [line for reading in readings.values() for line in reading]
    values = {field: _value(_attribute(field), spelling) for field, spelling in form.items()}
    values |= {field: _empty(spelling) for field, spelling in absent.items()} | dict(renewed or {})
    record = ", ".join(f"{_attribute(field)}={value}" for field, value in values.items())
    flags = [_attribute(field) for field, spelling in form.items() if spelling == "bool"]
    return _function(name, [*lines, *_checked(flags), f"return SimpleNamespace({record}), at"])


def enum_source(name: str, form: Sequence[str]) -> str:
    """Returns code that reads an enum into a `Choice`; variants that carry nothing share one each."""
    constants = []
    lines = ["index = data[at]", "at += 1"]
    for index, variant in enumerate(form):
        tag, _, payload = variant.partition(": ")
        lines.append(f"if index == {index}:")
        if payload:
            unwanted = _nothing("value") if payload == "ImportFunction" else []
            lines += _indented([*_reading("value", payload), *unwanted, f"return Choice({tag!r}, value), at"])
        else:
            constants.append(f"{name}_{tag} = Choice({tag!r}, None)")
            lines += _indented([f"return {name}_{tag}, at"])
    reading = _function(name, [*lines, f"raise MalformedError(f'has variant {{index}} of {len(form)}')"])
    return "\n".join([*constants, reading])


def skipping_source(name: str, form: Form) -> str:
    """Returns code that skips a struct or an enum, without checking its flags."""
    if isinstance(form, list):
        lines = ["index = data[at]", "at += 1"]
        for index, variant in enumerate(form):
            if payload := variant.partition(": ")[2]:
                lines += [f"if index == {index}:", *_indented(_skipping(payload))]
    else:
        lines = [line for spelling in form.values() for line in _skipping(spelling)]
    return "\n".join([f"def skip_{name}(data, at):", *_indented([*lines, "return at"])])


def _function(name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"def read_{name}(data, at, wanted):", *_indented(lines)])


def _indented(lines: Iterable[str]) -> list[str]:
    return [_INDENT + line for line in lines]


def _reading(target: str, spelling: str) -> list[str]:
    """Returns lines that read a ``spelling`` into the variable ``target``; a flag stays a byte for `_checked`."""
    if spelling.endswith("?"):
        own = _reading(target, spelling[:-1])
        return [f"{target} = data[at]", "at += 1", f"if {target} == 1:", *_indented(own), *_otherwise_none(target)]
    if spelling.startswith("["):
        item = [*_reading("_item", spelling[1:-1]), f"{target}.append(_item)"]
        return [*_reading("_count", "u32"), f"{target} = []", "for _ in range(_count):", *_indented(item)]
    match spelling:
        case "bool":
            return [f"{target} = data[at]", "at += 1"]
        case "u32":
            return [f"{target} = data[at]", "at += 1", f"if {target} > 127:", f"{_INDENT}{target}, at = long(data, at)"]
        case "str":
            return [*_reading("_size", "u32"), f"{target} = str(data[at:at + _size], 'utf-8')", "at += _size"]
        case _:
            return [f"{target}, at = read_{spelling}(data, at, wanted)"]


def _unless_wanted(form: Mapping[str, str]) -> list[str]:
    """Returns lines, to follow the shim, that skip an unwanted ``ImportFunction``; a generic one is always wanted."""
    lines = ["if wanted is not None and shim not in wanted:", f"{_INDENT}_start, _is_generic = at, 0"]
    for field, spelling in list(form.items())[1:]:
        lines += _indented(_skipping(spelling))
        if field == "generic_per_mono":
            lines.append(f"{_INDENT}_is_generic = data[at - 1]")
    return [*lines, f"{_INDENT}if not _is_generic:", f"{_INDENT * 2}return None, at", f"{_INDENT}at = _start"]


def _nothing(target: str) -> list[str]:
    """Returns lines that pass on the ``None`` of an unwanted ``ImportFunction``."""
    return [f"if {target} is None:", f"{_INDENT}return None, at"]


def _skipping(spelling: str) -> list[str]:
    """Returns lines that skip a ``spelling``."""
    if spelling.endswith("?"):
        return ["at += 1", "if data[at - 1]:", *_indented(_skipping(spelling[:-1]))]
    if spelling.startswith("["):
        return [*_reading("_count", "u32"), "for _ in range(_count):", *_indented(_skipping(spelling[1:-1]))]
    match spelling:
        case "bool":
            return ["at += 1"]
        case "u32":
            return _reading("_", "u32")
        case "str":
            return [*_reading("_size", "u32"), "at += _size"]
        case _:
            return [f"at = skip_{spelling}(data, at)"]


def _otherwise_none(target: str) -> list[str]:
    return [f"elif {target}:", f"{_INDENT}refuse_flag({target})", "else:", f"{_INDENT}{target} = None"]


def _checked(flags: list[str]) -> list[str]:
    """Returns lines that refuse a flag which is neither 0 nor 1, with one test for all flags."""
    return [f"if {' | '.join(flags)} > 1:", f"{_INDENT}refuse_flag(max({', '.join(flags)}, 0))"] if flags else []


def _value(target: str, spelling: str) -> str:
    return f"{target} == 1" if spelling == "bool" else target


def _empty(spelling: str) -> str:
    if spelling.endswith("?"):
        return "None"
    return "[]" if spelling.startswith("[") else {"bool": "False", "str": "''", "u32": "0"}.get(spelling, "None")


def _attribute(field: str) -> str:
    """Returns the name of a field in Python: ``class_`` for ``class``."""
    return f"{field}_" if iskeyword(field) else field

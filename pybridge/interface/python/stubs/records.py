"""Writes the object types of a package as the ``TypedDict`` classes that a stub declares."""

from __future__ import annotations

from pybridge.interface.model import Field, Option, Record
from pybridge.interface.python.identifiers import is_writable

from .functions import Declarations
from .layout import block, docstring


def record_class(record: Record, name: str, declare: Declarations) -> list[str]:
    """Returns the lines that declare a record as ``name``."""
    base = declare.vocabulary.of_python("TypedDict")
    types = {each.name: _field(each, declare) for each in record.fields}
    if not all(map(is_writable, types)):
        fields = (f"{field!r}: {type_}," for field, type_ in types.items())
        return [f'{name} = {base}("{name}", {{', *(f"    {line}" for line in fields), "})"]
    lines = docstring(record.doc)
    for field in record.fields:
        lines += [f"{field.name}: {types[field.name]}", *docstring(field.doc)]
    return block(f"class {name}({base}):", lines)


def _field(field: Field, declare: Declarations) -> str:
    spelled = declare.annotations.given(field.type)
    is_needed = not field.optional and not isinstance(field.type, Option)
    return spelled if is_needed else f"{declare.vocabulary.of_python('NotRequired')}[{spelled}]"

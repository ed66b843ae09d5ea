"""Writes structs and enums as the classes that a stub declares."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import IntEnum, StrEnum

from pybridge.interface.model import Enum, Function, Property, Struct, StructRef
from pybridge.interface.python.identifiers import by_name, dotted, is_writable, python_name, variant_names
from pybridge.interface.python.protocols import special_methods
from pybridge.interface.python.signatures import RECEIVER, class_signature

from .functions import INHERITED, Declarations, definition
from .layout import block, docstring, spaced


def struct_class(struct: Struct, declare: Declarations) -> list[str]:
    """Returns the class of a struct. Its base, `RustObject` or its parent, has ``free()`` and ``with``."""
    vocabulary = declare.vocabulary
    members = {"__init__": _constructor(struct, declare)}
    members |= {python_name(each.name): declare.function(each) for each in by_name(struct.methods)}
    members |= {python_name(each.name): declare.static(each) for each in by_name(struct.statics)}
    members |= {python_name(each.name): declare.property(each) for each in by_name(struct.properties)}
    members |= {python_name(each.name): declare.class_property(each) for each in by_name(struct.static_properties)}
    members |= {name: declare.special(name) for name in special_methods(struct) if name not in INHERITED}
    declared = (lines if is_writable(name) else [unwritable(name)] for name, lines in members.items())
    body = spaced(filter(None, [docstring(struct.doc), *declared]))
    parent = StructRef(struct.parent, "shared") if struct.parent else None
    base = declare.annotations.returned(parent) if parent else vocabulary.of_python("RustObject")
    return block(f"class {vocabulary.class_name(dotted(struct.namespace, struct.name))}({base}):", body)


def member_names(struct: Struct) -> Iterator[str]:
    """Yields the names of the members of a class, which hide equal names of Python inside the class."""
    members: tuple[Function | Property, ...] = (
        *struct.methods,
        *struct.statics,
        *struct.properties,
        *struct.static_properties,
    )
    return (python_name(each.name) for each in members)


def may_override(struct: Struct) -> bool:
    """Whether a member may have another type than that of a base: of the parent, ``free()`` or a special method."""
    return struct.parent is not None or any(name == "free" or name.startswith("__") for name in member_names(struct))


def _constructor(struct: Struct, declare: Declarations) -> list[str]:
    if struct.constructor is None:  # so the type checker names it to whoever calls the class
        never = declare.vocabulary.of_python("Never")
        return [f"def __init__(self, no_constructor_in_rust: {never}, /) -> None: ..."]
    signature = class_signature(struct, declare.annotations)
    parameters = [RECEIVER, *signature.parameters.values()]
    own = inspect.Signature(parameters, return_annotation=None)
    return definition("__init__", own, struct.constructor.doc)


def hides_its_base(enum: Enum) -> bool:
    """Whether a variant has the name of an attribute that every ``int`` or ``str``, or every enum member, has."""
    base = IntEnum if enum.is_of_numbers else StrEnum
    return any(hasattr(base, name) or name in ("name", "value") for name in enum_variants(enum))


def enum_variants(enum: Enum) -> tuple[str, ...]:
    """Returns the names of the members of an enum."""
    return variant_names([each.name for each in enum.variants])


def enum_class(enum: Enum, declare: Declarations) -> list[str]:
    """Returns the class of an enum."""
    vocabulary = declare.vocabulary
    base = "IntEnum" if enum.is_of_numbers else "StrEnum"
    lines = docstring(enum.doc)
    for name, variant in zip(enum_variants(enum), enum.variants, strict=True):
        lines += [f"{name} = {variant.value!r}", *docstring(variant.doc)]
    return block(
        f"class {vocabulary.class_name(dotted(enum.namespace, enum.name))}({vocabulary.of_python(base)}):", lines
    )


def unwritable(name: str) -> str:
    """Returns the comment that stands for an export whose name Python code cannot write."""
    return f"# getattr(..., {name!r}): no name that can be written"

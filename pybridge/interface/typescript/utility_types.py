"""TypeScript's own helper types: ``Partial``, ``Pick``, ``Record`` and others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from .model import ArrayOf, FunctionOf, Keyword, Literal, ObjectOf, Reference, Signature, TupleOf, Type, Unknown
from .object_types import StructureOf, changed, distributed, excluded, keys_in, picked, record, with_values_of_enums
from .unions import UNDEFINED, members_of, union

_Helper: TypeAlias = Callable[[tuple[Type, ...], StructureOf], Type | None]

_BUFFERS = frozenset(
    {
        *("ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array"),
        *("Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array"),
        *("BigInt64Array", "BigUint64Array"),
    }
)


def of_page(name: str, arguments: tuple[Type, ...], structure_of: StructureOf, text: str) -> Type:
    """Returns what a name stands for that no file declares: a helper type, or a class or interface of the page."""
    if name in {"Array", "ReadonlyArray"}:
        return ArrayOf(arguments[0] if arguments else Keyword("any"))
    helper = _HELPERS.get(name)
    if helper is None:
        return Reference(name, () if name in _BUFFERS else arguments)
    count, help_ = helper
    found = help_(arguments, structure_of) if len(arguments) == count else None
    return Unknown(text) if found is None else found


def _changing(**change: bool) -> tuple[int, _Helper]:
    """Returns the helper that makes fields optional, required or readonly."""

    def change_all(arguments: tuple[Type, ...], structure_of: StructureOf) -> Type | None:
        def change_one(type_: Type) -> Type:
            structure = structure_of(type_)
            return type_ if structure is None else changed(structure, **change)

        if any(isinstance(member, Unknown) for member in members_of(arguments[0])):
            return None
        return distributed(arguments[0], change_one)

    return 1, change_all


def _picking(*, omit: bool) -> tuple[int, _Helper]:
    def pick(arguments: tuple[Type, ...], structure_of: StructureOf) -> Type | None:
        structure, names = structure_of(arguments[0]), keys_in(arguments[1])
        return None if structure is None or names is None else picked(structure, names, omit=omit)

    return 2, pick


def _record(arguments: tuple[Type, ...], structure_of: StructureOf) -> Type | None:
    keys, value = arguments
    return record(with_values_of_enums(keys, structure_of), lambda _: value)


def _excluding(*, extract: bool) -> tuple[int, _Helper]:
    return 2, lambda arguments, _: excluded(*arguments, extract=extract)


def _awaited(arguments: tuple[Type, ...], _: StructureOf) -> Type:
    def awaited(type_: Type) -> Type:
        if isinstance(type_, Reference) and type_.name in {"Promise", "PromiseLike"} and type_.arguments:
            return distributed(type_.arguments[0], awaited)
        return type_

    return distributed(arguments[0], awaited)


def _called(take: Callable[[Signature], Type], *, construct: bool = False) -> tuple[int, _Helper]:
    """Returns the helper that takes something from the last signature of a function or class."""

    def from_signature(arguments: tuple[Type, ...], structure_of: StructureOf) -> Type | None:
        type_ = arguments[0]
        signatures: tuple[Signature, ...] = type_.signatures if isinstance(type_, FunctionOf) else ()
        structure = structure_of(type_)
        if structure is not None:
            signatures = structure.constructs if construct else structure.calls
        return take(signatures[-1]) if signatures else None

    return 1, from_signature


def _parameters(signature: Signature) -> Type:
    items = tuple(parameter.type for parameter in signature.parameters if not parameter.rest)
    required = sum(not parameter.optional and not parameter.rest for parameter in signature.parameters)
    rest = [parameter.type for parameter in signature.parameters if parameter.rest]
    return TupleOf(items, required, rest[0].item if rest and isinstance(rest[0], ArrayOf) else None)


def _case_changing(change: Callable[[str], str]) -> tuple[int, _Helper]:
    def change_all(arguments: tuple[Type, ...], _: StructureOf) -> Type:
        return union(
            Literal(change(member.value)) if isinstance(member, Literal) and isinstance(member.value, str) else member
            for member in members_of(arguments[0])
        )

    return 1, change_all


_HELPERS: dict[str, tuple[int, _Helper]] = {
    "Partial": _changing(optional=True),
    "Required": _changing(optional=False),
    "Readonly": _changing(readonly=True),
    "Pick": _picking(omit=False),
    "Omit": _picking(omit=True),
    "Record": (2, _record),
    "Exclude": _excluding(extract=False),
    "Extract": _excluding(extract=True),
    "NonNullable": (1, lambda arguments, _: excluded(arguments[0], union((UNDEFINED, Keyword("null"))), extract=False)),
    "Awaited": (1, _awaited),
    "ReturnType": _called(lambda signature: signature.returns),
    "Parameters": _called(_parameters),
    "InstanceType": _called(lambda signature: signature.returns, construct=True),
    "ConstructorParameters": _called(_parameters, construct=True),
    "NoInfer": (1, lambda arguments, _: arguments[0]),
    "ThisType": (1, lambda _, __: ObjectOf(())),
    "Uppercase": _case_changing(str.upper),
    "Lowercase": _case_changing(str.lower),
    "Capitalize": _case_changing(lambda text: text[:1].upper() + text[1:]),
    "Uncapitalize": _case_changing(lambda text: text[:1].lower() + text[1:]),
}
"""How many type arguments each helper takes, and what it computes: ``None`` if that is not known."""

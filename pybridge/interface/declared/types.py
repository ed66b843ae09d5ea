"""Turns types of TypeScript into types that cross the bridge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count

from pybridge.frozen import changed
from pybridge.interface import model
from pybridge.interface import typescript as ts
from pybridge.interface.model import Field, Literals, Number, Object, Record, Type, Unit

ANY = Object(owned=True)

_ARRAYS: dict[str, model.Numbers] = {
    name: model.Numbers(item, "owned", clamped=name == "Uint8ClampedArray")
    for name, item in model.PAGE_CLASSES.items()
    if isinstance(item, model.Integer | model.Float)
}
_BYTES = _ARRAYS["Uint8Array"]
_ALIKE: dict[str, Type] = {
    **dict.fromkeys(("Buffer", "BufferSource", "ArrayBufferView", "AllowSharedBufferSource"), _BYTES),
    "String": model.Text(owned=True),
    "Boolean": model.Boolean(),
    "Number": Number("any"),
    "BigInt": Number("big"),
}
_OF_KEYWORD: dict[str, Type] = {
    "string": model.Text(owned=True),
    "number": Number("any"),
    "boolean": model.Boolean(),
    "bigint": Number("big"),
    **dict.fromkeys(("void", "undefined", "null", "never"), Unit()),
}
_PROMISES = frozenset({"Promise", "PromiseLike"})
_MAPS = frozenset({"Map", "ReadonlyMap"})
_SETS = frozenset({"Set", "ReadonlySet"})
_ITERABLES = frozenset({"Iterable", "ArrayLike", "ReadonlyArray", "Array"})
_NOTHING = frozenset({"undefined", "void"})
_WORD = re.compile(r"\W+")


class Types:
    """Turns the types of one package into ours, and collects the records among them."""

    def __init__(self, declarations: ts.Declarations) -> None:
        self._declarations = declarations
        self._classes = {each.name for each in declarations.classes}
        self._enums = {each.name: each for each in declarations.enums}
        self._records: dict[str, Record] = {}
        self._named: dict[str, Type] = {}
        """The records that have names in the ``.d.ts``, by these: to compare large types takes long."""
        self._unions: dict[int, tuple[tuple[ts.Type, ...], Type]] = {}
        """The unions by the ``id`` of their members, because to compare hundreds of members takes long. The members are
        kept beside the type: the ``id`` of a tuple that is gone may become that of another one."""
        self._unread: list[tuple[str, ts.ObjectOf]] = []
        """The records whose fields are still to be turned."""
        self._keys: dict[ts.ObjectOf, str] = {}
        self._opened: set[str] = set()
        """The names of the types that are being turned: one that refers to itself is any value inside of itself."""

    def of(self, type_: ts.Type, where: str) -> Type:  # noqa: PLR0911 - a table, one branch a type
        """Returns the type of a value; ``where`` names a record that has no name of its own."""
        match type_:
            case ts.Keyword(name):
                return _OF_KEYWORD.get(name, ANY)
            case ts.Literal(value):
                return Number("big") if type_.big else Literals((value,))
            case ts.ArrayOf(item):
                return model.Sequence(self.of(item, where), owned=True, cells=False)
            case ts.TupleOf(items, required, rest):
                others = None if rest is None else self.of(rest, where)
                return model.Tuple(tuple(self.of(each, where) for each in items), required, others)
            case ts.UnionOf(members):
                known = self._unions.get(id(members))
                return self._union(members, where) if known is None else known[1]
            case ts.Reference():
                return self._reference(type_, where)
            case ts.ObjectOf():
                return self._object(type_, where)
            case ts.FunctionOf(signatures):
                return self._callback(signatures[0], where)
            case ts.Unknown():
                return ANY

    # --- Unions ----------------------------------------------------------------------------------------------

    def _union(self, members: tuple[ts.Type, ...], where: str) -> Type:
        kept = list(members)
        has_undefined = any(isinstance(each, ts.Keyword) and each.name in _NOTHING for each in kept)
        has_null = ts.Keyword("null") in kept
        kept = [each for each in kept if not (isinstance(each, ts.Keyword) and each.name in {*_NOTHING, "null"})]
        found = self._choice([self.of(each, where) for each in kept]) if kept else Unit()
        if not isinstance(found, Unit) and found != ANY:
            found = model.Option(found) if has_undefined else model.Nullable(found) if has_null else found
        self._unions[id(members)] = members, found
        return found

    def _choice(self, variants: list[Type]) -> Type:
        """Returns a choice, with all literals as one variant."""
        if ANY in variants:
            return ANY
        literals = [value for each in variants if isinstance(each, Literals) for value in each.values]
        others = [each for each in dict.fromkeys(variants) if not isinstance(each, Literals)]
        if any(isinstance(each, model.Numbers) for each in others):  # which take lists of numbers, too
            others = [each for each in others if not _is_list_of_numbers(each)]
        merged: tuple[Type, ...] = (Literals(tuple(literals)), *others) if literals else tuple(others)
        return merged[0] if len(merged) == 1 else model.Choice(merged)

    # --- Names -----------------------------------------------------------------------------------------------

    def _reference(self, type_: ts.Reference, where: str) -> Type:  # noqa: PLR0911 - a table
        name, arguments = type_.name, type_.arguments
        first = arguments[0] if arguments else ts.Keyword("any")
        if name in self._classes:
            return model.StructRef(name, "shared")
        if name in self._enums:
            return self._enum(self._enums[name])
        if name in self._named:
            return self._named[name]
        resolved = self._declarations.resolve(type_)
        if isinstance(resolved, ts.ObjectOf) and resolved.fields:
            return self._named.setdefault(name, self._object(resolved, name))
        if resolved is not type_:
            return ANY if name in self._opened else self._inside(name, resolved)
        if name in _PROMISES:
            return model.Promised(self.of(first, where))
        if name in _MAPS and len(arguments) > 1:
            return model.Mapping(self.of(first, where), self.of(arguments[1], where), is_map=True)
        if name in _SETS:
            return model.SetOf(self.of(first, where))
        if name in _ITERABLES:
            return model.Sequence(self.of(first, where), owned=True, cells=False)
        return _ARRAYS.get(name) or _ALIKE.get(name) or _of_page(name)

    def _inside(self, name: str, type_: ts.Type) -> Type:
        self._opened.add(name)
        try:
            return self._object(type_, name) if isinstance(type_, ts.ObjectOf) else self.of(type_, name)
        finally:
            self._opened.remove(name)

    def _enum(self, enum: ts.Enum) -> Type:
        if all(isinstance(value, int) for _, value, _ in enum.members):
            return model.EnumRef(enum.name, 0)
        return Literals(tuple(value for _, value, _ in enum.members if value is not None))

    # --- Objects and functions -------------------------------------------------------------------------------

    def _object(self, type_: ts.ObjectOf, name: str) -> Type:
        if type_.parents or type_.constructs:
            return Object(owned=True, name=_identifier(name))
        if not type_.fields and type_.calls:
            return self._callback(type_.calls[0], name)
        if not type_.fields:
            item = ANY if type_.index is None else self.of(type_.index, name)
            return model.Mapping(model.Text(owned=True), item, is_map=False) if type_.index else ANY
        if type_ not in self._keys:
            key = self._keys[type_] = self._unused(_identifier(name))
            self._records[key] = Record(key, key, (), doc=type_.doc)
            self._unread.append((key, type_))
        return model.RecordRef(self._keys[type_])

    def records(self) -> tuple[Record, ...]:
        """Returns the records of all types so far. Their fields are turned now: records may be nested without end."""
        while self._unread:
            key, type_ = self._unread.pop(0)
            fields = tuple(self._fields(type_, key))
            index = None if type_.index is None else self.of(type_.index, f"{key}Value")
            self._records[key] = changed(self._records[key], fields=fields, index=index)
        return tuple(self._records.values())

    def _unused(self, name: str) -> str:
        """Returns a name that no record has: different types without names of their own may stand in one place."""
        return next(each for each in chain([name], (f"{name}{n}" for n in count(2))) if each not in self._records)

    def _fields(self, type_: ts.ObjectOf, owner: str) -> Iterator[Field]:
        for field in type_.fields:
            yield Field(
                field.name, self.of(field.type, f"{owner}{_capitalised(field.name)}"), field.optional, field.doc
            )

    def _callback(self, signature: ts.Signature, where: str) -> model.Callback:
        types = [self.of(each.type, f"{where}{_capitalised(each.name)}") for each in signature.parameters]
        rest = types.pop() if signature.parameters and signature.parameters[-1].rest else None
        further = rest.item if isinstance(rest, model.Sequence) else rest and ANY
        return model.Callback(tuple(types), self.of(signature.returns, f"{where}Result"), further)


def _is_list_of_numbers(type_: Type) -> bool:
    return isinstance(type_, model.Sequence) and isinstance(type_.item, Number)


def _of_page(name: str) -> Type:
    """Returns the type for a class of the page, of which a value of Python may be made."""
    if name == "Function":
        return model.Callback((), ANY, ANY)
    page_class = name if name in model.PAGE_CLASSES else None
    return Object(owned=True, name=None if page_class == "Object" else name, page_class=page_class)


def _capitalised(name: str) -> str:
    return "".join(f"{part[:1].upper()}{part[1:]}" for part in _WORD.split(name))


def _identifier(name: str) -> str:
    """Returns a name for a record that Python code can write: one without brackets for a generic type."""
    return _WORD.sub("_", name).strip("_") or "Options"

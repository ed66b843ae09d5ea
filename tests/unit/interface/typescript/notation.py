"""Writes what the reader says about the exports of a package in the notation of oracle.mjs, slot by slot."""

import hashlib
import json
from collections.abc import Iterator
from types import UnionType

from pybridge.interface.typescript import (
    ArrayOf,
    Class,
    Declarations,
    Field,
    FunctionOf,
    Keyword,
    Literal,
    Method,
    ObjectOf,
    Parameter,
    Property,
    Reference,
    Signature,
    TupleOf,
    Type,
    UnionOf,
    Unknown,
)

DEEPEST = 4
LONGEST = 600
ABSORBING = ("any", "unknown", "?")
LEFT_OUT = ("any", "void", "unknown", "...")
"""Arguments of types of the page that are the same as none, at the end."""


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"#{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def members_of(owner: Class) -> list[Method | Property]:
    return [*owner.methods, *owner.properties]


class Notation:
    """The slots of a package."""

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self.functions = {each.name: each for each in declarations.functions}
        self.variables = {each.name: each for each in declarations.variables}
        self.classes = {each.name: each for each in declarations.classes}
        self.enums = {each.name: each for each in declarations.enums}
        self.known: dict[tuple[int, int], tuple[Type, str]] = {}

    def slots(self) -> dict[str, str]:
        """Return the text of each slot by its name."""
        found: dict[str, str] = {}
        names = {name for name in self.declarations.exports.values() if "." not in name}
        for name in names & self.functions.keys():
            found |= self.signatures(f"function {name}", self.functions[name].signatures)
        for name in names & self.variables.keys():
            found[f"variable {name}"] = self.text(self.variables[name].type, DEEPEST)
        for name in names & self.classes.keys():
            found |= self.class_slots(self.classes[name])
        for name in names & self.enums.keys():
            found |= {f"enum {name}.{member}": json.dumps(value) for member, value, _ in self.enums[name].members}
        for name, structure in self.declarations.interfaces.items():
            found[f"type {name}"] = shortened(self.fields(structure, DEEPEST - 1))
        for name, type_ in self.declarations.aliases.items():
            found[f"type {name}"] = self.text(type_, DEEPEST)
        return found

    def lineage(self, owner: Class) -> list[Class]:
        """Return a class and all that it extends, first the farthest."""
        parent = self.classes.get(owner.parent or "")
        return [*(self.lineage(parent) if parent else ()), owner]

    def class_slots(self, owner: Class) -> dict[str, str]:
        found: dict[str, str] = {}
        lineage = self.lineage(owner)
        constructors = next((each.constructors for each in reversed(lineage) if each.constructors), ())
        if not owner.is_constructor_private and not owner.is_abstract:
            found |= self.signatures(f"class {owner.name}", constructors, results=False)
        members = {(each.is_static, each.name): each for line in lineage for each in members_of(line)}
        for member in members.values():
            key = f"{'static' if member.is_static else 'class'} {owner.name}.{member.name}"
            if isinstance(member, Property):
                found |= self.property_slots(key, member)
            else:
                found |= self.signatures(key, member.signatures)
        return found

    def property_slots(self, key: str, each: Property) -> dict[str, str]:
        found = {key: f"{'?' * each.optional}{self.text(each.type, DEEPEST)}", f"{key} readonly": "false"}
        if each.readonly:
            found[f"{key} readonly"] = "true"
        if each.written is not None:
            found[f"{key} written"] = self.text(each.written, DEEPEST)
        return found

    def signatures(self, key: str, signatures: tuple[Signature, ...], *, results: bool = True) -> dict[str, str]:
        found: dict[str, str] = {}
        for index, signature in enumerate(signatures):
            for place, parameter in enumerate(signature.parameters):
                found[f"{key}#{index}({place})"] = self.parameter(parameter, DEEPEST)
            if results:
                found[f"{key}#{index} result"] = self.text(signature.returns, DEEPEST)
        return found

    def parameter(self, parameter: Parameter, depth: int) -> str:
        return f"{'...' * parameter.rest}{'?' * parameter.optional}{self.text(parameter.type, depth)}"

    def text(self, type_: Type, depth: int) -> str:
        """Return the text of a type."""
        key = id(type_), depth
        if key not in self.known:
            self.known[key] = type_, shortened(self.written(type_, depth))
        return self.known[key][1]

    def written(self, type_: Type, depth: int) -> str:  # noqa: PLR0911 - a line for each kind of type
        match type_:
            case Keyword(name):
                return name
            case Unknown():
                return "?"
            case Literal(value, big):
                return f"{value}n" if big else json.dumps(value, ensure_ascii=False)
            case UnionOf():
                return self.union(type_, depth)
            case ArrayOf(item):
                return "[...]" if depth == 0 else f"({self.text(item, depth - 1)})[]"
            case TupleOf():
                return "[...]" if depth == 0 else f"[{', '.join(self.items(type_, depth - 1))}]"
            case Reference():
                return self.reference(type_, depth)
            case FunctionOf(signatures):
                return "(...)" if depth == 0 else " & ".join(self.call(each, depth - 1) for each in signatures)
            case ObjectOf():
                return self.fields(type_, depth - 1)

    def flat(self, type_: Type) -> Iterator[Type]:
        """Yield the members of a union; also those of one that is referred to by its name."""
        found = self.declarations.aliases.get(type_.name, type_) if isinstance(type_, Reference) else type_
        if isinstance(found, UnionOf):
            for member in found.members:
                yield from self.flat(member)
        else:
            yield found

    def union(self, type_: UnionOf, depth: int) -> str:
        found = {self.text(member, depth) for member in self.flat(type_)}
        for whole in ABSORBING:
            if whole in found:
                return whole
        for keyword, kind in (("string", str), ("number", int | float)):
            if keyword in found:
                found -= {name for name in found if self.is_enum_of(name, kind)}
        return " | ".join(sorted(found, key=lambda text: text.encode("utf-16-be")))

    def is_enum_of(self, name: str, kind: type | UnionType) -> bool:
        """Say whether a name is that of an enum whose values are of one kind: its keyword then stands for it, too."""
        return name in self.enums and all(isinstance(value, kind) for _, value, _ in self.enums[name].members)

    def items(self, type_: TupleOf, depth: int) -> list[str]:
        found = [self.text(item, depth) + "?" * (index >= type_.required) for index, item in enumerate(type_.items)]
        return found if type_.rest is None else [*found, f"...{self.text(type_.rest, depth)}"]

    def reference(self, type_: Reference, depth: int) -> str:
        if type_.name in self.classes:
            return f"class {type_.name}"
        if type_.name in self.enums:
            return type_.name
        resolved = self.declarations.resolve(type_)
        if resolved != type_:
            return self.written(resolved, depth)
        arguments = [self.text(each, depth - 1) if depth else "..." for each in type_.arguments]
        while arguments and arguments[-1] in LEFT_OUT and (arguments[-1] != "void" or type_.name != "Promise"):
            arguments.pop()
        return f"{type_.name}<{', '.join(arguments)}>" if arguments else type_.name

    def fields(self, type_: ObjectOf, depth: int) -> str:
        if depth < 0:
            return "{...}"
        calls = [self.call(each, depth) for each in type_.calls]
        constructs = [f"new {self.call(each, depth)}" for each in type_.constructs]
        parts = [f"{each.name}: {self.field(each, depth)}" for each in self.all_fields(type_)]
        parts.sort(key=lambda text: text.encode("utf-16-be"))
        if type_.index is not None:
            parts.append(f"[key]: {self.text(type_.index, depth)}")
        return f"{{{'; '.join([*calls, *constructs, *parts])}}}"

    def all_fields(self, type_: ObjectOf) -> list[Field]:
        """Return the fields of an object type, also those of the classes that it extends."""
        found = {each.name: each for parent in type_.parents for each in self.inherited(parent)}
        return list((found | {each.name: each for each in type_.fields}).values())

    def inherited(self, parent: Reference) -> list[Field]:
        owner = self.classes.get(parent.name)
        lineage = self.lineage(owner) if owner else []
        members = [each for line in lineage for each in members_of(line)]
        return [
            Field(each.name, each.type, each.optional)
            if isinstance(each, Property)
            else Field(each.name, FunctionOf(each.signatures))
            for each in members
            if not each.is_static
        ]

    def field(self, field: Field, depth: int) -> str:
        return f"{'?' * field.optional}{self.text(field.type, depth)}"

    def call(self, signature: Signature, depth: int) -> str:
        parameters = ", ".join(self.parameter(each, depth) for each in signature.parameters)
        return f"({parameters}) => {self.text(signature.returns, depth)}"

"""Parses declared signatures: ``"(name: str) -> str"`` gives the types of a plain module's export.

A signature is the head of a Python function without its name. The types are ``i8`` ... ``i64``, ``u8`` ...
``u64``, ``int`` (i32), ``usize`` (u32), ``f32``, ``f64``, ``float`` (f64), ``bool``, ``char``, ``str``,
``bytes``, and for a result ``None``. ``str`` and ``bytes`` cross as an address and a length:

- As an argument they lie in memory from the module's allocator. Rust borrows them, and pybridge releases them
  after the call; ``Owned[str]`` is moved, and Rust releases it.
- As a result they belong to Python, which copies and then releases them, with their length and an alignment
  of 1. ``Lent[str]`` is only copied. With ``str | None``, address 0 is None.

`declared_exports` checks whether an export fits its signature.
"""

from __future__ import annotations

import ast

from pybridge.errors import LoadError
from pybridge.frozen import Frozen
from pybridge.interface.model import Boolean, Character, Float, Integer, Numbers, Option, Parameter, Text, Type, Unit

_SCALARS: dict[str, Type] = {
    **{f"i{bits}": Integer(bits, signed=True) for bits in (8, 16, 32, 64)},
    **{f"u{bits}": Integer(bits, signed=False) for bits in (8, 16, 32, 64)},
    "int": Integer(32, signed=True),
    "usize": Integer(32, signed=False),
    "f32": Float(32),
    "f64": Float(64),
    "float": Float(64),
    "bool": Boolean(),
    "char": Character(),
}


class Declaration(Frozen):
    """The types that a signature declares."""

    parameters: tuple[Parameter, ...]
    returns: Type


def parse(export: str, text: str) -> Declaration:
    """Parses ``text``, the signature of ``export``.

    Raises:
        LoadError: The signature is wrong; the message says where.
    """
    return _Parser(export, text).declaration()


class _Parser:
    """Parses one signature, and words the errors about it."""

    def __init__(self, export: str, text: str) -> None:
        self.export = export
        self.text = text

    def declaration(self) -> Declaration:
        head = self.head()
        parameters = tuple(self.parameter(argument) for argument in head.args.args)
        return Declaration(parameters, Unit() if head.returns is None else self.result(head.returns))

    def head(self) -> ast.FunctionDef:
        """Parses the signature as the head of a function, which nothing may follow."""
        text = self.text.strip()
        if not text.startswith("("):
            raise self.error("it begins with '(', like '(name: str) -> str'")
        try:
            statements = ast.parse(f"def _{text}: ...").body
        except (SyntaxError, ValueError) as exc:
            raise self.error("it is not the head of a Python function, like '(name: str) -> str'") from exc
        match statements:
            case [ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=body))]) as head] if body is ...:
                if len(list(ast.iter_child_nodes(head.args))) > len(head.args.args):
                    raise self.error("its parameters are plain ones: no default, no '*', no '/'")
                return head
            case _:
                raise self.error("it goes on behind its end")

    def parameter(self, argument: ast.arg) -> Parameter:
        if argument.annotation is None:
            raise self.error(f"parameter {argument.arg!r} has no type; write '{argument.arg}: i32'")
        return Parameter(argument.arg, self.type(argument.annotation, owned=False))

    def result(self, annotation: ast.expr) -> Type:
        match annotation:
            case ast.Constant(value=None):
                return Unit()
            case ast.BinOp(left=item, op=ast.BitOr(), right=ast.Constant(value=None)):
                if isinstance(type_ := self.type(item, owned=True), Text | Numbers):
                    return Option(type_)
                raise self.error(f"only a str or bytes result can be None, not {ast.unparse(item)}")
            case _:
                return self.type(annotation, owned=True)

    def type(self, annotation: ast.expr, *, owned: bool) -> Type:
        """Returns the type that ``annotation`` names; ``owned`` says whether text and bytes are, if it does not."""
        match annotation:
            case ast.Name(id=name) if name in _SCALARS:
                return _SCALARS[name]
            case ast.Name(id="str"):
                return Text(owned)
            case ast.Name(id="bytes"):
                return Numbers(Integer(8, signed=False), "owned" if owned else "lent")
            case ast.Subscript(
                value=ast.Name(id="Owned" | "Lent" as ownership), slice=ast.Name(id="str" | "bytes") as item
            ):
                return self.type(item, owned=ownership == "Owned")
            case _:
                known = ", ".join((*_SCALARS, "str", "bytes", "Owned[...]", "Lent[...]"))
                raise self.error(f"{ast.unparse(annotation)!r} is not a type; there are {known}")

    def error(self, problem: str) -> LoadError:
        return LoadError(f"the signature of {self.export!r} is {self.text!r}: {problem}")

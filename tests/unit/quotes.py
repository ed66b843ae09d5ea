"""The names that docstrings and comments quote, and the names that there are: the test compares them.

A quote in `single` backquotes is a name in the code: of the package, of Python or of the runtime in TypeScript. One in
``double`` backquotes may also be text that the code writes or compares with, or a name from elsewhere, in `ELSEWHERE`.
Comments in TypeScript have single backquotes only, which may hold all of these.
"""

from __future__ import annotations

import ast
import builtins
import io
import keyword
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

QUOTE = re.compile(r"(?<!`)(`{1,2})([^`\n]+)\1(?!`)")
NAME = re.compile(r"[^\W\d]\w*")
TYPESCRIPT_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
OF_PYTHON = frozenset({*dir(builtins), *keyword.kwlist, *sys.stdlib_module_names})
ELSEWHERE = frozenset(
    name
    for names in (
        # Rust
        "Box Err Fn NonNull Vec dyn extern impl panic rs unwind",
        # wasm-bindgen
        "JsError ScopedClosure enable inspectable interning js_name js_sys link_to shared_api slice_to_array throw_str",
        "typescript_type tys wbg_cast",
        # WebAssembly
        "br_if",
        # CPython
        "METH_FASTCALL METH_KEYWORDS METH_STATIC PyCFunctionFastWithKeywords PyGetSetDef PyMemberDef PyMethodDef",
        "PyType_Spec Py_READONLY Py_TPFLAGS_ Py_TPFLAGS_BASETYPE Py_TPFLAGS_DISALLOW_INSTANTIATION",
        "Py_TPFLAGS_HAVE_VECTORCALL Py_T_PYSSIZET Py_buffer _SUBCLASS __class__ tp_call tp_init tp_new tp_vectorcall",
        "typeslots vectorcallfunc",
        # TypeScript: the suffix of its files
        "ts",
        # Python and its stubs
        "argv pyi",
        # examples
        "Basket E Grid MyStruct Size Symbol_iterator X a_b auto env foo from_ inline0 no_store shop shop__sub__Basket",
    )
    for name in names.split()
)


def quotes_in(path: Path) -> Iterator[tuple[bool, str]]:
    """Every quote in the docstrings and comments of a Python file; whether it is in single backquotes, and the text."""
    source = path.read_text(encoding="utf-8")
    texts = [node.value for node in _docstrings(ast.parse(source))]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    texts += [token.string for token in tokens if token.type == tokenize.COMMENT]
    for text in texts:
        yield from ((len(quotes) == 1, quoted) for quotes, quoted in QUOTE.findall(str(text)))


def typescript_quotes(path: Path) -> set[str]:
    """Every quote in the comments of a TypeScript file."""
    comments = TYPESCRIPT_COMMENT.findall(path.read_text(encoding="utf-8"))
    return {quoted for comment in comments for _, quoted in QUOTE.findall(comment)}


def names_in(path: Path) -> set[str]:
    """Every name in the code of a Python file, and those of the file and its folder."""
    return {path.stem, path.parent.name, *_names(ast.parse(path.read_text(encoding="utf-8")))}


def texts_in(path: Path) -> set[str]:
    """Every name that stands in a string of a Python file, docstrings apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = set(map(id, _docstrings(tree)))
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return {name for string in strings if isinstance(string, str) for name in NAME.findall(string)}


def typescript_names(paths: Iterable[Path]) -> set[str]:
    """Every name in the code of TypeScript files, and those of the files."""
    names: set[str] = set()
    for path in paths:
        code = TYPESCRIPT_COMMENT.sub("", path.read_text(encoding="utf-8"))
        names |= {path.stem, *NAME.findall(code)}
    return names


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings that are statements: docstrings, and what stands below an attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name):
                yield from name.split(".")

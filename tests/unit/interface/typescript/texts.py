"""Reads declaration files that stand in a test."""

from pybridge.interface.typescript import Declarations, Type, read, spelled


def declared(text: str, **files: str) -> Declarations:
    """Read a text as ``index.d.ts``; a further file ``a__b`` has the path ``a/b.d.ts``."""
    paths = {f"{name.replace('__', '/')}.d.ts": content for name, content in files.items()}
    return read("index.d.ts", ({"index.d.ts": text} | paths).get)


def type_of(type_: str, before: str = "") -> Type:
    """Return what a type is read as, after some declarations."""
    found = declared(f"{before}\nexport let it: {type_};")
    assert found.unread == ()
    return next(variable.type for variable in found.variables if variable.name == "it")


def text_of(type_: str, before: str = "") -> str:
    return spelled(type_of(type_, before))

"""Tells of a file of JavaScript what kind of glue it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .javascript import Mention, ModuleText

Kind = Literal["web", "bundler", "bundler-old", "node", "script", "module"]
"""The shapes of glue, and ``module``: an ES module that is no glue itself, but may stand in front of some."""

INIT_NAMES = ("initWasm", "initAsync", "init", "initialize", "initSync", "initWasmModule", "init_wasm", "loadWasm")
"""The names under which packages export a function that takes their wasm, the likeliest first."""

_OF_NODE = frozenset(
    ("assert", "buffer", "child_process", "crypto", "fs", "fs/promises", "module", "os", "path", "process", "stream",
     "url", "util", "worker_threads", "zlib")
)  # fmt: skip
_STARTS_WASM = re.compile(r"\bWebAssembly\s*\.\s*(?:instantiate|instantiateStreaming|Instance|compile|Module)\b")
_WASM_BINDGEN = re.compile(r"__wbindgen_|__wbg_")
_INIT_MODULE = re.compile(r"(?<![\w$])([\w$]{1,100})\s*\.\s*__wbindgen_wasm_module\s*=")
_TAKES_OBJECT = re.compile(r"\bgetPrototypeOf\(\s*[\w$]+\s*\)\s*===?\s*Object\.prototype")
_COMMONJS = re.compile(r"\bmodule\s*\.\s*exports\b|\bexports\s*(?:\.\s*[\w$]+|\[[^\]]+\])\s*=|\brequire\s*\(")
_UMD = re.compile(r"\btypeof\s+(?:exports|define)\b.{0,300}?\btypeof\s+(?:module|define)\b", re.DOTALL)
_NO_MODULES = re.compile(r"\b(?:let|var|const)\s+wasm_bindgen\b")
_INLINE = re.compile(r"[\"'`,]AGFzbQ[\w+/]")
"""The beginning of a wasm file in base64, as a text or in a ``data:`` address."""
_WASM_MENTION = re.compile(r"[\"'`](?:\$\{__dirname\}/)?([^\"'`\s$:?#]*?[\w)-]\.wasm)(?:\?[\w=]*)?[\"'`]")
_LONGEST_HEAD = 4000


@dataclass(frozen=True)
class Glue:
    """A file of JavaScript that can run in a page."""

    kind: Kind
    init: str | None = None
    init_takes_object: bool = False


def glue_in(text: str, module: ModuleText) -> Glue | None:
    """Return what kind of glue a text is; ``None`` for one that cannot run in a page."""
    if not module.is_module:
        return _script(text)
    if any(_only_elsewhere(each) for each in module.static):
        return None
    if "__wbg_set_wasm" in module.declared:
        return Glue("bundler")
    if imports_wasm_itself(module) and _WASM_BINDGEN.search(text):
        return Glue("bundler-old")
    if (_STARTS_WASM.search(text) and _WASM_BINDGEN.search(text)) or "initSync" in module.declared:
        takes_object = _TAKES_OBJECT.search(text) is not None
        if _is_init(text, module.declared.get("default", "")):
            return Glue("web", "default", takes_object)
    return Glue("module", init_of(module))


def init_of(module: ModuleText) -> str | None:
    """Return the name under which a module exports a function that takes the wasm, if it has one."""
    exported = {*module.declared, *module.passed_on}
    named = next((name for name in INIT_NAMES if name in exported), None)
    if named is None and re.search(r"\binit", module.declared.get("default", ""), re.IGNORECASE):
        return "default"
    return named


def added_by(module: ModuleText) -> set[str]:
    """Return the names that a module exports of its own, beside an init function: its hand-written part."""
    return {name for name in module.declared if name not in INIT_NAMES and name not in ("default", "__wbg_set_wasm")}


def starts_wasm(text: str) -> bool:
    """Whether a text compiles or instantiates a wasm module."""
    return _STARTS_WASM.search(text) is not None


def has_wasm_inside(text: str) -> bool:
    """Whether a text has a wasm file inside, in base64."""
    return _INLINE.search(text) is not None


def wasm_named_in(text: str) -> list[str]:
    """Return the names of wasm files that stand in a text."""
    return list(dict.fromkeys(_WASM_MENTION.findall(text)))


def wasm_import(module: ModuleText) -> Mention | None:
    """Return the static import of a wasm file in a module."""
    return next((each for each in module.static if each.specifier.endswith(".wasm")), None)


def imports_wasm_itself(module: ModuleText) -> bool:
    """Whether this is a ``_bg.js`` of the older form, and no file that stands in front of one."""
    of_glue = any(re.search(r"_bg(?:\.[cm]?js)?$", each.specifier) for each in module.static)
    return wasm_import(module) is not None and not of_glue


def is_no_modules(text: str) -> bool:
    """Whether a text is glue of the target ``no-modules``, which declares one variable."""
    return _NO_MODULES.search(text[:_LONGEST_HEAD]) is not None


def _only_elsewhere(mention: Mention) -> bool:
    """Whether no browser can import what is named there."""
    name = mention.specifier
    return (
        mention.is_source_phase
        or name.startswith("node:")
        or name in _OF_NODE
        or ("?" in name and name.partition("?")[0].endswith(".wasm"))
    )


def _is_init(text: str, default: str) -> bool:
    """Whether the default export is wasm-bindgen's init function, or one in its manner."""
    if not default:
        return False
    local = default.rsplit(maxsplit=1)[-1]
    named = _INIT_MODULE.search(text)
    if (named and named[1] == local) or re.fullmatch(r"_*(?:wbg_)?init\w*", local, re.IGNORECASE):
        return True
    return re.search(rf"\basync\s+function\s+{re.escape(local)}\s*\(", text) is not None


def _script(text: str) -> Glue | None:
    head = text[:_LONGEST_HEAD]
    if _UMD.search(head) or is_no_modules(text):
        return Glue("script")
    return Glue("node") if _COMMONJS.search(text) else None

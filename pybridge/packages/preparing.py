"""Writes copies of the files of a package that cannot run as they are.

- A file that names another one as only Node and bundlers do, or a package of npm, gets a whole path in its place.
- A ``_bg.js`` of the older form imports the wasm file. Its copy exports ``__wbg_set_wasm`` instead, as newer ones do.
- Files of an `own` module take ``WebAssembly`` and ``fetch`` from a module of pybridge, which hands them the wasm file
  and keeps the instance that they make. So does a wasm file that such a module imports.
- CommonJS modules are put into one ES module, each in a function.

A copy has the name of its original with the ending ``.pybridge.mjs``. Files that can run as they are have none.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pybridge.interface.wasm import wasm_file

from .files import Files, beside, from_to, relative
from .glue import imports_wasm_itself, is_no_modules, wasm_import
from .javascript import Mention, ModuleText, required_in
from .package import Package

ENVIRONMENT = "pybridge.mjs"
"""The module in the folder of a package that gives its files what they would find among the globals."""
_STANDS_FOR = ("WebAssembly", "fetch")
_ENVIRONMENT_TEXT = """\
// Written by pybridge. The runtime of pybridge provides these before the package runs.
export let WebAssembly, fetch, instantiate;
export function provide(given) {
  ({ WebAssembly, fetch, instantiate } = given);
}
"""
_OUTER = "Buffer, WebAssembly, fetch, global"
_INNER = "exports, require, module, __filename, __dirname"
"""The parameters of the two functions around a CommonJS module: it may declare a name of the outer one itself."""

_Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Prepared:
    """A package that is ready to run."""

    package: Package
    texts: Mapping[str, str]
    """The texts of all modules that run, by their paths."""
    written: frozenset[str]
    """The paths of those that pybridge has written."""


async def prepare(files: Files, package: Package, provided: Mapping[str, str] | None = None) -> Prepared:
    """Write the copies that a package needs.

    Args:
        files: The files of the package.
        package: What was chosen.
        provided: For specifiers of other packages the paths that they lead to, relative to the package's folder.
    """
    if package.shape in ("node", "script"):
        return await _in_functions(files, package)
    work = _Work(files, package, provided or {})
    await work.look()
    return work.done()


# --- CommonJS ------------------------------------------------------------------------------------------------------


async def _in_functions(files: Files, package: Package) -> Prepared:
    texts = await files.closure(package.entry)
    links = {
        path: {
            each: found for each in required_in(text) if relative(each) and (found := await files.resolve(each, path))
        }
        for path, text in texts.items()
        if not path.endswith(".json")
    }
    parts = [
        f"// Written by pybridge: the modules of {package.specifier}, each in a function.\n",
        f"export const entry = {json.dumps(package.entry)};\n",
        f"export const links = {json.dumps(links, sort_keys=True)};\n",
        "export const files = {\n",
        *(f"{json.dumps(path)}: {_function(path, text)},\n" for path, text in texts.items()),
        "};\n",
    ]
    path = _copy_of(package.entry)
    return Prepared(replace(package, runs=path, modules=(path,)), {path: "".join(parts)}, frozenset([path]))


def _function(path: str, text: str) -> str:
    return f"({_OUTER}) => function ({_INNER}) {{\n{_body(path, text)}\n}}"


def _body(path: str, text: str) -> str:
    if path.endswith(".json"):
        return f"module.exports = {json.dumps(json.loads(text))};"
    text = re.sub(r"\A(?:\ufeff)?(?:#![^\n]*)?", "", text)
    return f"{text}\n;module.exports = wasm_bindgen;" if is_no_modules(text) else text


# --- ES modules ----------------------------------------------------------------------------------------------------


class _Work:
    """Finds what has to be edited in the files that an entry reaches."""

    def __init__(self, files: Files, package: Package, provided: Mapping[str, str]) -> None:
        self._files = files
        self._package = package
        self._provided = provided
        self._texts: dict[str, str] = {}
        self._edits: dict[str, list[_Edit]] = {}
        self._links: dict[str, list[tuple[Mention, str]]] = {}
        self._made: dict[str, str] = {}

    async def look(self) -> None:
        self._texts = await self._files.closure(self._package.entry)
        if self._package.shape.startswith("bundler"):
            await self._add_what_wasm_imports()
        for path, text in self._texts.items():
            module = await self._files.module(path)
            if module is not None:
                self._edits[path] = []
                self._links[path] = []
                await self._look_at(path, text, module)
        if self._package.shape == "own":
            self._made[ENVIRONMENT] = _ENVIRONMENT_TEXT

    async def _add_what_wasm_imports(self) -> None:
        """Add the snippets that the wasm file imports without the glue."""
        data = await self._files.data(self._package.wasm or "")
        for name in {each.module for each in wasm_file.parse(data).imports} if data else ():
            path = beside(self._package.entry, name) if relative(name) else ""
            if path and path not in self._texts:
                self._texts |= await self._files.closure(path)

    async def _look_at(self, path: str, text: str, module: ModuleText) -> None:
        own_wasm = wasm_import(module)
        if own_wasm is not None and imports_wasm_itself(module):
            local = own_wasm.clause.replace("from", "").split()[-1]
            setter = f"let {local}; export function __wbg_set_wasm(exports) {{ {local} = exports; }}"
            self._edits[path].append((*own_wasm.statement, setter))
        for mention in module.mentions:
            if mention is own_wasm:
                if self._package.shape == "own" and not imports_wasm_itself(module):
                    await self._make_wasm_module(path, mention)
            elif relative(mention.specifier):
                target = await self._files.resolve(mention.specifier, path)
                if target is not None:
                    self._links[path].append((mention, target))
            elif mention.specifier in self._provided and not mention.is_dynamic:
                other = from_to(_copy_of(path), self._provided[mention.specifier])
                self._edits[path].append((mention.start, mention.end, other))
        if self._package.shape == "own":
            self._take_from_environment(path, text)

    def _take_from_environment(self, path: str, text: str) -> None:
        wanted = [
            name for name in _STANDS_FOR if re.search(rf"(?<![\w$.]){name}\b", text) and not _declares(text, name)
        ]
        if wanted:
            line = f'import {{ {", ".join(wanted)} }} from "{from_to(path, ENVIRONMENT)}"; '
            self._edits[path].append((0, 0, line))

    async def _make_wasm_module(self, path: str, mention: Mention) -> None:
        """Write a module that exports what a wasm file exports, as bundlers do."""
        wasm = beside(path, mention.specifier)
        data = await self._files.data(wasm)
        if data is None:
            return
        file = wasm_file.parse(data)
        made = f"{wasm}.pybridge.mjs"
        names = sorted({each.module for each in file.imports})
        glue = {name: beside(wasm, name) for name in names if relative(name)}
        lines = [f'import {{ instantiate }} from "{from_to(made, ENVIRONMENT)}";']
        sets = []
        for place, target in enumerate(glue.values()):
            module = await self._files.module(target)
            is_old = module is not None and imports_wasm_itself(module)
            lines.append(f'import * as m{place} from "{from_to(made, _copy_of(target) if is_old else target)}";')
            sets += [f"m{place}.__wbg_set_wasm(exports);"] if is_old else []
        given = ", ".join(f"{json.dumps(name)}: m{place}" for place, name in enumerate(glue))
        lines.append(f"const {{ exports }} = await instantiate({{ {given} }});")
        exported = [f"e{place} as {json.dumps(name)}" for place, name in enumerate(file.exports)]
        values = [f"e{place} = exports[{json.dumps(name)}]" for place, name in enumerate(file.exports)]
        lines += [*sets, f"const {', '.join(values)};", f"export {{ {', '.join(exported)} }};", ""]
        self._made[made] = "\n".join(lines)
        self._edits[path].append((mention.start, mention.end, from_to(path, made)))

    def done(self) -> Prepared:
        copied = self._copied()
        texts = dict(self._made)
        for path, text in self._texts.items():
            if path not in self._edits:
                continue
            edits = [*self._edits[path], *self._relinked(path, copied)] if path in copied else []
            texts[_copy_of(path) if path in copied else path] = _edited(text, edits)
        entry = self._package.entry
        runs = _copy_of(entry) if entry in copied else entry
        written = frozenset([*self._made, *map(_copy_of, copied)])
        return Prepared(replace(self._package, runs=runs, modules=tuple(sorted(texts))), texts, written)

    def _copied(self) -> set[str]:
        """Return the files that need a copy: those that are edited, and those that import one of them."""
        copied = {path for path, edits in self._edits.items() if edits or self._spelled_otherwise(path)}
        while more := {
            path
            for path, links in self._links.items()
            if path not in copied and any(target in copied for _, target in links)
        }:
            copied |= more
        return copied

    def _spelled_otherwise(self, path: str) -> bool:
        return any(beside(path, mention.specifier) != target for mention, target in self._links[path])

    def _relinked(self, path: str, copied: set[str]) -> list[_Edit]:
        found: list[_Edit] = []
        for mention, target in self._links[path]:
            other = from_to(path, _copy_of(target) if target in copied else target)
            if other != mention.specifier:
                found.append((mention.start, mention.end, other))
        return found


def _copy_of(path: str) -> str:
    return f"{posixpath.splitext(path)[0]}.pybridge.mjs"


def _declares(text: str, name: str) -> bool:
    return re.search(rf"^(?:async\s+)?(?:let|const|var|function|class)\s+{name}\b", text, re.MULTILINE) is not None


def _edited(text: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, other in sorted(edits):
        parts += [text[at:start], other]
        at = end
    return "".join([*parts, text[at:]])

"""Makes a wasm file smaller, without wasm-opt: what describes it, and the code that nothing can reach, goes."""

from __future__ import annotations

from collections.abc import Callable

from pybridge.interface.model import Interface
from pybridge.interface.wasm import editing
from pybridge.interface.wasm.binary import MalformedError
from pybridge.interface.wasm.wasm_file import parse
from pybridge.reading.instructions import UnknownInstructionError
from pybridge.reading.reaching import unreached
from pybridge.version import VERSION

from .function_indices import renumbered, roots
from .recording import with_recorded


def shipped(
    data: bytes, interface: Interface, *, declared: bool, optimize: Callable[[bytes], bytes] | None = None
) -> bytes:
    """Return a file as the page gets it, which ``optimize`` may make smaller.

    It has its interface in it, in place of what that was read from, and the exports that pybridge needs. It has no
    sections that point into its code. A plain module tells its interface by its types and exports, unless signatures
    were ``declared`` for it.
    """
    bare = editing.without_custom(parse(data), _points_into_code)
    if interface.kind == "plain" and not declared:
        return optimize(shrunk(bare)) if optimize else shrunk(bare)
    made = shrunk(with_recorded(editing.expose(parse(bare)), interface, VERSION))
    return with_recorded(optimize(made), interface, VERSION) if optimize else made  # so that it comes first again


def _points_into_code(section: str) -> bool:
    """Whether a custom section names places in the code, which move: for debuggers, and hints for compilers."""
    return section.startswith((".debug", "metadata.code.")) or section == "sourceMappingURL"


def shrunk(data: bytes) -> bytes:
    """Return the file without functions that nothing reaches; the same bytes if it has something of an unknown kind.

    What is reached begins at the exports, the start function, the function tables and the globals.
    """
    file = parse(data)
    try:
        return renumbered(file, unreached(file, roots(file)))
    except (UnknownInstructionError, MalformedError):
        return data

"""What Rust exports and imports for JSPI, where the platform has none."""

from __future__ import annotations

from pybridge.frozen import changed
from pybridge.interface.model import Function, Interface

from .messages import CANNOT_SUSPEND
from .platform import js


def passable(interface: Interface) -> Interface:
    """Return an interface without the functions that suspend Rust, if this platform cannot; it notes the reason."""
    if hasattr(js.WebAssembly, "Suspending"):
        return interface
    functions, structs, names = _kept(interface.functions), [], [f.name for f in interface.functions if f.jspi]
    for struct in interface.structs:
        names += [f"{struct.name}.{each.name}" for each in (*struct.methods, *struct.statics) if each.jspi]
        structs.append(changed(struct, methods=_kept(struct.methods), statics=_kept(struct.statics)))
    imports = tuple(each for each in interface.imports if each.settles is None)
    names += [each.wasm_name for each in interface.imports if each.settles is not None]
    refused = (*interface.refused, *((name, CANNOT_SUSPEND) for name in names))
    return changed(interface, functions=functions, structs=tuple(structs), imports=imports, refused=refused)


def _kept(functions: tuple[Function, ...]) -> tuple[Function, ...]:
    return tuple(each for each in functions if not each.jspi)

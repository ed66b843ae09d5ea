"""Answers questions about modules that are loaded: what is alive in them, which engine runs them, what they export."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType
from weakref import ref

from pybridge.frozen import Frozen
from pybridge.library import Library, state_of
from pybridge.runtime.alive import Alive, alive_in
from pybridge.runtime.bridge import bridge_sync
from pybridge.runtime.engine import EngineName
from pybridge.runtime.instance import Instance, instances


class Engine(Frozen):
    """The engine that `load` uses in this page: its ``name``, and the ``reason`` as a sentence."""

    name: EngineName
    reason: str


@dataclass(frozen=True, slots=True)
class Live:
    """Counts of the objects that are alive across the bridge.

    ``handles``: objects that Rust holds. ``structs``: Rust structs that Python owns. ``closures``: Rust closures that
    can still be called. ``callbacks``: Python callables among the objects that Rust holds.
    """

    handles: int = 0
    structs: int = 0
    closures: int = 0
    callbacks: int = 0
    _instances: tuple[ref[Instance], ...] = field(default=(), compare=False, repr=False)

    def describe(self) -> list[Alive]:
        """Name what is alive now, in the modules that were counted: kind, text and count, the most frequent first.

        A value that Rust caches, as serde-wasm-bindgen does with the names of fields, keeps its handle for ever.
        """
        return alive_in(each for each in (known() for known in self._instances) if each is not None)

    @property
    def total(self) -> int:
        """The sum of all counts: 0 when nothing is alive."""
        return self.handles + self.structs + self.closures + self.callbacks


def live(library: Library | ModuleType | None = None) -> Live:
    """Count the objects that are alive in one module or, without an argument, in all modules of the page.

    Raises:
        TypeError: ``library`` is not a loaded module.
    """
    counted = [state_of(library).instance] if library is not None else list(instances.values())
    totals: dict[str, int] = {}
    for each in counted:
        for kind, count in each.live().items():
            totals[kind] = totals.get(kind, 0) + count
    return Live(**totals, _instances=tuple(map(ref, counted)))


def engine() -> Engine:
    """Return the engine that `load` uses in this page when no engine is named, and the reason.

    Raises:
        LoadError: Python does not run in Pyodide, or the runtime is not in the page yet and needs waiting to get there.
    """
    page = bridge_sync()
    return Engine(page.engine().name, page.reason)

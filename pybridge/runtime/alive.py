"""Names the objects that are alive across the bridge, for whoever looks for a leak."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from pybridge.frozen import Frozen

from .closure import Closure
from .instance import Instance
from .rust_object import RustObject
from .value_text import spell

Kind: TypeAlias = Literal["handle", "struct", "closure"]


class Alive(Frozen):
    """Objects of one kind that look the same: ``kind``, the ``repr`` in short as ``text``, and their ``count``."""

    kind: Kind
    text: str
    count: int


def alive_in(found: Iterable[Instance]) -> list[Alive]:
    """Describe what is alive in some instances, the most frequent first."""
    counted = Counter(each for instance in found for each in _described(instance))
    return [Alive(kind, text, count) for (kind, text), count in counted.most_common()]


def _described(instance: Instance) -> Iterator[tuple[Kind, str]]:
    yield from (("handle", text) for text in instance.held())
    classes = set(instance.classes.values())
    for each in gc.get_objects():
        made = type(each)  # not `isinstance`, which may run code of the object or of Rust
        if issubclass(made, Closure):
            if each._pb_instance is instance and each.alive:
                yield "closure", spell(each)
        elif issubclass(made, RustObject) and not classes.isdisjoint(made.__mro__) and not each._pb_reason():
            yield "struct", spell(each)

"""The interface of a package of npm: what its ``.d.ts`` says, compared with what its JavaScript and its wasm have."""

from .exports import interface_of
from .surveyed import Surveyed, named_only

__all__ = ["Surveyed", "interface_of", "named_only"]

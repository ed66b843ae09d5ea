"""The interface of a package of npm: what its ``.d.ts`` says, compared with what its JavaScript and its wasm have."""

from .exports import Surveyed, interface_of

__all__ = ["Surveyed", "interface_of"]

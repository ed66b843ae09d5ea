"""What was chosen of a package: the file to run and how, its wasm file and its types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from pybridge.errors import LoadError

from .specifier import Specifier

Shape = Literal["web", "bundler", "bundler-old", "node", "own", "script"]
"""How glue is started.

``web`` has an init function that takes the wasm. ``bundler`` is a ``_bg.js`` with ``__wbg_set_wasm``, and
``bundler-old`` one that imports the wasm file itself. ``own`` is any other ES module. ``node`` is a CommonJS module,
and ``script`` one that may also run as a plain script.
"""


@dataclass(frozen=True)
class Package:
    """The facts of a package. All paths are relative to its folder."""

    name: str
    version: str
    shape: Shape
    entry: str
    """The file of JavaScript that was chosen."""
    wasm: str | None = None
    """The wasm file; ``None`` where it is inside the JavaScript."""
    init: str | None = None
    """The name under which the entry exports the function that takes the wasm."""
    init_takes_object: bool = False
    """Whether that function wants ``{module_or_path: …}``, as wasm-bindgen's does since 0.2.93."""
    types: str | None = None
    """The .d.ts that belongs to the entry."""
    imports: tuple[str, ...] = ()
    """The other packages of npm that the files import."""
    license: str | None = None
    wasm_bindgen: str | None = None
    """The version of wasm-bindgen that made the wasm file, if that says it."""
    runs: str = ""
    """The file that is run: the entry, or the copy of it that pybridge has written."""
    modules: tuple[str, ...] = ()
    """All files of JavaScript that run, the one in `runs` included. A path may begin with ``../``."""

    @property
    def specifier(self) -> Specifier:
        """The name and the version."""
        return Specifier(self.name, self.version)

    @property
    def started_by(self) -> frozenset[str]:
        """The exports by which it is started."""
        of_web = {"default", "initSync"} if self.shape == "web" else set()
        return frozenset(of_web | ({self.init} if self.init else set()))

    def to_facts(self) -> dict[str, Any]:
        """Return the facts as JSON has them, without those that are empty."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items() if value}

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Package:
        """Read the facts that `to_facts` gave.

        Raises:
            LoadError: They are not those of a package.
        """
        known = {each.name for each in fields(cls)}
        given: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in facts.items()}
        if not {"name", "version", "shape", "entry"} <= given.keys() <= known or given["shape"] not in get_args(Shape):
            raise LoadError(f"these are not the facts of a package of npm, as this pybridge writes them: {facts}")
        return cls(**given)

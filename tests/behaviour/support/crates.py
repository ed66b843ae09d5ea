"""Loads the test crates, compiling each only once a page: to compile and describe one takes most of a test's time."""

from __future__ import annotations

from typing import Any

_compiled: dict[tuple[str, str], Any] = {}
"""The results of `loading._compiled` in this page, by the crate's address and its declared signatures."""


async def load_crate(address: str, *, engine: Any, imports: Any = None, signatures: Any = None) -> Any:
    """Load a crate as `pybridge.load` does; every test has an instance of its own."""
    import pybridge
    from pybridge import loading
    from pybridge.runtime.bridge import bridge

    key = (address, repr(signatures))
    if key not in _compiled:
        library = await pybridge.load(address, engine=engine, imports=imports, signatures=signatures)
        _compiled[key] = library._pb_state.instance.compiled
        return library
    page = await bridge()
    library = await loading._instantiated(page, page.engine(engine), _compiled[key], imports, sync=False)
    return loading._started(library)

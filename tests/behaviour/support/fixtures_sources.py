"""Sources from which a module can be loaded: responses and bytes."""

from __future__ import annotations

from harness.fixtures import page_fixture

_RESPOND = """(data, type, status, piece, broken) => {
  const body = new ReadableStream({
    start(stream) {
      for (let at = 0; at < data.length; at += piece) stream.enqueue(data.slice(at, at + piece));
      broken ? stream.error(new Error("the line went dead")) : stream.close();
    },
  });
  return new Response(body, { status, headers: type ? { "Content-Type": type } : {} });
}"""


@page_fixture
def respond():
    """Return a maker of a `Response` whose body arrives in pieces of a given size, or breaks off."""
    from pyodide.code import run_js
    from pyodide.ffi import to_js

    make = run_js(_RESPOND)

    def respond(data, mime="application/wasm", *, status=200, piece=65_536, broken=False):
        return make(to_js(data), mime, status, piece, broken)

    return respond


@page_fixture
def wasm_of(crates):
    """Return a function that fetches the bytes of a crate."""
    from pyodide.http import pyfetch

    async def fetched(crate):
        return await (await pyfetch(f"{crates}{crate}.wasm")).bytes()

    return fetched


@page_fixture
async def values_wasm(crates):
    """Return the bytes of the crate `values`."""
    from pyodide.http import pyfetch

    return await (await pyfetch(f"{crates}values.wasm")).bytes()

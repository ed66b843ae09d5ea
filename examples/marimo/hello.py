# /// script
# dependencies = [
#     "marimo",
#     "pybridge-wasm @ ./public/wheels/pybridge_wasm-0.1.0-py3-none-any.whl",
# ]
# ///

import marimo

app = marimo.App()


@app.cell
async def _():
    import marimo as mo
    import pybridge

    hello = await pybridge.load(str(mo.notebook_location() / "public" / "hello.wasm"))
    mo.md(hello.greet("Ada"))
    return


if __name__ == "__main__":
    app.run()

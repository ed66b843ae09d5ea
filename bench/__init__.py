"""`make bench`: pybridge beside JsProxy on wasm-bindgen's own glue, same work, same page, one run.

`run.py` is the host's side; `page/` and `cases/` are what the browser gets; `crates/` is the Rust they call.
"""

"""`make bench` compares pybridge with JsProxy on wasm-bindgen's own glue: the same work in the same page in one run.

`run.py` drives the browser from outside; `page/` and `cases/` run in the browser; `crates/` is the Rust that they call.
"""

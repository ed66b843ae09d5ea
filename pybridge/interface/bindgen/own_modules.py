"""The modules from which wasm-bindgen imports, before wasm-bindgen-cli has run."""

PLACEHOLDER = "__wbindgen_placeholder__"
"""The import module of everything but the table of handles."""
EXTERNREFS = "__wbindgen_externref_xform__"
"""The module of the imports that manage the table of handles."""

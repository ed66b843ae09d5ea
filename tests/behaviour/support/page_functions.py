"""Functions of the page's JavaScript, and how the page names a value."""

from __future__ import annotations

from typing import Any

KIND = """(function kind(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `${typeof value} ${Object.is(value, -0) ? "-0" : value}`;
  const { name } = Object.getPrototypeOf(value).constructor;
  if (Array.isArray(value) || name === "Set") return `${name} [${[...value].map(kind)}]`;
  if (ArrayBuffer.isView(value)) return `${name} [${value}]`;
  if (name === "Date") return `Date ${value.toISOString()}`;
  return `${name} {${Object.keys(value).map((key) => `${key}: ${kind(value[key])}`)}}`;
})"""


def page_function(source: str) -> Any:
    """Evaluate the text of a function."""
    from pyodide.code import run_js

    return run_js(source)


def kind_of(web: Any, value: Any) -> str:
    """How the page names a value that it gets from Rust."""
    kind: str = web.call_function(page_function(KIND), (value,))
    return kind

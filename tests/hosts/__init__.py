"""Tests that start pybridge's examples in the hosts of Pyodide: a page, PyScript, Node, Deno, Bun."""

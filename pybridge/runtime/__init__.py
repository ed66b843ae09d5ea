"""The part that runs in the page: the only package that may import ``js`` or ``pyodide``."""

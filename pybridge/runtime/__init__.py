"""The part of pybridge that runs in the page: the only folder that may import ``js`` or ``pyodide``."""

"""ROOM 2: the part that runs in the page. The only room that may import ``js`` or ``pyodide``."""

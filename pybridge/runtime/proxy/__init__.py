"""The proxy engine: everything through Pyodide's public proxy layer. Its JavaScript side is ``js/src/proxy/``."""

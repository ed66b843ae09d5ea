"""The proxy engine: everything through Pyodide's public proxy layer. Its other half is ``js/src/proxy/``."""

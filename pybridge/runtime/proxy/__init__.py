"""The Python side of the ``proxy`` engine, which passes everything through Pyodide's public proxies."""

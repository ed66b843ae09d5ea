from importlib.metadata import metadata

import pyodide_js

wheels = [
    "../wheels/lesson10_wheel-0.1.0-py3-none-any.whl",
    "../wheels/fast_qr-0.14.0-py3-none-any.whl",
]
await pyodide_js.loadPackage(wheels)

for name in ("lesson10-wheel", "fast-qr"):
    about = metadata(name)
    print(name, about["Version"], about["License-Expression"])

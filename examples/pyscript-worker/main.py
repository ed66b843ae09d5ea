from pathlib import Path

import pybridge

hello = await pybridge.load(Path("hello.wasm"))
print(hello.greet("Ada"))

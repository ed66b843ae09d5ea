from pathlib import Path

import pybridge

hello = await pybridge.load(Path("/here/hello.wasm"))
print(hello.greet("Ada"))

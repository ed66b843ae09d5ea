import inspect

import pybridge

m = await pybridge.load("../crates/lesson2_bindgen.wasm")

print(m.WordCounter.__doc__)
inspect.signature(m.WordCounter.most_common)

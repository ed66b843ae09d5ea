from js import clearInterval

import pybridge

kept = []


def takes_closure(closure):
    print(closure(1))
    print(closure(2))
    kept.append(closure)


imports = {
    "takes_closure": takes_closure,
    "cancelInterval": clearInterval,
}
m = await pybridge.load(
    "../crates/lesson3_closures.wasm",
    imports=imports,
)

from js import clearInterval

import pybridge

kept = []


def takes_closure(closure):
    print(closure(1))
    print(closure(2))
    kept.append(closure)


name = "takes_closure_that_takes_int_and_returns_string"
imports = {name: takes_closure, "cancelInterval": clearInterval}
m = await pybridge.load(
    "../crates/lesson3_closures.wasm",
    imports=imports,
)

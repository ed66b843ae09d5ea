import pybridge
from js import clearInterval

borrowed = []


def takes_closure(closure):
    print(closure(1))
    print(closure(2))
    borrowed.append(closure)


imports = {
    "takes_closure_that_takes_int_and_returns_string": takes_closure,
    "cancelInterval": clearInterval,
}
m = await pybridge.load("../crates/lesson3_closures.wasm", imports=imports)

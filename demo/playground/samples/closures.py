import pybridge

lent = []
m = await pybridge.load(
    "lesson3_closures.wasm",
    imports={
        "takes_closure": lambda closure: print(closure(7)),
        "cancelInterval": print,
    },
)
m.lend("Number")
by_five = m.counter(5)
by_five(), by_five()

import pybridge

hello = await pybridge.load("hello.wasm")
print(hello.greet("Ada"))

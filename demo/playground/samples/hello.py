import pybridge

m = await pybridge.load("hello.wasm")
print(m.greet("Ada"))

counter = m.Counter(40)
add_two = m.adder(2)
counter.add(2), add_two(40)

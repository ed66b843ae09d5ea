import pybridge

m = await pybridge.load("lesson5_buffers.wasm")

pixels = bytearray(m.rings(64, 64))
m.grey(pixels)
shades = m.histogram(pixels)
print(pixels[:8].hex(" "))
max(shades), shades.index(max(shades))

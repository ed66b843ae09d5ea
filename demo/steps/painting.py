from time import perf_counter

from js import ImageData, Uint8ClampedArray, document

import pybridge

canvas = document.getElementById("painting")
imports = {"env": {"progress": lambda _row: None}}
painter = await pybridge.load("crates/lesson1_plain.wasm", imports=imports)

began = perf_counter()
painter.mandelbrot(canvas.width, canvas.height, -0.562, 0.642, 0.13)
pixels = painter.memory.read(painter.picture_address(), painter.picture_length())
ended = perf_counter()

data = Uint8ClampedArray.new(len(pixels))
data.assign(pixels)
canvas.getContext("2d").putImageData(ImageData.new(data, canvas.width), 0, 0)
f"{len(pixels) // 4:,} points in {1000 * (ended - began):.0f} ms"

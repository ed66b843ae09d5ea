from js import ImageData, Uint8ClampedArray, document

import pybridge

m = await pybridge.load("../crates/lesson5_buffers.wasm")


def show(selector, pixels):
    data = Uint8ClampedArray.new(len(pixels))
    data.assign(pixels)
    canvas = document.querySelector(selector)
    image = ImageData.new(data, canvas.width)
    canvas.getContext("2d").putImageData(image, 0, 0)


pixels = m.rings(480, 270)
show("#rings", pixels)
type(pixels), len(pixels)

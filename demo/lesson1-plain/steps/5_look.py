from js import ImageData, Uint8ClampedArray, document

canvas = document.getElementById("picture")


def show():
    pixels = m.memory.read(m.picture_address(), m.picture_length())
    data = Uint8ClampedArray.new(len(pixels))
    data.assign(pixels)
    canvas.getContext("2d").putImageData(ImageData.new(data, width), 0, 0)


show()

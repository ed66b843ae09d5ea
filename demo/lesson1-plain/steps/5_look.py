from js import ImageData, Uint8ClampedArray, document

canvas = document.getElementById("picture")


def show():
    address, length = m.picture_address(), m.picture_length()
    pixels = m.memory.read(address, length)

    data = Uint8ClampedArray.new(length)
    data.assign(pixels)
    image = ImageData.new(data, width)
    canvas.getContext("2d").putImageData(image, 0, 0)


show()

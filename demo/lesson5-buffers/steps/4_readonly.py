m.grey(pixels)

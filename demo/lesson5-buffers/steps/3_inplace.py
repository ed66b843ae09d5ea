editable = bytearray(pixels)

m.grey(editable)
show("#grey", editable)
editable[:4].hex(" ")

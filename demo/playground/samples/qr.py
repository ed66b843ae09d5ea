from fast_qr import qr

data = qr("https://pyodide.org")
side = int(len(data) ** 0.5)
for row in range(0, side, 2):
    upper = data[row * side : (row + 1) * side]
    lower = data[(row + 1) * side : (row + 2) * side] or bytes(side)
    print(*(" ▄▀█"[2 * a + b] for a, b in zip(upper, lower, strict=True)), sep="")

from pyodide.ffi import create_proxy

x, y, span = -0.7, 0.0, 3.2


def dive(event):
    global x, y, span
    pixel = span / canvas.clientWidth
    x += pixel * (event.offsetX - canvas.clientWidth / 2)
    y += pixel * (event.offsetY - canvas.clientHeight / 2)
    span /= 3
    m.mandelbrot(width, height, x, y, span)
    show()


canvas.onclick = create_proxy(dive)

from pyodide.ffi import create_proxy

x, y, span = -0.7, 0.0, 3.2


def dive(event):
    global x, y, span
    x += (event.offsetX / canvas.clientWidth - 0.5) * span
    y += (event.offsetY / canvas.clientHeight - 0.5) * span * height / width
    span /= 3
    m.mandelbrot(width, height, x, y, span)
    show()


canvas.onclick = create_proxy(dive)

width, height = 720, 480

m.mandelbrot(width, height, -0.7, 0.0, 3.2)
m.picture_length()

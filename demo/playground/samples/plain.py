import pybridge

rows = []
m = await pybridge.load(
    "lesson1_plain.wasm",
    imports={"env": {"progress": rows.append}},
)
m.mandelbrot(72, 48, -0.7, 0.0, 3.2)
pixels = m.memory.read(m.picture_address(), m.picture_length())
for y in range(0, 48, 4):
    line = pixels[y * 72 * 4 : (y + 1) * 72 * 4 : 4]
    print("".join(" .:-=+*#%@"[red // 26] for red in line))
len(rows)

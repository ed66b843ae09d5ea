from js import document

swatches = document.querySelector("#swatches")
swatches.replaceChildren()
black, white = Color("#000000"), Color("#ffffff")

for tenth in range(0, 11, 2):
    mixed = rust.mix(python, tenth / 10)
    text = max(black, white, key=mixed.contrast)
    swatch = document.createElement("span")
    swatch.textContent = str(mixed)
    swatch.style.background = str(mixed)
    swatch.style.color = str(text)
    swatches.append(swatch)

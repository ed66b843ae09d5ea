from palette import Color

rust, python = Color("#a33b0b"), Color("#1d5d90")
paper = Color("#fbf9f5")

print("halfway:", rust.mix(python, 0.5))
for color in (rust, python):
    print(color, f"on paper: {color.contrast(paper):.1f} : 1")

from pathlib import Path

import palette

folder = Path(palette.__file__).parent
for file in sorted(folder.iterdir()):
    print(f"{file.stat().st_size:7,} {file.name}")

print((folder / "__init__.pyi").read_text())

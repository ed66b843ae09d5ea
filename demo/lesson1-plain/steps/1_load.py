import pybridge


def progress(row):
    if (row + 1) % 120 == 0:
        print("Rust has painted", row + 1, "rows")


m = await pybridge.load(
    "../crates/lesson1_plain.wasm",
    imports={"env": {"progress": progress}},
)
[name for name in dir(m) if not name.startswith("_")]

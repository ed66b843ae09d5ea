from datetime import datetime


class Console:
    def log(self, text):
        print(f"{datetime.now():%H:%M:%S}", text)


m = await pybridge.load(
    "../crates/lesson3_closures.wasm",
    imports=imports | {"console": Console()},
)
interval = m.hello()

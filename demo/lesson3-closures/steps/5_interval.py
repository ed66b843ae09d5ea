from asyncio import sleep
from time import strftime


class Console:
    def log(self, text):
        print(strftime("%H:%M:%S"), text)


m = await pybridge.load(
    "../crates/lesson3_closures.wasm",
    imports=imports | {"console": Console()},
)
interval = m.hello()
await sleep(2.5)

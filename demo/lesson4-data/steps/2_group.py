from asyncio import sleep
from time import perf_counter

from js import document

import pybridge

m = await pybridge.load("../crates/lesson4_data.wasm")
bar = document.querySelector("#progress")


async def progress(share):
    bar.value = share
    await sleep(0)  # the page draws now


began = perf_counter()
rides = await m.group(table, progress)
rust_seconds = perf_counter() - began

print(f"Rust: {rust_seconds:.2f} s")
rides.stations

from asyncio import sleep

from js import document

import pybridge

m = await pybridge.load("../crates/leaks.wasm")
keep = document.querySelector("#keep")
shown = document.querySelector("#made")
kept = []
made = 0

while True:
    for number in range(100):
        things = [m.Parcel(filling=number), m.counter()]
        if number % 2:
            things.append(m.Holder(object()))
        if keep.checked:
            kept.append(things)
    if not keep.checked:
        kept.clear()
    made += 300
    shown.textContent = f"{made:,}"
    await sleep(0.1)

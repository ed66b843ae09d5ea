import asyncio

import pybridge

pauses = set()


def pause(seconds):
    task = asyncio.ensure_future(asyncio.sleep(seconds))
    pauses.add(task)
    task.add_done_callback(pauses.discard)
    return task


m = await pybridge.load(
    "../crates/lesson6_async.wasm",
    imports={"pause": pause, "tell": print},
)
m.boil

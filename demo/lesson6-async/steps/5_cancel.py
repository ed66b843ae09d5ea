for each in list(pauses):
    each.cancel()

await asyncio.sleep(0.5)
len(pauses)

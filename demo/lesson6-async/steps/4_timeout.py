await asyncio.wait_for(m.boil("a hard egg", 30), 0.5)

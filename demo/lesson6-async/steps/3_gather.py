await asyncio.gather(
    m.boil("a brown egg", 3),
    m.boil("a white egg", 2),
)

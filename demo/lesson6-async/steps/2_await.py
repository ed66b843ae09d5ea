await m.boil("a soft egg", 3)

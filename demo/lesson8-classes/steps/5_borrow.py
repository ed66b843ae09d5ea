print(m.aces(marked), m.aces(m.Deck()))
m.aces(["A♠", "A♥"])

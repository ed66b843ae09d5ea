import pybridge

m = await pybridge.load("../crates/lesson8_classes.wasm")

deck = m.Deck()
print(len(deck), deck[0], deck[-1], "Q♥" in deck)
deck

import pybridge

m = await pybridge.load("lesson8_classes.wasm")

deck = m.Deck()
deck.shuffle(2026)
hand = deck.deal(5)
print(*hand)
len(deck), m.aces(deck)

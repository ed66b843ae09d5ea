deck.shuffle(seed=8)

print(*[card for card in deck if card.endswith("♥")])
print(deck)
first, second, *rest = deck
first, second, len(rest)

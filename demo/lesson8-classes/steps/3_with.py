with m.Deck() as brief:
    print(brief.deal(3), "of", len(brief) + 3)

brief.deal(1)

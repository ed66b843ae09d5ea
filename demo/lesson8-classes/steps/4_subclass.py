class MarkedDeck(m.Deck):
    def __init__(self, owner):
        super().__init__()
        self.owner = owner

    def deal(self, count):
        hand = super().deal(count)
        print(self.owner, "takes", *hand)
        return hand


marked = MarkedDeck("Ada")
marked.shuffle(3)
marked.deal(4)
isinstance(marked, m.Deck), marked.owner

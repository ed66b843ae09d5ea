class Bakery(Shop):
    pass


print(m.sign(Bakery("Crumb & Sons")))
print(m.sign("no shop at all"))

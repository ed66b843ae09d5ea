by_three = m.counter(step=3)
print(by_three(), by_three(), by_three())
print(pybridge.live())

del by_three
print(pybridge.live())

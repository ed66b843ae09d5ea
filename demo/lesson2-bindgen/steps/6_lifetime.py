before = pybridge.live().structs

extra = m.WordCounter("here today")
print("one more:", pybridge.live().structs - before)

del extra
print("after del:", pybridge.live().structs - before)

with m.WordCounter("gone tomorrow") as brief:
    print("inside with:", brief.total, "words")

try:
    brief.total
except pybridge.FreedError as error:
    print(error)

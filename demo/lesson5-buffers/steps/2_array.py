half = len(pixels) // 2
view = memoryview(pixels)  # no copy of either half

upper = m.histogram(view[:half])
lower = m.histogram(view[half:])

print(upper.typecode, len(upper), sum(upper))
for counts in (upper, lower):
    print("commonest shade:", counts.index(max(counts)))
m.histogram([0, 0, 0, 255, 9, 9, 9, 255])[:10]

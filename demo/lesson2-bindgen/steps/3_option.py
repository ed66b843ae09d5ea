silence = m.WordCounter("…")

print(counter.longest())
print(silence.longest())

counter = m.WordCounter("How much wood would a woodchuck chuck")
counter.add(text="if a woodchuck could chuck wood?")

print(counter.total, "words,", counter.different, "of them different")
counter.most_common(3)

counter = m.WordCounter("How much wood would a woodchuck")
counter.add(text="chuck if a woodchuck could chuck wood?")

print(counter.total, "words")
print(counter.different, "of them different")
counter.most_common(3)

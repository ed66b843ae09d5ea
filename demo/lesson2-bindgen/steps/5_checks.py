counter.most_common(300)

m.add(2, 3)

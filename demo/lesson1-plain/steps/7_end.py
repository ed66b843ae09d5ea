m.memory.read(m.memory.size, 4)

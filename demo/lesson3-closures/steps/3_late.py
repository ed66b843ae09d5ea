borrowed[-1](3)

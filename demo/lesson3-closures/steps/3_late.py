kept[-1](3)

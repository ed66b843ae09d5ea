m.Account(1)

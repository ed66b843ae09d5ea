m.lend("Hello number")

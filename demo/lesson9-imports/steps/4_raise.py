m.checkout(shop, ["cup", "saucer"])

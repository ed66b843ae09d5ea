shop = Shop("The corner shop")

m.checkout(shop, ["tea", "milk", "cup"])

import pybridge


class Shop:
    def __init__(self, name):
        self.name = name
        self.prices = {"tea": 4.2, "milk": 1.3, "cup": 7.5}

    def price(self, item):
        return self.prices[item]

    def note(self, text):
        print(f"{self.name} notes: {text}")


m = await pybridge.load(
    "../crates/lesson9_imports.wasm",
    imports={"Shop": Shop},
)

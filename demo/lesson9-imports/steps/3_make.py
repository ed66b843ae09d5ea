other = m.open("The Rust shop")

other.prices["tea"] = 3.9
print(type(other).__name__, isinstance(other, Shop))
m.checkout(other, ["tea", "cup"])

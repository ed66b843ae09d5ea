import pybridge

m = await pybridge.load("../crates/lesson7_errors.wasm")

account = m.Account(100)
account.withdraw(30)
try:
    account.withdraw(90)
except pybridge.RustError as error:
    print(error.value, "is missing", error.value.missing)

account.balance

await pybridge.reload(m)

fresh = m.Account(12)
print(fresh.share(heirs=3), "for each")

try:
    account.balance
except pybridge.RustPanic as error:
    print(error)

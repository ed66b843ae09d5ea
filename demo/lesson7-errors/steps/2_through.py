def banker(balance):
    raise PermissionError(f"not with {balance} on it")


account.ask(banker)

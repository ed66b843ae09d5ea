account.share(heirs=0)

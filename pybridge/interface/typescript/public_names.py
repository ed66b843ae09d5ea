"""Gives each class, enum and type the name by which it is listed: that of its export, or else its own."""

from __future__ import annotations

from .scopes import Symbol


class PublicNames:
    """The names of symbols; no two have the same."""

    def __init__(self) -> None:
        self._names: dict[Symbol, str] = {}
        self._owners: dict[str, Symbol] = {}

    def offer(self, symbol: Symbol, name: str) -> str:
        """Names a symbol, unless it has a name or the name is another's; returns the name that it has."""
        if symbol not in self._names and name not in self._owners:
            self._names[symbol] = name
            self._owners[name] = symbol
        return self.of(symbol)

    def of(self, symbol: Symbol) -> str:
        """Returns the name of a symbol; one that is not exported keeps its own, or gets a number."""
        known = self._names.get(symbol)
        if known is not None:
            return known
        name, number = symbol.name, 2
        while name in self._owners:
            name = f"{symbol.name}_{number}"
            number += 1
        self._names[symbol] = name
        self._owners[name] = symbol
        return name

"""Decides the names, the annotations and the signatures that the exports of a module have in Python."""

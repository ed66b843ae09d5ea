"""The failure of a build."""


class BuildError(Exception):
    """A wheel could not be built; the message says why, and what to do."""

"""The version of pybridge. It stands here only: the wheel, the runtime and the tests read it from this file."""

VERSION = "0.1.0"

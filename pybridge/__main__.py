"""``python -m pybridge``: the command line."""

from pybridge.cli import main

if __name__ == "__main__":
    main()

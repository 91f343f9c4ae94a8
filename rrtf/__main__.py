"""``python -m rrtf``: the command line."""

from rrtf.cli import main

if __name__ == "__main__":
    main()

"""`completions`: scripts for shells, in the package; `tests.generate.completions` makes them."""

import argparse
import os
import sys


def run(options: argparse.Namespace) -> int:
    """Print the script; it is static and runs nothing of the program."""
    with open(script(options.shell), encoding="utf-8") as file:  # noqa: PTH123 (pathlib is slow)
        sys.stdout.write(file.read())
    return 0


def script(shell: str) -> str:
    """The file with the completions of a shell."""
    return os.path.join(os.path.dirname(__file__), "shells", f"{shell}.txt")  # noqa: PTH118, PTH120

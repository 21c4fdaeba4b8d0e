"""Starts the command line: `career-tui`, or `python -m career_tui`."""

from career_tui.cli.compiling import compile_once
from career_tui.cli.main import main as run


def main() -> int:
    """Run what was asked for; the exit code."""
    code = run()
    compile_once()
    return code


if __name__ == "__main__":
    raise SystemExit(main())

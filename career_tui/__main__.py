"""Starts the command line: `career-tui`, or `python -m career_tui`."""

from career_tui.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())

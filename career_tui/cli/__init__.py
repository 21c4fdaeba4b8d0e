"""The command line: `parser` describes it, and each other module does one group of commands."""

PROGRAM = "career-tui"

"""How quick the program is beside an empty Textual app: `uv run python -m tests.benchmarks`."""

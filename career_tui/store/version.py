"""By what a file is known as a store of ours, and of which version."""

APPLICATION_ID = 0x43545549
"""Written into the file's header ("CTUI"), so that another program's database is recognised."""

LATEST = 6
"""The version of the schema that this program works with; `upgrades/` has a step to each."""

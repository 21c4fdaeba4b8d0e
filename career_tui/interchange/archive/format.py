"""What marks an archive, and how large one may be."""

FORMAT = "career-tui"
VERSION = 3

LARGEST = 4_000_000_000
"""Bytes of the largest archive that is read; one of 100,000 goals and a million check-ins has
400 million."""

"""Formats in which a career leaves the store and comes back; one module or folder each."""

"""The settings: what there is to choose, and what is chosen."""

"""Settings that belong to the data."""

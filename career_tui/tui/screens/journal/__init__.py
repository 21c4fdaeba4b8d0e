"""The journal screen: finished reviews, to read and to search."""

"""Writes the files of the product that are made from others; a test compares each."""

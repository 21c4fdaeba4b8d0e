"""The history: everything that was done, to read it and to undo it."""

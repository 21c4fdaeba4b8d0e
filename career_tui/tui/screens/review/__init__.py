"""The weekly review: a session in steps, one question at a time."""

"""Today: who needs the person, and what this week holds."""

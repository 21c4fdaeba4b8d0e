"""What is shown where the store cannot be used: what happened, and what can be done."""

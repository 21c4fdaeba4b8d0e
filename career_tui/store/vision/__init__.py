"""Vision statements and how they read before."""

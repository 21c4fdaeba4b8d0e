"""Goals, their measures and check-ins, practices and policies, and how they stand."""

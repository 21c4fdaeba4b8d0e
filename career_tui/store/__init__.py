"""The only floor that knows SQL, SQLModel and files."""

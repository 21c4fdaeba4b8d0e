"""The rules of a career: pure functions and read models. No files, no database, no clock."""

"""Reading by sqlite3 alone: what the first frame, the lists and the quick commands need.

Nothing here imports SQLModel. The statements are what its tables compile to (`compiled.py`).
"""

"""The keys under which is kept what was typed and not saved yet."""

COPY = "~"
"""Stands between the key of a form and what tells apart those who fill it in: what two windows
have typed into the same form lies side by side."""


def form_key(key: str) -> str:
    """The key of the form that a draft with this key belongs to."""
    return key.partition(COPY)[0]


def writer(key: str) -> str:
    """Who has kept the draft with this key, as told by `copy_of`; empty where nobody is named."""
    return key.partition(COPY)[2]


def copy_of(form: str, writer: str) -> str:
    """The key of the draft that somebody keeps of a form."""
    return f"{form}{COPY}{writer}"

"""What was typed and not saved yet: the keys under which it is kept, and what two have typed."""

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


PARAGRAPHS = "\n\n"
"""Between the parts of a text of many lines."""
ON_A_LINE = " · "
"""Between the parts of a text of one line."""


def of_both(before: str, theirs: str, mine: str, between: str) -> str:
    """What is kept of a text that two windows have changed since it was `before`: the parts of
    theirs, but for what was changed in mine, and behind them what is new in mine."""
    if theirs == before:
        return mine
    if mine in (before, theirs):
        return theirs
    old, there, here = (text.split(between) for text in (before, theirs, mine))
    stay = [part for part in there if part in here or part not in old]
    new = [part for part in here if part not in old and part not in there]
    return between.join(filter(None, stay + new))

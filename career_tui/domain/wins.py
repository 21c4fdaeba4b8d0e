"""The wins that were written in a review, one by one, and which of them are kept as evidence."""

import re
from collections.abc import Iterable
from textwrap import dedent

from career_tui.domain.evidence import Evidence
from career_tui.domain.folding import folded
from career_tui.domain.journal import plain_excerpt
from career_tui.domain.text import flows_on, title_and_rest

_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_ANYTHING = re.compile(r"\w")


def wins_in(text: str) -> list[str]:
    """What went well, one by one: each item of a list and each paragraph, without the mark of the
    list. Lines that an editor had wrapped are one again."""
    wins: list[list[str]] = []
    begins, flows = True, False
    for line in dedent(text).splitlines():
        words = line.strip()
        item = None if line[:1].isspace() else _ITEM.match(words)
        if not words or words.startswith("#"):
            begins = True
            continue
        if begins or item:
            wins.append([words[item.end() :] if item else words])
        elif flows:
            wins[-1][-1] += f" {words}"
        else:
            wins[-1].append(words)
        begins, flows = False, flows_on(line)
    found = ("\n".join(lines) for lines in wins)
    return [win for win in found if _ANYTHING.search(win)]


def win_and_rest(win: str) -> tuple[str, str]:
    """A win as a title, without Markdown, and what is left of it."""
    title, rest = title_and_rest(win)
    return plain_excerpt(title) or title, rest


def not_kept(wins: Iterable[str], evidence: Iterable[Evidence]) -> list[str]:
    """The wins of which none of the evidence has the title."""
    titles = {folded(one.title) for one in evidence}
    return [win for win in wins if folded(win_and_rest(win)[0]) not in titles]

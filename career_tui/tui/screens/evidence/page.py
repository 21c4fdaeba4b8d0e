"""One entry as a page: what was done, what came of it, what it serves, where it falls."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.dates import relative, spoken
from career_tui.domain.evidence import Evidence, Position, position_on
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.evidence.shown import number_words
from career_tui.tui.screens.evidence.words import MUTED, position_words
from career_tui.tui.widgets.page import Page

LABEL = 10
WIDEST = 88
"""Longer lines are hard to read."""


def evidence_page(
    entry: Evidence,
    positions: Sequence[Position],
    today: date,
    keys: Mapping[str, str],
    width: int,
) -> list[Content]:
    """The lines of an entry's page, at most `width` cells each."""
    page = Page(max(min(width - 2, WIDEST), 10), label=LABEL)
    page.title(entry.title)
    when = f"{spoken(entry.date, today, year=True)} · {relative(entry.date, today)}"
    page.text(when, MUTED)
    page.gap()
    page.beside("number", number_words(entry))
    page.beside("it is", entry.kind.value)
    page.beside("link", entry.link)
    if entry.link:
        page.beside("", f"{key_text('evidence.link', keys)} copies it", MUTED)
    if entry.private:
        page.beside("private", "not handed in unless asked for", "$accent")
    page.gap()
    for at, skill in enumerate(entry.skills):
        page.beside("" if at else "shows", skill.title)
    page.beside("goal", "" if entry.goal is None else entry.goal.title)
    if entry.goal or entry.skills:
        page.beside("", f"{key_text('evidence.visit', keys)} goes there", MUTED)
    page.gap()
    page.beside("position", *_position(entry, positions))
    for title, text in (("Impact", entry.impact), ("Details", entry.details)):
        if text.strip():
            page.section(title)
            page.markdown(text)
    return page.lines


def _position(entry: Evidence, positions: Sequence[Position]) -> tuple[str, str]:
    """The position it was given, else the one that its day falls into, and how that is drawn."""
    if entry.position is not None:
        given = next((one for one in positions if one.uid == entry.position.uid), None)
        return (entry.position.title if given is None else position_words(given)), ""
    falls = position_on(entry.date, positions)
    return (f"{position_words(falls)}, by its day", "") if falls else ("none on that day", MUTED)

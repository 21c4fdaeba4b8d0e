"""What an archive would take back that was changed since it was written, in words."""

from typing import Any

from career_tui.domain.history import setting
from career_tui.domain.text import one_line
from career_tui.interchange.archive.problems import shortened
from career_tui.store.bulk import Different, Section, Staged, sections
from career_tui.store.nouns import SETTINGS

MOST_TOLD = 200
"""Records that are named; the others are counted."""


def taken_back(staged: Staged) -> tuple[int, int, tuple[str, ...]]:
    """How many records would be taken back, how many are told of, and a line for each of their
    fields."""
    since = staged.exported_at
    counts = {section: staged.taken_back(section, since) for section in sections()}
    lines: list[str] = []
    left = MOST_TOLD
    for section, count in counts.items():
        if count and left:
            for one in staged.differences(section, since, left):
                lines += _told(section, one)
                left -= 1
    return sum(counts.values()), MOST_TOLD - left, tuple(lines)


def _told(section: Section, one: Different) -> list[str]:
    """A line for each value of a record: `goal "Alpha": title "Beta" -> "Alpha"`."""
    name = setting(str(one.called)) if section.noun is SETTINGS else str(one.called)
    if section.noun.called == "date" and one.owner is not None:
        name = f"{one.owner}, {name}"
    record = f"{section.noun.word} {_quoted(name)}"
    return [
        f"{record}: {section.noun.label(field)} {_quoted(before)} -> {_quoted(after)}"
        for field, (before, after) in one.values.items()
    ]


def _quoted(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, str):
        return f'"{shortened(one_line(value))}"'
    return str(value)

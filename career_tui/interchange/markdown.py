"""Documents in Markdown (CommonMark) to hand in: evidence of a period.

What a person typed as a title is text and reads back as it was typed; details are Markdown already
and stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from career_tui.domain.dates import full_day
from career_tui.domain.evidence import (
    By,
    Evidence,
    EvidenceKind,
    Group,
    Position,
    handed_in,
    months,
    said_months,
    without_any,
)
from career_tui.domain.numbers import grouped
from career_tui.domain.text import clean

if TYPE_CHECKING:
    from career_tui.store.look import Look

NO_HEADING = {
    "position": "Without a position",
    "goal": "Without a goal",
    "skill": "Without a skill",
}
"""What stands above entries that have none, by what they are grouped by."""

_SIGNS = re.compile(r"([\\`*_\[\]<>#~|&!])")
_AT_THE_START = re.compile(r"([-+=]|\d{1,9}(?=[.)]))")
_NOT_IN_A_LINK = {" ": "%20", "<": "%3C", ">": "%3E", "\n": "%0A", "\t": "%09", "\\": "%5C"}


def text(words: str) -> str:
    """Plain text on one line, written so that none of its signs is taken for Markdown."""
    escaped = _SIGNS.sub(r"\\\1", clean(words).replace("\n", " "))
    if begins := _AT_THE_START.match(escaped):
        sign = begins[1]
        rest = escaped[len(sign) :]
        return f"{sign}\\{rest}" if sign.isdigit() else f"\\{escaped}"
    return escaped


def evidence_of(
    look: "Look",
    since: date,
    until: date,
    by: By,
    *,
    private: bool = False,
    goal: str = "",
    skill: str = "",
) -> str:
    """What is handed in of a period, both days inclusive, read from the store; with the uid of a
    `goal` or a `skill` what shows that. Private entries are left out unless asked for."""
    entries = look.evidence.within(since, until, goal=goal, skill=skill)
    groups = handed_in(entries, look.evidence.positions(), by, private=private)
    days = [entry.date for group in groups for entry in group.entries]
    empty = without_any(months(days, since, until), look.day)
    return evidence_document(groups, NO_HEADING[by], since, until, empty)


def evidence_document(
    groups: Sequence[Group],
    without: str,
    since: date,
    until: date,
    empty_months: Sequence[date],
) -> str:
    """What is handed in of a period: its counts, the months without any, and the entries by
    heading. `without` stands above those without one. Ends with a line feed."""
    return "\n".join(_lines(groups, without, since, until, empty_months)) + "\n"


def _lines(
    groups: Sequence[Group],
    without: str,
    since: date,
    until: date,
    empty_months: Sequence[date],
) -> Iterator[str]:
    yield f"# Evidence, {full_day(since)} to {full_day(until)}"
    yield ""
    yield _counts(groups)
    if empty_months:
        yield ""
        yield f"Nothing from: {said_months(empty_months)}."
    for group in groups:
        yield ""
        yield f"## {text(group.title) or without}"
        if group.position is not None:
            yield from _position(group.position)
        yield ""
        for entry in group.entries:
            yield from _entry(entry)


def _counts(groups: Sequence[Group]) -> str:
    entries = {entry.uid: entry for group in groups for entry in group.entries}
    numbers = sum(entry.number is not None for entry in entries.values())
    noun = "entry" if len(entries) == 1 else "entries"
    return f"{len(entries)} {noun}, {numbers} with a number."


def _position(position: Position) -> Iterator[str]:
    yield ""
    ends = "today" if position.last is None else f"{position.last:%b %Y}"
    place = f", {text(position.place)}" if position.place else ""
    yield f"*{position.first:%b %Y} to {ends}{place}*"
    if position.summary:
        yield ""
        yield clean(position.summary)


def _entry(entry: Evidence) -> Iterator[str]:
    number = f"**{measured(entry)}** " if entry.number is not None else ""
    told = [full_day(entry.date)]
    if entry.kind is not EvidenceKind.TOLD:
        told.append(entry.kind.value)
    if entry.link:
        told.append(f"[link](<{_destination(entry.link)}>)")
    yield f"- {number}{text(entry.title)} ({', '.join(told)})"
    for more in filter(None, (entry.impact, entry.details)):
        yield ""
        yield from (f"  {line}".rstrip() for line in clean(more).splitlines())


def measured(entry: Evidence) -> str:
    """The number with its unit, escaped: "7 a week", "54 %"; empty without one."""
    if entry.number is None:
        return ""
    return " ".join(filter(None, (grouped(entry.number), text(entry.unit))))


def _destination(link: str) -> str:
    return "".join(_NOT_IN_A_LINK.get(sign, sign) for sign in clean(link))

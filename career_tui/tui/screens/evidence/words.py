"""How evidence is said on the screen: counts, the strip of months, how it can be shown."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.dates import full_day
from career_tui.domain.evidence import (
    MONTHS_SHOWN,
    Claim,
    Evidence,
    EvidenceKind,
    Month,
    Period,
    Position,
    without_any,
)
from career_tui.domain.numbers import grouped
from career_tui.tui.widgets.columns import plain

MUTED = "$status-muted"

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"
_WIDEST, _NARROWEST = 5, 3
"""Cells of a month in the strip."""
_LEAST = 6
"""Months that are shown at least before anything is said of others."""
_CUT, _BEFORE_NOTE = "… ", 2
_NAMED = 2
"""Months without any that are named; more are counted."""


def period_words(period: Period, today: date) -> str:
    """The days of a period, and what it is called: "since 1 Mar 2026, the last pay review"."""
    days = f"since {full_day(period.since)}"
    if period.until is not None and period.until != today:
        days = f"{full_day(period.since)} to {full_day(period.until)}"
    return ", ".join(filter(None, (days, period.called)))


def counts(entries: int, numbers: int) -> str:
    """How many there are: "23 kept, 6 with a number"."""
    return f"{grouped(entries)} kept" + (f", {grouped(numbers)} with a number" if entries else "")


def strip_of_months(strip: Sequence[Month], today: date, width: int) -> Content:
    """Each month by its letter and a bar, the last of them where not all fit, and then those that
    nothing is from."""
    if not strip:
        return Content("")
    note = _nothing_from(without_any(strip, today))
    room = width - len(note) - _BEFORE_NOTE if note else width
    if room < _NARROWEST * min(len(strip), _LEAST) + len(_CUT):
        note, room = "", width
    cell = min(_WIDEST, max(_NARROWEST, room // len(strip)))
    shown, lead = strip, Content("")
    if cell * len(strip) > room:
        shown = strip[-max((room - len(_CUT)) // cell, 1) :]
        lead = Content.styled(_CUT, MUTED)
    most = max(len(_BARS), *(month.count for month in strip))
    cells = [lead]
    for month in shown:
        letter = f"{month.first:%b}"[0]
        bar = _BARS[-(-month.count * len(_BARS) // most) - 1] if month.count else _NONE
        gap = " " if cell > _NARROWEST else ""
        said = Content.styled(letter, "" if month.first.month == 1 else MUTED) + gap
        style = "$bar" if month.count else MUTED
        cells.append((said + Content.styled(bar, style)).pad_right(cell - len(letter + gap) - 1))
    line = Content("").join(cells)
    return line + Content.styled(" " * _BEFORE_NOTE + note, MUTED) if note else line


def _nothing_from(firsts: Sequence[date]) -> str:
    if not firsts:
        return ""
    if len(firsts) > _NAMED:
        return f"nothing from {len(firsts)} months"
    return f"nothing from {' and '.join(f'{first:%B}' for first in firsts)}"


_BETWEEN = " · "


def claims_line(claims: Sequence[Claim], width: int) -> Content:
    """The skills that are claimed and not shown; those that do not fit are counted."""
    if not claims:
        return Content("")
    lead = f"claimed, not shown for {MONTHS_SHOWN} months  "
    names: list[Content] = []
    used, fitting, more = len(lead), 0, f"{grouped(len(claims))} skills"
    for left, one in zip(range(len(claims) - 1, -1, -1), claims, strict=True):
        name = plain(f"{_BETWEEN if names else ''}{one.name} {one.level}")
        names.append(name)
        used += name.cell_length
        if used > width:
            break
        said = f"{_BETWEEN}{grouped(left)} more" if left else ""
        if used + len(said) <= width:
            fitting, more = len(names), said
    line = Content.styled(lead, MUTED) + Content("").join(names[:fitting]) + more
    return line.truncate(width, ellipsis=True)


def shown_by(entry: Evidence) -> str:
    """How it can be shown at best: "attested", "measured", "shown", "number", "link", "told"."""
    if entry.kind is not EvidenceKind.TOLD:
        return entry.kind.value
    if entry.number is not None:
        return "number"
    return "link" if entry.link else EvidenceKind.TOLD.value


def position_words(position: Position) -> str:
    """A position with its days: "Staff engineer, Kajvind · since Nov 2019"."""
    return f"{position.name} · {days_of(position)}"


def days_of(position: Position) -> str:
    """From when to when: "since Nov 2019", "Feb 2012 to Oct 2019"."""
    if position.last is None:
        return f"since {position.first:%b %Y}"
    first, last = f"{position.first:%b %Y}", f"{position.last:%b %Y}"
    return first if first == last else f"{first} to {last}"

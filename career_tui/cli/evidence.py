"""`evidence`: what was done in a period, and the document to hand in."""

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from career_tui.cli.options import day, looking, past_day
from career_tui.cli.output import Column, Page, Row, print_document, print_json
from career_tui.domain.date_grammar import Meant
from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.evidence import (
    MONTHS_SHOWN,
    By,
    Claim,
    Evidence,
    EvidenceKind,
    Month,
    Period,
    said_months,
    without_any,
)
from career_tui.domain.numbers import grouped
from career_tui.domain.skills import Scale

if TYPE_CHECKING:
    from career_tui.store.look import Look

_BARS = "▁▂▃▄▅▆▇█"
_MOST_BESIDE_A_BAR = 99
_COLUMNS = (
    Column(),
    Column("day", right=True),
    Column("number", right=True),
    Column(),
    Column("", spare=True),
    Column("shows", spare=True),
)
_CLAIMED = (Column(), Column("level", right=True))
_LONGEST = 20
"""Characters of a cell beside the title."""


def run(options: argparse.Namespace) -> int:
    """Print what was done in a period."""
    today = day(options)
    with looking(options) as look:
        period = _period(options, look)
        since, until = period.since, period.last(today)
        if options.markdown:
            from career_tui.interchange.markdown import evidence_of

            by = By(options.by or By.POSITION)
            print_document(evidence_of(look, since, until, by, private=options.private))
            return 0
        entries = look.evidence.within(since, until)
        if options.json:
            print_json([as_json(entry) for entry in entries])
        else:
            _print(Page(), entries, look, period)
    return 0


def _period(options: argparse.Namespace, look: "Look") -> Period:
    """The days that were asked for, else those that the person looks at."""
    week_start = look.settings.week_start
    kept = look.settings.evidence_period(look.day)
    since = past_day(options.since, look.day, week_start, Meant.SINCE)
    until = past_day(options.until, look.day, week_start, Meant.UNTIL)
    if since is None:
        period = kept if until is None else Period(kept.since, until, kept.called)
    else:
        period = Period(since, until)
    if period.last(look.day) < period.since:
        days = f"{period.since.isoformat()} to {period.last(look.day).isoformat()}"
        raise Refused(f"The period ends before it begins: {days}")
    return period


def as_json(entry: Evidence) -> dict[str, Any]:
    """An entry for other programs; what is unknown is None."""
    return {
        "uid": entry.uid,
        "date": entry.date.isoformat(),
        "title": entry.title,
        "details": entry.details,
        "impact": entry.impact,
        "number": entry.number,
        "unit": entry.unit,
        "kind": entry.kind.value,
        "link": entry.link,
        "position": None if entry.position is None else entry.position.uid,
        "goal": None if entry.goal is None else entry.goal.uid,
        "skills": sorted(skill.uid for skill in entry.skills),
        "private": entry.private,
    }


def _print(page: Page, entries: Sequence[Evidence], look: "Look", period: Period) -> None:
    today = look.day
    kept = look.evidence.kept(period.since, period.last(today))
    if kept.entries:
        page.heading(_heading(period, today))
        page.line(_counts(kept.entries, kept.numbers))
        page.rows(*_strip(kept.months))
        if empty := without_any(kept.months, today):
            page.line(f"Nothing from {said_months(empty)}")
        page.line("")
        page.rows(_COLUMNS, [_row(entry, today) for entry in entries])
    elif every := look.evidence.how_many():
        page.line(f"{_heading(period, today)}: nothing of {_counts(every, None)} in all.")
        page.line("career-tui evidence --since DAY looks further back.")
    else:
        page.line('No evidence yet: career-tui log "What you did" keeps some.')
    if claims := look.evidence.claims():
        page.heading(f"Claimed, not shown for {MONTHS_SHOWN} months")
        page.rows(_CLAIMED, [_claim(one, look.settings.scale) for one in claims])


def _heading(period: Period, today: date) -> str:
    said = f"Evidence since {spoken(period.since, today, year=True)}"
    if period.until is not None:
        said += f" until {spoken(period.until, today, year=True)}"
    return f"{said}, {period.called}" if period.called else said


def _counts(entries: int, numbers: int | None) -> str:
    said = "1 entry" if entries == 1 else f"{grouped(entries)} entries"
    return said if numbers is None else f"{said}, {grouped(numbers)} with a number"


def _strip(strip: Sequence[Month]) -> tuple[Sequence[Column], Sequence[Row]]:
    """How much lies in each month, a row for each year that has any."""
    most = max(month.count for month in strip)
    rows = []
    for year, of_year in groupby(strip, key=lambda month: month.first.year):
        by_month = {month.first.month: month for month in of_year}
        if any(month.count for month in by_month.values()):
            cells = [_cell(by_month.get(number), most) for number in range(1, 13)]
            words = ", ".join(f"{one.first:%b} {one.count}" for one in by_month.values())
            rows.append(Row((str(year), *cells), f"{year}: {words}"))
    return [Column(), *(Column(f"{date(1, n, 1):%b}", right=True) for n in range(1, 13))], rows


def _cell(month: Month | None, most: int) -> str:
    if month is None:
        return ""
    if not month.count:
        return "·"
    if most > _MOST_BESIDE_A_BAR:
        return str(month.count)
    bar = _BARS[-(-month.count * len(_BARS) // most) - 1]
    return f"{bar}{month.count}"


def _row(entry: Evidence, today: date) -> Row:
    when = spoken(entry.date, today)
    number = "" if entry.number is None else f"{grouped(entry.number)} {entry.unit}".strip()
    shows = ", ".join(skill.title for skill in entry.skills)
    kind = "" if entry.kind is EvidenceKind.TOLD else entry.kind.value
    private = "private" if entry.private else ""
    words = [when, number, kind]
    words.append(f"shows {shows}" if shows else "")
    words.append("" if entry.goal is None else f"goal {entry.goal.title}")
    words.append("" if entry.position is None else f"as {entry.position.title}")
    words.append(f"link {entry.link}" if entry.link else "")
    words.append(private)
    cells = (entry.title, when, _cut(number), private, kind, _cut(shows))
    return Row(cells, f"{entry.title}: {', '.join(filter(None, words))}")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _claim(one: Claim, scale: Scale) -> Row:
    level = f"{one.level} ({scale.name(one.level)})"
    return Row((one.name, level), f"{one.name}: {level}")

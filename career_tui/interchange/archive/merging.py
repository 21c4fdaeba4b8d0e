"""What an archive changes in a store, found out before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from career_tui.interchange.archive.models import kinds
from career_tui.interchange.archive.problems import Problems
from career_tui.interchange.archive.reading import Entries, Entry
from career_tui.interchange.archive.rules import Merged, Merging, check
from career_tui.store.bulk import SECTIONS, Lists, Section, Values


@dataclass(slots=True)
class Count:
    """How many records of a section are new, get other values, or stay as they are."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and the count of each section."""

    added: dict[str, list[Values]] = field(default_factory=dict)
    changed: dict[str, list[Values]] = field(default_factory=dict)
    counts: dict[str, Count] = field(default_factory=dict)


def plan(entries: Entries, stored: Lists, now: datetime) -> Plan:
    """What merging `entries` into a store that holds `stored` comes to.

    A record is known by its uid. New ones are added, known ones get the archive's values,
    and those the archive does not mention stay. Raises Refused where the result would not
    hold together. Moments left out are `now` (UTC), each a little later than the one before.
    """
    merging: Merging = {
        section.name: _merged(section, entries[section.name], stored[section.name], now)
        for section in SECTIONS
    }
    problems = Problems()
    check(merging, stored, problems)
    problems.refuse()
    found = Plan()
    for name, records in merging.items():
        found.added[name] = [one.values for one in records if one.before is None]
        found.changed[name] = [
            one.values for one in records if one.before is not None and one.before != one.values
        ]
        count = Count(len(found.added[name]), len(found.changed[name]))
        count.same = len(records) - count.added - count.changed
        found.counts[name] = count
    return found


def _merged(
    section: Section, entries: list[Entry], stored: Sequence[Values], now: datetime
) -> list[Merged]:
    known = {record["uid"]: record for record in stored}
    named = {entry.uid for entry in entries}
    # What a record is about can be the same under another uid: the same day of a practice,
    # kept on two machines. Then the archive's record is that one.
    by_key = {
        tuple(record[name] for name in section.key): record
        for record in stored
        if section.key and record["uid"] not in named
    }
    moments = [name for name, kind in kinds(section).items() if kind.type is datetime]
    merged = []
    for number, entry in enumerate(entries):
        values = entry.values
        before = known.get(entry.uid)
        if before is None and section.key:
            before = by_key.get(tuple(values[name] for name in section.key))
            if before is not None:
                values |= {name: before[name] for name in ("uid", "created_at")}
        for name in entry.left_out.intersection((*moments, *section.dated)):
            if before is not None:
                values[name] = before[name]
            elif name in moments:
                values[name] = now + timedelta(microseconds=number)
        merged.append(Merged(entry, values, before))
    return merged

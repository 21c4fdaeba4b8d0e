"""Backups: what one is called, which are kept as time goes by, and how one differs from now."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from career_tui.domain.nouns import Noun
from career_tui.quick_dataclass import dataclass

SUFFIX = ".sqlite3"
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(.+)-(\d{8}T\d{6}Z)-([a-z]+)(?:-(\d{1,6}))?\.sqlite3", re.ASCII | re.DOTALL)


class Reason(StrEnum):
    """Why a backup was taken."""

    AUTO = "auto"
    UPGRADE = "upgrade"
    IMPORT = "import"
    RESTORE = "restore"
    DELETE = "delete"
    MANUAL = "manual"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Reason.AUTO: "automatic",
    Reason.UPGRADE: "before an upgrade",
    Reason.IMPORT: "before an import",
    Reason.RESTORE: "before a restore",
    Reason.DELETE: "before a deletion",
    Reason.MANUAL: "by hand",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store. `size` is in bytes; `number` tells two of one second apart."""

    path: Path
    taken_at: datetime
    reason: Reason
    size: int = 0
    number: int = 1


Counts = Mapping[Noun, int]
"""How much a store holds of each kind that is counted, in the order in which that is told."""


@dataclass(frozen=True, slots=True)
class BackupLook:
    """A backup as a list shows it; `counts` is None where it cannot be read."""

    backup: Backup
    counts: Counts | None
    differs: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `aside` is where the store that was there before is kept, if any."""

    file: Path
    counts: Counts
    aside: Path | None
    was_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """How many backups are kept: all of `days`, then one a day, a week and a month."""

    days: int = 2
    daily: int = 12
    weekly: int = 10
    monthly: int = 9

    @classmethod
    def of(cls, value: Any) -> "Keep":
        """The rule a setting holds; what is missing or makes no sense is as it is by default."""
        if not isinstance(value, dict):
            return cls()
        names = ("days", "daily", "weekly", "monthly")
        usable = {
            name: value[name]
            for name in names
            if type(value.get(name)) is int and 0 <= value[name] <= 10_000
        }
        return cls(**usable)


def file_name(stem: str, taken_at: datetime, reason: Reason, number: int = 1) -> str:
    """What a backup of the store `stem` is called; the time is told in UTC."""
    counter = "" if number == 1 else f"-{number}"
    return f"{stem}-{taken_at.astimezone(UTC).strftime(_TIME)}-{reason}{counter}{SUFFIX}"


def named(path: Path, stem: str, size: int = 0) -> Backup | None:
    """The backup of the store `stem` that a file's name tells of, or None for any other file."""
    found = _NAME.fullmatch(path.name)
    if found is None or found[1] != stem or found[3] not in _WORDS:
        return None
    try:
        taken_at = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, taken_at, Reason(found[3]), size, int(found[4] or 1))


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda one: (one.taken_at, one.number), reverse=True)


def surplus(backups: Iterable[Backup], now: datetime, keep: Keep) -> list[Backup]:
    """The backups that may go, newest first.

    All of the last `keep.days` stay, then the newest of each of so many days, weeks and months
    that have one (in UTC). The newest of all stays in any case, and so does each that was taken
    before an upgrade.
    """
    thinned = newest_first(one for one in backups if one.reason is not Reason.UPGRADE)
    recent = timedelta(days=keep.days)
    rest = [one for one in thinned if now - one.taken_at >= recent]
    stages: tuple[tuple[int, Callable[[Backup], Any]], ...] = (
        (keep.daily, lambda one: one.taken_at.date()),
        (keep.weekly, lambda one: one.taken_at.isocalendar()[:2]),
        (keep.monthly, lambda one: (one.taken_at.year, one.taken_at.month)),
    )
    going: list[Backup] = []
    for count, period in stages:
        rest = _stage(rest, count, period, going)
    going += rest
    return newest_first(one for one in going if one is not thinned[0])


def _stage(
    backups: Sequence[Backup], count: int, period: Callable[[Backup], Any], going: list[Backup]
) -> list[Backup]:
    """Keep the newest of each of `count` periods; what is older than those periods."""
    taken: set[Any] = set()
    for place, one in enumerate(backups):
        name = period(one)
        if name in taken:
            going.append(one)
        elif len(taken) == count:
            return list(backups[place:])
        else:
            taken.add(name)
    return []


SAME = "as many records as now"
"""What is said of a backup that differs in no number."""


def difference(then: Counts, now: Counts | None) -> str:
    """How a backup differs from the store in what it holds: "2 goals fewer, 1 review more"."""
    if now is None:
        return told(then)
    parts = []
    for noun, number in now.items():
        if more := then.get(noun, 0) - number:
            parts.append(f"{_several(noun, abs(more))} {'more' if more > 0 else 'fewer'}")
    return ", ".join(parts) or SAME


def told(counts: Counts) -> str:
    """What a store holds: "12 goals, 5 skills, 1 review, 40 check-ins"."""
    return ", ".join(_several(noun, number) for noun, number in counts.items())


def _several(noun: Noun, number: int) -> str:
    return f"{number:,} {noun.word if number == 1 else noun.several}"


def size_told(size: int) -> str:
    """A size in bytes for a person: "412 kB", "1.3 MB"."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    if size < 1_000_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{size / 1_000_000_000:.1f} GB"

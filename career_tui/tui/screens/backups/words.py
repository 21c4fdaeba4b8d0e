"""Backups in words."""

from collections.abc import Sequence
from datetime import date, datetime

from career_tui.domain.backups import Backup, Restored, size_told, told
from career_tui.domain.dates import spoken


def moment(taken_at: datetime, today: date, *, year: bool = False) -> str:
    """A moment on the clock of this place: "today 14:05", "Fri 20 Nov 14:05"."""
    local = taken_at.astimezone()
    days = (today - local.date()).days
    day = {0: "today", 1: "yesterday"}.get(days) if not year else None
    return f"{day or spoken(local.date(), today, year=year)} {local:%H:%M}"


def amount(backups: Sequence[Backup]) -> str:
    """How many there are, and how much room they take: "24 backups, 12.3 MB"."""
    count = "1 backup" if len(backups) == 1 else f"{len(backups)} backups"
    return f"{count}, {size_told(sum(one.size for one in backups))}"


def restored(done: Restored, when: str) -> str:
    """What a restore did, and where the store that was there before is."""
    text = f"Restored the backup of {when}: {told(done.counts)}."
    if done.aside is None:
        return text
    former = "The damaged file" if done.was_damaged else "What was there before"
    return f"{text} {former} is kept: {done.aside}"

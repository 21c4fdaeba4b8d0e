"""What an examination of the store found."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from career_tui.quick_dataclass import dataclass


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `state` as it is now, `repaired` where it was put right just now."""

    check: str
    state: State
    explanation: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Mended:
    """What the repair of a damaged store came to.

    `parts` was damaged, and the damaged file is `kept` in a folder. `new` records are in no
    backup, `changed` ones are otherwise in it, and `refused` ones were read but could not be
    used. `archive` holds what was read, `backup` is when the one was taken that was restored
    first. Where the store is `whole`, only what follows from its records had been damaged.
    """

    parts: str
    kept: Path
    new: int
    changed: int = 0
    refused: int = 0
    archive: Path | None = None
    backup: datetime | None = None
    whole: bool = False

    @property
    def words(self) -> str:
        kept = f"The damaged file is kept in {self.kept}"
        if self.whole:
            are = "is" if self.new == 1 else "are"
            new = f" ({_records(self.new)} {are} in no backup)" if self.new else ""
            return f"Made anew what was damaged ({self.parts}); nothing is lost{new}. {kept}"
        if self.backup is None:
            done = f"Brought back {_records(self.new)}, of which there was no backup"
        else:
            restored = f"Restored the backup of {self.backup.astimezone():%d %b %Y %H:%M}"
            changed = f", and {self.changed:,} as they are now" if self.changed else ""
            done = (
                f"{restored}, and brought back {_records(self.new)} that it did not have{changed}"
            )
        refused = f"; {_records(self.refused)} could not be used" if self.refused else ""
        beside = (
            "" if self.archive is None else f", with what was read of it in {self.archive.name}"
        )
        return f"{done}{refused}. {kept}{beside}"


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"


def healthy(findings: Iterable[Finding]) -> bool:
    """Whether nothing is wrong; a warning is advice, no illness."""
    return all(one.state is not State.PROBLEM for one in findings)

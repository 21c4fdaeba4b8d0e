"""The list of backups: when, why, how large, and how each differs from what there is now."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from textual.content import Content

from career_tui.domain.backups import SAME, Backup, Counts, Reason, difference, size_told
from career_tui.quick_dataclass import dataclass
from career_tui.tui.screens.backups.words import moment
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.rows import RowsView

AT_ONCE = 8
"""Backups that are looked into before the list shows what was found."""

_WHY = 17
_SIZE = 9
_ALL_COLUMNS = 64
"""Cells from which on there is room for why and how large."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup as a line. `differs` is empty as long as nobody has looked into it, `counts` is
    None where it cannot be read."""

    backup: Backup
    when: str
    counts: Counts | None = None
    differs: str = ""

    @property
    def uid(self) -> str:
        return self.backup.path.name


_NEW = BackupRow(Backup(Path(), datetime.min.replace(tzinfo=UTC), Reason.AUTO), "")


class BackupList(RowsView[BackupRow]):
    """The backups of one store, newest first."""

    header_lines = 1

    def __init__(self, *, empty: Content | str = "", id: str | None = None) -> None:
        super().__init__(empty=empty, id=id)
        self._known: dict[str, Counts | None] = {}
        self._compares = False

    async def load(self, store: Path, today: date, *, compare: bool) -> None:
        """Show the backups at once, then how they differ, as they are looked into.

        Without `compare` the store itself is not touched, and each tells what it holds. Raises
        Refused where the backups' folder may not be read.
        """
        before = {row.uid: row for row in self.rows}
        backups = await asyncio.to_thread(_existing, store)
        # What was known of a backup stays on the screen until it is known anew.
        rows = [
            replace(before.get(one.path.name, _NEW), backup=one, when=moment(one.taken_at, today))
            for one in backups
        ]
        self.set_rows(rows)
        now = await asyncio.to_thread(_counts_now, store) if compare and rows else None
        self._compares = now is not None
        for start in range(0, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            found = await asyncio.to_thread(self._look_into, part, now)
            rows = [*rows[:start], *found, *rows[start + AT_ONCE :]]
            self.set_rows(rows)

    def _look_into(self, rows: list[BackupRow], now: Counts | None) -> list[BackupRow]:
        from career_tui.store.backups import counts_of

        looked = []
        for row in rows:
            # A backup never changes, so it is opened once.
            if row.uid not in self._known:
                self._known[row.uid] = counts_of(row.backup.path)
            counts = self._known[row.uid]
            differs = difference(counts, now) if counts else "cannot be read"
            looked.append(replace(row, counts=counts, differs=differs))
        return looked

    # Drawing

    @property
    def _when(self) -> int:
        return max((len(row.when) for row in self.rows), default=0)

    def draw_header(self, line: int, width: int) -> Content:
        cells = [fit("taken", self._when)]
        if width >= _ALL_COLUMNS:
            cells += [fit("why", _WHY), fit("size", _SIZE, "right")]
        cells.append(Content("compared with now" if self._compares else "what it holds"))
        return Content(" ") + Content("  ").join(cells).stylize("$status-muted")

    def draw(self, row: BackupRow, width: int, selected: bool) -> Content:
        cells = [fit(row.when, self._when)]
        if width >= _ALL_COLUMNS:
            size = fit(size_told(row.backup.size), _SIZE, "right").stylize("$status-muted")
            cells += [fit(row.backup.reason.words, _WHY), size]
        return Content(" ") + Content("  ").join([*cells, holds(row)])


def holds(row: BackupRow) -> Content:
    """How a backup differs from now, or what it holds where there is no now."""
    if not row.differs:
        return Content.styled("…", "$status-muted")
    if row.counts is None:
        return Content.styled(f"! {row.differs}", "$status-overdue")
    return plain(row.differs).stylize("$status-muted" if row.differs == SAME else "")


# On a thread of their own: what lies on the disk may take its time.


def _existing(store: Path) -> list[Backup]:
    from career_tui.store.backup_files import existing

    return existing(store)


def _counts_now(store: Path) -> Counts | None:
    from career_tui.store.backups import counts_now

    return counts_now(store)

"""The list of the history: what was done, newest first, day by day."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.dates import relative, spoken
from career_tui.domain.history import Action, ActionKind
from career_tui.quick_dataclass import dataclass
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.rows import RowsView


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day, above what was done on it."""

    uid: str
    title: str
    selectable: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An action as a line."""

    action: Action

    @property
    def uid(self) -> str:
        return str(self.action.id)


Line = Entry | DayLine


def by_day(entries: Sequence[Entry], today: date) -> list[Line]:
    """The entries with a heading for each local day."""
    lines: list[Line] = []
    before: date | None = None
    for entry in entries:
        action = entry.action
        day = action.at.astimezone().date()
        if day != before:
            before = day
            title = f"{spoken(day, today)} · {relative(day, today)}"
            lines.append(DayLine(f"day.{day.isoformat()}.{action.id}", title))
        lines.append(entry)
    return lines


def headline(action: Action) -> str:
    """What was done in a few words: "undone: delete 'X'" for an undo."""
    said = {ActionKind.UNDO: "undone: ", ActionKind.REDO: "done again: "}.get(action.kind, "")
    return f"{said}{action.title}"


class Entries(RowsView[Line]):
    """One line an action: the time, what it was, why, and whether it stands undone."""

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        """An action, or a day."""
        if isinstance(row, DayLine):
            return Content.styled(f" {row.title}", "bold $primary")
        action = row.action
        done = action.kind is ActionKind.DO
        text = plain(headline(action)).stylize("" if done and not action.undone else _MUTED)
        if action.reason:
            text += plain(f"   {action.reason}").stylize(_MUTED)
        mark = Content.styled("undone ", "$accent") if action.undone else Content("")
        time = Content.styled(f"   {action.at.astimezone():%H:%M}  ", _MUTED)
        return between(time + text, mark, width) if mark else time + text


_MUTED = "$status-muted"

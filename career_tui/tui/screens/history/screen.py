"""The history screen: what was done, newest first, and beside it what that changed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from career_tui.domain.history import Action, Subject
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.history.entries import Entries, Entry, Line, by_day
from career_tui.tui.screens.history.page import action_page, is_about_another
from career_tui.tui.screens.list_detail import Found, ListDetailScreen
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.reading import Maker

if TYPE_CHECKING:
    from career_tui.store.records import Records

_NONE = 0
"""No action has this number: there is nothing to undo on an empty list."""


class HistoryScreen(ListDetailScreen[Entries, Entry]):
    """Everything that was done, or what was done with `about`."""

    scope = "history"
    BINDINGS = bindings("history")
    CSS_PATH = Path(__file__).with_name("history.tcss")
    AUTO_FOCUS = "Entries"

    def __init__(self, about: Subject | None = None) -> None:
        super().__init__(Entries(id="list"), hint="words of what was done, or why")
        self._about = about
        self._limited = False

    @property
    def undo_target(self) -> int | None:
        """The action of the cursor."""
        return self.row.action.id if self.row is not None else _NONE

    # Showing

    async def find(self, words: str, most: int, after: Sequence[Entry]) -> Found[Entry]:
        subject = self._about if self._limited else None
        record, uid = (subject.record, subject.uid) if subject else ("", "")
        before = after[-1].action.id if after else None
        actions = await self.ask(
            lambda records: records.history.log(
                most, before=before, record=record, uid=uid, words=words
            )
        )
        more = len(actions) == most
        said = f"{len(after) + len(actions)}{'+' if more else ''} found"
        return Found([*map(Entry, actions)], said, more=more)

    def lines(self, rows: Sequence[Entry]) -> Sequence[Line]:
        return by_day(rows, self.career.today)

    def head(self, width: int) -> Content:
        undo, redo, limit = (
            key_text(name, self.career.keys) for name in ("app.undo", "app.redo", "history.limit")
        )
        width -= 2
        helps = [f"{undo} undoes this", f"{redo} does it again"] if self._found.rows else []
        said = "What was done"
        if self._about is not None:
            name = f"'{self._about.title}'"
            name = fit(name, min(plain(name).cell_length, width // 3)).plain
            said += f" with {name}" if self._limited else ""
            helps.insert(0, f"{limit} shows all" if self._limited else f"{limit} only {name}")
        while helps and len(said) + 3 * len(helps) + sum(map(len, helps)) > width:
            helps.pop()
        right = plain("   ".join(helps)).stylize("$status-muted")
        return between(plain(said).stylize("bold"), right, width)

    def nothing(self) -> str:
        if self.words:
            return "Nothing that was done has these words."
        if self._limited:
            return "Nothing was done with it since its history is kept."
        return (
            "Nothing was done yet.\n\nWhatever you add, change or delete from now on is listed "
            "here with what it was before, and can be undone, today and years later."
        )

    async def page_of(self, row: Entry) -> Maker:
        number, target = row.action.id, row.action.target or 0

        def whole(records: "Records") -> tuple[Action, Action | None]:
            about = records.history.get(target) if is_about_another(row.action) else None
            return records.history.get(number), about

        found, about = await self.ask(whole)
        return partial(action_page, found, about, self.career.today)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Limiting is for a history that was opened from a goal, a skill or a statement."""
        return action != "limit" or self._about is not None

    async def action_limit(self) -> None:
        self._limited = not self._limited
        await self.narrow()

    def action_back(self) -> None:
        if self.reading or self.words:
            super().action_back()
        else:
            self.dismiss()

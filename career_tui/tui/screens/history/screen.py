"""The history screen: what was done, newest first, and beside it what that changed."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.domain.history import Action, Subject
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.history.entries import Entries, Entry, by_day
from career_tui.tui.screens.history.page import action_page, is_about_another
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.reading import Reading
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.store.records import Records

PAGE = 200
"""How many actions are fetched at once."""

NEAR_THE_END = 30
"""Lines from the end at which the next ones are fetched."""

DETAIL_DELAY = 0.06
"""Seconds that the cursor rests before the detail is fetched: a held key fetches nothing."""

_NONE = 0
"""No action has this number: there is nothing to undo on an empty list."""


class HistoryScreen(CareerScreen):
    """Everything that was done, or what was done with `subject`."""

    scope = "history"
    BINDINGS = bindings("history")
    CSS_PATH = Path(__file__).with_name("history.tcss")
    AUTO_FOCUS = "Entries"

    def __init__(self, about: Subject | None = None) -> None:
        super().__init__()
        self._about = about
        self._limited = False
        self._words = ""
        self._actions: list[Action] = []
        self._is_more = False
        self._fetching = False
        self._waiting: Timer | None = None

    def compose_body(self) -> ComposeResult:
        entries = Entries(id="entries")
        yield Static(Content(""), id="what")
        with Bare(id="panes"):
            yield entries
            yield Reading(id="page")
        yield FilterBar(entries, hint="words of what was done, or why")

    @property
    def _entries(self) -> Entries:
        return self.query_one(Entries)

    @property
    def _action(self) -> Action | None:
        row = self._entries.cursor_row
        return row.action if isinstance(row, Entry) else None

    @property
    def undo_target(self) -> int | None:
        """The action of the cursor."""
        action = self._action
        return action.id if action is not None else _NONE

    # Showing

    async def reload(self) -> None:
        """Fetch as many actions as are there already, and the new ones."""
        await self._fetch(max(PAGE, len(self._actions)))

    async def _fetch(self, most: int, before: int | None = None) -> None:
        asked = self._limited, self._words
        subject = self._about if self._limited else None
        record, uid = (subject.record, subject.uid) if subject else ("", "")
        words = self._words
        found = await self.ask(
            lambda records: records.history.log(
                most, before=before, record=record, uid=uid, words=words
            )
        )
        if asked != (self._limited, self._words):
            return  # there was more typing, and its answer is under way
        self._actions = [*self._actions, *found] if before is not None else found
        self._is_more = len(found) == most
        self._show()

    def _show(self) -> None:
        entries = self._entries
        entries.empty = self._empty()
        entries.set_rows(by_day(self._actions, self.career.today))
        more = "+" if self._is_more else ""
        self.query_one(FilterBar).found(f"{len(self._actions)}{more} found" if self._words else "")
        self._show_what()
        self.refresh_bindings()
        if not self._actions:
            self.query_one(Reading).show(lambda width: ())

    def _show_what(self) -> None:
        keys = self.career.keys
        undo, redo, limit = (
            key_text(name, keys) for name in ("app.undo", "app.redo", "history.limit")
        )
        width = self.size.width - 2
        helps = [f"{undo} undoes this", f"{redo} does it again"] if self._actions else []
        said = "What was done"
        if self._about is not None:
            name = f"'{self._about.title}'"
            name = fit(name, min(plain(name).cell_length, width // 3)).plain
            said += f" with {name}" if self._limited else ""
            helps.insert(0, f"{limit} shows all" if self._limited else f"{limit} only {name}")
        while helps and len(said) + 3 * len(helps) + sum(map(len, helps)) > width:
            helps.pop()
        right = plain("   ".join(helps)).stylize(_MUTED)
        line = between(plain(said).stylize("bold"), right, width)
        self.query_one("#what", Static).update(line, layout=False)

    def _empty(self) -> Content:
        if self._words:
            return Content("Nothing that was done has these words.")
        if self._limited:
            return Content("Nothing was done with it since its history is kept.")
        return Content(
            "Nothing was done yet.\n\nWhatever you add, change or delete from now on is listed "
            "here with what it was before, and can be undone, today and years later."
        )

    def on_resize(self) -> None:
        self._show_what()

    async def select(self, uid: str) -> None:
        self._entries.move_to(uid)

    # The cursor

    @on(RowsView.Highlighted, "#entries")
    def _moved(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(DETAIL_DELAY, lambda: self.start(self._show_page()))
        entries = self._entries
        if self._is_more and entries.cursor >= len(entries.rows) - NEAR_THE_END:
            self.start(self._fetch_more())

    async def _fetch_more(self) -> None:
        if self._fetching or not self._actions:
            return
        self._fetching = True
        try:
            await self._fetch(PAGE, before=self._actions[-1].id)
        finally:
            self._fetching = False

    async def _show_page(self) -> None:
        action = self._action
        if action is None:
            return

        def whole(records: "Records") -> tuple[Action, Action | None]:
            about = records.history.get(action.target or 0) if is_about_another(action) else None
            return records.history.get(action.id), about

        try:
            found, about = await self.ask(whole)
        except Refused as refused:
            self.complain(refused)
            return
        if (now := self._action) is not None and now.id == found.id:
            today = self.career.today
            self.query_one(Reading).show(lambda width: action_page(found, about, today, width))

    @on(RowsView.Opened, "#entries")
    def _read(self) -> None:
        self.add_class("-reading")
        self.query_one(Reading).focus()
        self.refresh_bindings()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Limiting is for a history that was opened from a goal, a skill or a statement."""
        return action != "limit" or self._about is not None

    async def action_limit(self) -> None:
        self._limited = not self._limited
        self._actions = []
        await self.reload()

    def action_filter(self) -> None:
        self._close_page()
        self.query_one(FilterBar).open()

    @on(FilterBar.Changed)
    def _filtered(self, event: FilterBar.Changed) -> None:
        if event.text != self._words:
            self._words = event.text
            self._actions = []
            self.start(self.reload())

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self._close_page()
        elif self._words:
            self.query_one(FilterBar).action_clear()
        else:
            self.dismiss()

    def _close_page(self) -> None:
        self.remove_class("-reading")
        self._entries.focus()
        self.refresh_bindings()


_MUTED = "$status-muted"

"""The Settings screen: the list, and below it what the setting of the cursor decides."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import DateOrder
from career_tui.domain.numbers import DecimalSign
from career_tui.domain.settings import REVIEW_WEEKDAY, WEEKDAYS
from career_tui.tui.commands import bindings
from career_tui.tui.config import config_place
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.settings.listing import Choice, Setting, Settings, of_config, of_store
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.rows import RowsView

LOW = 16
"""Lines below which the list has the screen to itself."""

_KINDS = {"decimal_sign": DecimalSign, "date_order": DateOrder}


class SettingsScreen(CareerScreen):
    """What can be set, what it is set to, and where that is kept."""

    scope = "settings"
    BINDINGS = bindings("settings")
    CSS_PATH = Path(__file__).with_name("settings.tcss")

    def compose_body(self) -> ComposeResult:
        yield Static(Content(""), id="where")
        yield Settings(id="settings")
        yield Static(Content(""), id="about")

    @property
    def _list(self) -> Settings:
        return self.query_one(Settings)

    # Showing

    async def reload(self) -> None:
        career = self.career
        kept = await self.look(of_store)
        config = of_config(career.config, config_place(), key_text("app.help", career.keys))
        self._list.set_rows([*kept, *config])
        self._show_where()
        self._show_about()

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self._show_where()

    def _show_where(self) -> None:
        title = Content.styled(" Settings", "bold")
        path = plain(config_place()).stylize("$status-muted")
        self.query_one("#where", Static).update(between(title, path, self.size.width - 1))

    @on(RowsView.Highlighted, "#settings")
    def _show_about(self) -> None:
        self.refresh_bindings()
        row = self._list.cursor_row
        if row is not None:
            self.query_one("#about", Static).update(plain(row.about))

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Values are turned where there are any to choose from."""
        if action == "turn":
            row = self._list.cursor_row if self.is_mounted else None
            return row is not None and bool(row.choices)
        return True

    @on(RowsView.Opened, "#settings")
    def _opened(self) -> None:
        # Not in the screen's own time: while this waits for the store, keys are heard.
        self.start(self.action_turn(1))

    async def action_turn(self, step: int) -> None:
        row = self._list.cursor_row
        if row is None or not row.choices:
            return
        chosen = row.turned(step)
        if row.in_store:
            await self._change(row, chosen)
            return
        if row.uid == "theme":
            self.app.theme = str(chosen.value)
        kind = _KINDS.get(row.uid, str)
        self.career.remember(row.uid, kind(str(chosen.value)))
        self.mark_stale()

    async def _change(self, row: Setting, chosen: Choice) -> None:
        day = int(chosen.value)
        is_review = row.uid == REVIEW_WEEKDAY
        what = "day of the weekly review" if is_review else "first day of the week"
        said = f"{what}: {row.words} to {WEEKDAYS[day]}"
        await self.change(
            lambda records: (
                records.settings.set_review_weekday(day)
                if is_review
                else records.settings.set_week_start(day)
            ),
            title=f"change the {said}",
        )

    def action_back(self) -> None:
        self.dismiss()

"""A captured thought, whole."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from career_tui.tui.app import CareerApp


class ThoughtScreen(ModalScreen[None]):
    """A thought to read. It is dealt with in a review, so there is nothing to do with it here."""

    BINDINGS = bindings("dialog")
    AUTO_FOCUS = "Reading"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -thought"):
            yield Static(classes="title")
            yield Reading()
            yield FooterLine()

    def on_mount(self) -> None:
        self.run_worker(self._read(), group="store")

    async def _read(self) -> None:
        career = cast("CareerApp", self.app)
        try:
            thought = await career.store.read(lambda records: records.thoughts.get(self._uid))
        except Refused as refused:
            self.app.notify(str(refused), severity="error", markup=False, timeout=8)
            self.dismiss(None)
            return
        day = spoken(thought.written_at.astimezone().date(), career.today)
        fate = "dealt with" if thought.done else "waits for the next review"
        self.query_one(".title", Static).update(Content(f"Captured {day} · {fate}"))
        self.query_one(Reading).show(
            lambda width: [
                line
                for paragraph in thought.text.splitlines()
                for line in plain(paragraph).wrap(max(width, 1))
            ]
        )

    def action_close(self) -> None:
        self.dismiss(None)

"""A captured thought, whole."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.tui.commands import bindings
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.leaving import Modal
from career_tui.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from career_tui.domain.reviews import Thought


class ThoughtScreen(Modal[None]):
    """A thought to read, to settle, or to make something of."""

    BINDINGS = [*bindings("thought"), *bindings("dialog")]
    AUTO_FOCUS = "Reading"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid
        self._thought: Thought | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -thought"):
            yield Static(classes="title")
            yield Reading()
            yield FooterLine()

    @property
    def _behind(self) -> CareerScreen:
        """The screen that makes the changes."""
        stack = reversed(self.app.screen_stack)
        return next(one for one in stack if isinstance(one, CareerScreen))

    def on_screen_resume(self) -> None:
        """It is read when it opens, and again after a form."""
        self.start(self._read())

    async def _read(self) -> None:
        try:
            thought = await self.look(lambda look: look.thoughts.get(self._uid))
        except Refused as refused:
            self.complain(refused)
            self.dismiss(None)
            return
        self._thought = thought
        self.refresh_bindings()
        day = spoken(thought.written_at.astimezone().date(), self.career.today)
        fate = "dealt with" if thought.done else "waits for the next review"
        self.query_one(".title", Static).update(Content(f"Captured {day} · {fate}"))
        self.query_one(Reading).show(
            lambda width: [
                line
                for paragraph in thought.text.splitlines()
                for line in plain(paragraph).wrap(max(width, 1))
            ]
        )

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One that is dealt with is only to be read."""
        if action in ("settle", "make"):
            return self._thought is None or not self._thought.done
        return True

    async def action_make(self, what: str) -> None:
        if self._thought is None:  # it has just been opened
            await self._read()
        if self._thought is not None:
            from career_tui.tui.screens.goals.from_thought import make_of

            await make_of(self._behind, self._uid, self._thought.text, what)

    async def action_settle(self) -> None:
        await self._behind.change(lambda records: records.thoughts.settle(self._uid), "Settled")
        await self._read()

    def action_close(self) -> None:
        self.dismiss(None)

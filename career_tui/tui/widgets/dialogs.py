"""Small questions: yes or no, one line of text."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.autosave import AutosaveScreen
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput
from career_tui.tui.widgets.leaving import Modal

if TYPE_CHECKING:
    from career_tui.store.drafts import Draft
    from career_tui.tui.drafts import DraftKey

Following = Coroutine[Any, Any, bool]
"""What is done with a text once the dialog is gone; whether that was possible."""

ANSWER = "answer"
"""The name under which a draft holds a line."""


class Dialog(Modal[bool]):
    """A small panel in the middle of the screen; its result says whether it was agreed to."""

    BINDINGS = bindings("dialog")
    AUTO_FOCUS = "#answer"

    async def action_close(self) -> None:
        self.dismiss(False)


class Confirm(Dialog):
    """A question to say yes to: `if await app.push_screen_wait(Confirm(...))`.

    `yes` and `no` name what happens ("Delete 4 goals", "Keep them"). The answer that changes
    nothing is chosen at first; y and n answer at once.
    """

    BINDINGS = bindings("confirm")

    def __init__(
        self, question: Content | str, yes: str, no: str = "Cancel", detail: Content | str = ""
    ) -> None:
        super().__init__()
        self._question = Content(question) if isinstance(question, str) else question
        self._detail = Content(detail) if isinstance(detail, str) else detail
        self._answers = ((no, False), (yes, True))

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(self._question, classes="title")
            if self._detail:
                yield Static(self._detail, classes="detail")
            yield Choice(self._answers, False, id="answer")
            yield FooterLine()

    @on(Choice.Submitted)
    def _answered(self, event: Choice.Submitted) -> None:
        self.dismiss(bool(event.value))

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)


class Ask(AutosaveScreen):
    """One line of text. `answer` gets it and may raise Refused, which is shown below the line. It
    may give what is to be done once the dialog is gone, as a command of the screen below.

    What was typed and not answered is there when a line with the same `draft_key` opens again.
    """

    BINDINGS = [*bindings("ask"), *bindings("dialog")]
    AUTO_FOCUS = "#answer"
    UNKEPT = ""

    def __init__(
        self,
        title: Content | str,
        answer: Callable[[str], Awaitable[Following | None]],
        draft_key: "DraftKey",
        *,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._title = Content(title) if isinstance(title, str) else title
        self._answer = answer
        self._draft_key = draft_key
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(self._title, classes="title")
            yield LineInput(placeholder=self._hint, id="answer")
            yield Static(Content(""), id="problem", classes="problem")
            yield FooterLine()

    def on_mount(self) -> None:
        self.begin_draft(self._draft_key)
        self.run_worker(self.offer_draft(), group="store")

    def action_answer(self) -> None:
        if not self._saving:
            self._saving = True
            # Not in the line's own time: while the answer waits for the store, escape works.
            self.run_worker(self._finish(), group="store")

    async def _finish(self) -> None:
        try:
            follow = await self.accept(self._take(self._text))
        except Refused as refused:
            self._saving = False
            self._tell(str(refused))
            return
        career = self._career
        self.dismiss(True)
        if follow is not None:
            # The keys after it wait, as for a command.
            below = career.screen
            below.call_later(career.in_turn, self._followed(follow), below)

    async def _take(self, text: str) -> Following | None:
        with self.saved_with_draft():
            follow = await self._answer(text)
        try:
            if follow is None:
                await self.forget_draft()
            elif self.unsaved is not None:
                await self.unsaved.keep(self.typed())  # until what follows has stored it
        except Refused:
            if follow is not None:
                follow.close()
            raise
        return follow

    async def _followed(self, follow: Following) -> bool:
        done = await follow
        if done:
            await self.forget_draft()
        return done

    @property
    def _text(self) -> str:
        return self.query_one(LineInput).text

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        self.query_one("#problem", Static).update(Content(text))

    def typed(self) -> dict[str, str]:
        """The line, where there is anything on it."""
        return {ANSWER: self._text} if self._text else {}

    def take_up(self, draft: "Draft") -> None:
        """Show the line that was written before."""
        self.query_one(LineInput).put(draft.values.get(ANSWER, ""))

    async def action_close(self) -> None:
        if self._saving:
            return
        kept = await self._try_to_keep()
        if kept is None:
            return
        if kept:
            self.app.notify("Kept as a draft: it is there when you come back.", markup=False)
        self.dismiss(False)

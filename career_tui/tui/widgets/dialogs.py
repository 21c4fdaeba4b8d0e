"""Small questions: yes or no, one line of text."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from career_tui.domain.errors import Refused
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput


class Dialog(ModalScreen[bool]):
    """A small panel in the middle of the screen; its result says whether it was agreed to."""

    BINDINGS = bindings("dialog")
    AUTO_FOCUS = "#answer"

    def action_close(self) -> None:
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


class Ask(Dialog):
    """One line of text. `answer` gets it and may raise Refused, which is shown below the line."""

    def __init__(
        self,
        title: Content | str,
        answer: Callable[[str], Awaitable[None]],
        *,
        value: str = "",
        hint: str = "",
    ) -> None:
        super().__init__()
        self._title = Content(title) if isinstance(title, str) else title
        self._answer = answer
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(self._title, classes="title")
            yield LineInput(self._value, placeholder=self._hint, id="answer")
            yield Static(Content(""), id="problem", classes="problem")
            yield FooterLine()

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            await self._answer(self.query_one(LineInput).text)
        except Refused as refused:
            self.query_one("#problem", Static).update(Content(str(refused)))
        else:
            self.dismiss(True)

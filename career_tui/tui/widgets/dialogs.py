"""Small questions: yes or no, one line of text."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.autosave import AutosaveScreen
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput

ANSWER = "answer"
"""The name under which a draft holds a line."""


class Dialog(ModalScreen[bool]):
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
    """One line of text. `answer` gets it and may raise Refused, which is shown below the line.

    With a `draft_key` what was typed and not answered is there when it opens again.
    """

    BINDINGS = [*bindings("ask"), *bindings("dialog")]
    AUTO_FOCUS = "#answer"
    UNKEPT = ""

    def __init__(
        self,
        title: Content | str,
        answer: Callable[[str], Awaitable[None]],
        *,
        value: str = "",
        hint: str = "",
        draft_key: str = "",
    ) -> None:
        super().__init__()
        self._title = Content(title) if isinstance(title, str) else title
        self._answer = answer
        self._value = value
        self._hint = hint
        self._draft_key = draft_key
        self._kept = value
        self._answered = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(self._title, classes="title")
            yield LineInput(self._value, placeholder=self._hint, id="answer")
            yield Static(Content(""), id="problem", classes="problem")
            yield FooterLine()

    def action_answer(self) -> None:
        if not self._answered:
            self._answered = True
            # Not in the line's own time: while the answer waits for the store, escape works.
            self.run_worker(self._finish(), group="store")

    async def _finish(self) -> None:
        try:
            await self._answer(self._text)
            await self._keep("")
        except Refused as refused:
            self._answered = False
            self._tell(str(refused))
        else:
            self.dismiss(True)

    @property
    def _text(self) -> str:
        return self.query_one(LineInput).text

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        self.query_one("#problem", Static).update(Content(text))

    # Drafts

    def on_mount(self) -> None:
        if self._draft_key:
            self.run_worker(self._offer_draft(), group="store")

    async def _offer_draft(self) -> None:
        key = self._draft_key
        await self._career.store_opened.wait()
        draft = await self._career.store.read(lambda records: records.drafts.find(key))
        if draft is not None and self._text == self._value:
            self._kept = draft.values.get(ANSWER, "")
            self.query_one(LineInput).put(self._kept)

    async def keep_draft(self) -> bool:
        """Keep what was typed; whether there is anything."""
        if self._draft_key and not self._answered:
            await self._keep(self._text)
        return bool(self._draft_key and self._kept)

    async def _keep(self, text: str) -> None:
        key = self._draft_key
        if not key or text == self._kept:
            return
        if text:
            values = {ANSWER: text}
            await self._career.store.write(lambda records: records.drafts.keep(key, values))
        else:
            await self._career.store.write(lambda records: records.drafts.discard(key))
        self._kept = text

    async def action_close(self) -> None:
        if self._answered:
            return  # it is being saved
        kept = await self._try_to_keep()
        if kept is None:
            return
        if kept:
            self.app.notify("Kept as a draft: it is there when you come back.", markup=False)
        self.dismiss(False)

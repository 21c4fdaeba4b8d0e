"""Handing in: the evidence of the period as Markdown, into an editor, the clipboard or a file."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from career_tui.domain.dates import full_day
from career_tui.domain.errors import Refused
from career_tui.domain.evidence import By, Period
from career_tui.domain.fields.evidence import CLIPBOARD, EDITOR, FILE, HANDING_IN
from career_tui.domain.history import Subject
from career_tui.store.files import write_out
from career_tui.store.paths import Kind, followed, is_file
from career_tui.store.paths import named as path_named
from career_tui.tui import drafts
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import named, plain
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.fields import fields
from career_tui.tui.widgets.forms import FormScreen, Parts
from career_tui.tui.widgets.picker import Options

if TYPE_CHECKING:
    from career_tui.store.look import Look

_ALWAYS = ("by", "private", "to")
PARTS = Parts(
    by="to",
    main={EDITOR: _ALWAYS, CLIPBOARD: _ALWAYS, FILE: (*_ALWAYS, "path")},
    more={EDITOR: (), CLIPBOARD: (), FILE: ()},
)


class HandingIn:
    """The evidence of a `period`, or of it what shows the goal or skill `of`, handed in."""

    def __init__(self, screen: CareerScreen, period: Period, of: Subject | None) -> None:
        self._screen = screen
        self._period = period
        self._of = of

    @property
    def _usual_path(self) -> str:
        today = self._screen.career.today
        since, until = self._period.since, self._period.last(today)
        return f"~/evidence-{since.isoformat()}-to-{until.isoformat()}.md"

    def ask(self, values: Mapping[str, Any] | None = None) -> None:
        """Ask how and where to; `values` are what is chosen at first."""
        begins = {"by": By.POSITION, "private": False, "to": EDITOR, **(values or {})}
        chosen: dict[str, Any] = {}

        async def save(typed: dict[str, Any]) -> None:
            if typed["to"] == FILE:
                try:
                    path_named(typed["path"] or self._usual_path)
                except Refused as refused:
                    raise Refused.because({"path": str(refused)}) from None
            chosen.update(typed)

        def done(saved: bool | None) -> None:
            if saved:
                self._screen.run_worker(self._hand_in(chosen))

        asked = fields(HANDING_IN, *HANDING_IN, path={"hint": self._usual_path})
        form = FormScreen(self._title(), asked, begins, save, drafts.HAND_IN.of(), parts=PARTS)
        self._screen.app.push_screen(form, done)

    def _title(self) -> str:
        since, until = self._period.since, self._period.last(self._screen.career.today)
        of = "" if self._of is None else f" of {named(self._of.title)}"
        return f"Hand in{of}, {full_day(since)} to {full_day(until)}"

    async def _hand_in(self, chosen: Mapping[str, Any]) -> None:
        try:
            text = await self._document(By(chosen["by"]), chosen["private"])
            if chosen["to"] == EDITOR:
                await self._edit(text)
            elif chosen["to"] == CLIPBOARD:
                self._copy(text)
            elif not await self._write(path_named(chosen["path"] or self._usual_path), text):
                self.ask(chosen)  # another file may do
        except Refused as refused:
            self._screen.complain(refused)
            self.ask(chosen)

    async def _document(self, by: By, private: bool) -> str:
        of = self._of
        goal = of.uid if of is not None and of.record == "goals" else ""
        skill = of.uid if of is not None and of.record == "skills" else ""

        def document(look: "Look") -> str:
            from career_tui.interchange.markdown import evidence_of

            since, until = self._period.since, self._period.last(look.day)
            if not look.evidence.kept(since, until, goal=goal, skill=skill).entries:
                raise Refused("There is nothing in this period to hand in")
            return evidence_of(look, since, until, by, private=private, goal=goal, skill=skill)

        return await self._screen.look(document, long=True)

    async def _edit(self, text: str) -> None:
        """Show it in the editor. What is changed there is asked about: it is kept nowhere."""
        from career_tui.tui.editor import edit_outside

        left: list[str] = []
        await edit_outside(self._screen.career, text, left.append)
        if left[-1] == text.rstrip("\n"):
            return
        question = plain("You changed it in the editor. Where is that to go?")
        path = self._usual_path
        options = [("To the clipboard", CLIPBOARD), (f"To {path}", FILE), ("Nowhere", "")]
        answer = await self._screen.app.push_screen_wait(Options(question, options))
        where = answer[0] if answer is not None else ""
        if where == FILE and not await self._write(path_named(path), f"{left[-1]}\n"):
            where = CLIPBOARD  # the file that is there stays, and nothing is lost
        if where == CLIPBOARD:
            self._copy(f"{left[-1]}\n")

    def _copy(self, text: str) -> None:
        self._screen.app.copy_to_clipboard(text)
        self._screen.say("Copied to the clipboard, as Markdown")

    async def _write(self, path: Path, text: str) -> bool:
        """Write it to a file; False where there is one that is to stay."""
        if is_file(followed(path)):
            question = plain(f"There is {Kind.FILE} {path} already.")
            overwrite = Confirm(question, "Overwrite it", "Keep it")
            if not await self._screen.app.push_screen_wait(overwrite):
                return False
        store = self._screen.career.store.path
        await asyncio.to_thread(write_out, path, [text], store)
        self._screen.say(f"Written to {path}")
        return True

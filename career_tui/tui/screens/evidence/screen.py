"""The evidence screen: what was done, newest first, and beside it the entry of the cursor."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.domain.evidence import Claim, Evidence, Period, Position, usual_period
from career_tui.domain.fields.evidence import PERIOD
from career_tui.domain.history import Subject
from career_tui.tui import drafts
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.evidence.entries import Entries, Line, in_bands
from career_tui.tui.screens.evidence.forms import add_evidence, edit_evidence
from career_tui.tui.screens.evidence.page import evidence_page
from career_tui.tui.screens.evidence.words import (
    MUTED,
    claims_line,
    counts,
    period_words,
    strip_of_months,
)
from career_tui.tui.screens.list_detail import Found, ListDetailScreen
from career_tui.tui.widgets.columns import between, named, plain, quoted
from career_tui.tui.widgets.fields import fields
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.picker import Picker
from career_tui.tui.widgets.reading import Maker

if TYPE_CHECKING:
    from career_tui.store.evidence.reads import Kept
    from career_tui.store.look import Look

SECONDS_BEFORE_THE_REST = 0.25
"""How long the rest of the entries is left, so that what is shown of them is not held up."""

_NOUNS = {"goals": "goal", "skills": "skill"}


async def show_evidence_of(screen: CareerScreen, of: Subject) -> None:
    """Go from any screen to the evidence of a goal or a skill, until its filter is taken off.

    `of` is `Subject("goals", uid, title)` or `Subject("skills", uid, name)`, as `screen.subject`
    gives it. Call it with await from an action.
    """
    shown = await screen.career.show("evidence", anew=True)
    assert isinstance(shown, EvidenceScreen)
    await shown.limit(of)


class EvidenceScreen(ListDetailScreen[Entries, Evidence]):
    """Everything that was done, or what shows one goal or skill (`limit`)."""

    scope = "evidence"
    BINDINGS = bindings("evidence")
    CSS_PATH = Path(__file__).with_name("evidence.tcss")
    record = "evidence"
    about_one = frozenset({"edit", "delete", "link", "visit"})
    at_once = 100

    def __init__(self) -> None:
        super().__init__(Entries(id="list"), hint="words of it, of its goal or of a skill")
        self._of: Subject | None = None
        """Whose evidence is shown; None for all."""
        self._period: Period | None = None
        self._kept: Kept | None = None
        self._positions: Sequence[Position] = ()
        self._claims: Sequence[Claim] = ()
        self._how_many = 0
        self._all: Sequence[Evidence] = ()
        self._know_all = False

    def compose_body(self) -> ComposeResult:
        yield Static(Content(""), id="head")
        yield Static(Content(""), id="strip")
        yield from self.panes()
        yield Static(Content(""), id="claimed")
        yield self.bar

    # Whose evidence

    async def limit(self, of: Subject | None) -> None:
        """Show only what shows that goal or skill, or all again."""
        self._of = of
        self.mark_stale(at_once=False)
        await self.freshen()
        self.refresh_bindings()

    @property
    def _whose(self) -> tuple[str, str]:
        """The uid of the goal and that of the skill whose evidence is shown, one or both empty."""
        of = self._of
        if of is None:
            return "", ""
        return (of.uid, "") if of.record == "goals" else ("", of.uid)

    # Showing

    async def load(self) -> None:
        goal, skill = self._whose

        def read(look: "Look") -> tuple[Any, ...]:
            period = look.settings.evidence_period(look.day)
            since, until = period.since, period.last(look.day)
            kept = look.evidence.kept(since, until, goal=goal, skill=skill)
            many = look.evidence.how_many(goal=goal, skill=skill)
            return period, kept, many, look.evidence.positions(), look.evidence.claims()

        found = await self.look(read)
        self._period, self._kept, self._how_many, self._positions, self._claims = found
        self._know_all = False

    async def find(self, words: str, most: int, after: Sequence[Evidence]) -> Found[Evidence]:
        if words:
            return await self._holding(words, most, after)
        if not self._know_all:
            # Where the cursor is among the first, they are shown before the rest is read.
            first = not after and self.listing.cursor < self.at_once
            await self._fetch(self.at_once if first else None)
        return Found(self._all[len(after) :], more=not self._know_all)

    async def _holding(self, words: str, most: int, after: Sequence[Evidence]) -> Found[Evidence]:
        upto, (goal, skill) = len(after) + most, self._whose
        entries, count = await self.look(
            lambda look: (
                look.evidence.entries(upto, words=words, goal=goal, skill=skill),
                look.evidence.how_many(words=words, goal=goal, skill=skill),
            )
        )
        said = f"{count} of {self._how_many}"
        return Found(entries[len(after) :], said, more=len(entries) < count)

    async def _fetch(self, most: int | None) -> None:
        """The latest, and then the rest; or all."""
        goal, skill = self._whose

        def read(look: "Look") -> Sequence[Evidence]:
            if most is None:
                return look.evidence.entries(goal=goal, skill=skill)
            return look.evidence.entries(most, goal=goal, skill=skill)

        self._all = await self.look(read)
        self._know_all = most is None or len(self._all) < most
        if not self._know_all:
            self.start(self._fetch_rest())

    async def _fetch_rest(self) -> None:
        await asyncio.sleep(SECONDS_BEFORE_THE_REST)
        if not self._know_all and not self.words:
            await self._find_more()

    def lines(self, rows: Sequence[Evidence]) -> Sequence[Line]:
        today = self.career.today
        self.listing.today, self.listing.search = today, self.words
        return in_bands(rows, self._positions, self._period or usual_period(today), today)

    def show_head(self) -> None:
        """Draw what stands above the list, and the claims below it."""
        super().show_head()
        width, today = self.size.width - 1, self.career.today
        strip = Content("")
        if self._how_many and self._kept is not None:
            strip = Content(" ") + strip_of_months(self._kept.months, today, width - 1)
        claims = claims_line(self._claims, width - 1) if self._of is None else Content("")
        for id, line in (("#strip", strip), ("#claimed", Content(" ") + claims)):
            for part in self.query(id).results(Static):
                part.update(line, layout=False)
        self.set_class(bool(claims), "-claims")

    def head(self, width: int) -> Content:
        if self._period is None or self._kept is None:
            return Content("")
        kept = self._kept
        said = counts(kept.entries, kept.numbers) if self._how_many else "nothing kept"
        period = period_words(self._period, self.career.today)
        if self._of is None:
            return plain(f" {period} · {said}").stylize(MUTED)
        whose = plain(f" {_NOUNS[self._of.record]} {quoted(self._of.title)}")
        back = f"{key_text('evidence.back', self.career.keys)} shows all"
        beside = [f"{period} · {said}   {back}", f"{said}   {back}", back]
        room = width - min(whose.cell_length, width // 2) - 3
        right = next((one for one in beside if plain(one).cell_length <= room), back)
        return between(whose.stylize("bold $accent"), plain(right).stylize(MUTED), width - 1)

    def nothing(self) -> str:
        keys = self.career.keys
        add = key_text("evidence.add", keys)
        if self.words:
            return "No evidence holds these words."
        if self._of is not None:
            return (
                f"Nothing shows {named(self._of.title)} yet.\n\nPress {add} to keep something that "
                "you did for it: what it was, and what came of it."
            )
        return (
            f"No evidence yet.\n\nPress {add} to keep something that you did: a number that moved, "
            "a thing that others use, a word of thanks. One line and today's date are enough.\n\n"
            f"{key_text('evidence.positions', keys)} adds the positions that it falls into."
        )

    async def page_of(self, row: Evidence) -> Maker:
        whole = await self.look(lambda look: look.evidence.get(row.uid))
        today, keys = self.career.today, self.career.keys
        return partial(evidence_page, whole, self._positions, today, keys)

    async def select(self, uid: str) -> None:
        """Put the cursor on an entry, or show the positions with it on one of them."""
        if any(one.uid == uid for one in self._positions):
            self._show_positions(uid)
            return
        if self._of is not None and not self.listing.move_to(uid):
            await self.limit(None)
        await super().select(uid)

    def start_over(self) -> None:
        super().start_over()
        if self._of is not None:
            self.start(self.limit(None))

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense for the entry of the cursor."""
        row = self.row
        if action == "back" and self._of is not None:
            return True
        if action == "link":
            return row is not None and bool(row.link)
        if action == "visit":
            return row is not None and bool(row.goal or row.skills)
        if action == "hand_in":
            return bool(self._how_many)
        return super().check_action(action, parameters)

    async def action_back(self) -> None:  # type: ignore[override]
        """Leave the page, clear the filter, or show all again."""
        if self.reading or self.words or self._of is None:
            super().action_back()
        else:
            await self.limit(None)

    async def action_add(self) -> None:
        """Keep something, for the goal or skill that is shown."""
        values: dict[str, Any] = {}
        if self._of is not None:
            of = self._of
            values = {"goal": of.uid} if of.record == "goals" else {"skills": [of.uid]}
        await add_evidence(self, values=values, then=self.select)

    async def action_edit(self) -> None:
        if (row := self.row) is not None:
            await edit_evidence(self, row.uid)

    async def action_delete(self) -> None:
        if (row := self.row) is not None:
            await self.change(
                lambda records: records.evidence.delete(row.uid),
                said=self.undoable(f"Deleted {named(row.title)}"),
            )

    def action_link(self) -> None:
        """Copy the link, which no program is started for: not every terminal has a browser."""
        if (row := self.row) is not None and row.link:
            self.app.copy_to_clipboard(row.link)
            self.say(f"Copied {row.link}")

    @work
    async def action_visit(self) -> None:
        """Go to what this evidence is for; where that are several, to the one that is picked."""
        if (row := self.row) is None:
            return
        targets = [("skills", skill) for skill in row.skills]
        if row.goal is not None:
            targets.insert(0, ("goals", row.goal))
        if len(targets) > 1:
            options = [(f"{_NOUNS[one[0]]}  {one[1].title}", one) for one in targets]
            picked = await self.app.push_screen_wait(Picker(options, title="Where to?"))
            targets = [] if picked is None else [picked[0]]
        if targets:
            subject, link = targets[0]
            await self.career.show(subject, link.uid)

    def action_positions(self) -> None:
        """Show the positions, and change them."""
        self._show_positions("")

    def _show_positions(self, uid: str) -> None:
        from career_tui.tui.screens.evidence.positions import PositionsScreen

        self.app.push_screen(PositionsScreen(self, uid))

    def action_hand_in(self) -> None:
        """Hand in the evidence of the period."""
        from career_tui.tui.screens.evidence.handing_in import HandingIn

        if self._period is not None:
            HandingIn(self, self._period, self._of).ask()

    def action_period(self) -> None:
        """Choose the days that count, and what they are called."""
        period = self._period or usual_period(self.career.today)

        async def save(typed: dict[str, Any]) -> None:
            since = typed["since"]
            if since is None and typed["until"] is not None:
                raise Refused.because({"since": "A period with an end needs its first day"})
            chosen = None if since is None else Period(since, typed["until"], typed["called"])
            await self.change(
                lambda records: records.settings.set_evidence_period(chosen),
                said="The last twelve months count" if chosen is None else "The period is set",
                title="change the period of the evidence",
                raising=True,
            )

        values = {"since": period.since, "until": period.until, "called": period.called}
        form = FormScreen(
            "The period that counts", fields(PERIOD, *PERIOD), values, save, drafts.PERIOD.of()
        )
        self.app.push_screen(form)

"""The week ahead: up to three focus actions, from the tree or new."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.goals import GoalLine, Kind, Status
from career_tui.domain.review import MOST_CANDIDATES, Place
from career_tui.domain.reviews import MOST_FOCUS, ReviewSession
from career_tui.domain.search import found_in
from career_tui.quick_dataclass import dataclass
from career_tui.store.reviews.session import candidates_in
from career_tui.tui.commands import bindings
from career_tui.tui.drafts import ACTION_AHEAD
from career_tui.tui.keymap import key_text
from career_tui.tui.latest import Latest
from career_tui.tui.screens.review.goal_words import MUTED
from career_tui.tui.screens.review.listing import MOVES
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.widgets.columns import between, plain, quoted
from career_tui.tui.widgets.fields import Field
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.store.records import Records


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be done in the week ahead; `number` is its place among the focus actions."""

    row: GoalLine
    above: str
    number: int | None

    @property
    def uid(self) -> str:
        return self.row.uid


class CandidateList(RowsView[Candidate], inherit_bindings=False):
    """Open actions, then goals that nothing is below of."""

    BINDINGS = MOVES

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(id="candidates")
        self.session = session

    def draw(self, row: Candidate, width: int, selected: bool) -> Content:
        goal = row.row.goal
        chosen = row.number is not None
        box = f" {row.number} " if chosen else " · "
        left = Content.styled(box, "bold $accent" if chosen else MUTED)
        left += plain(goal.title).stylize("bold" if chosen else "")
        if row.above:
            left += Content.styled("  ‹ ", MUTED) + plain(row.above).stylize(MUTED)
        right = ""
        if goal.kind is Kind.GOAL:
            right = "goal  "
        if goal.due is not None:
            right += spoken(goal.due, self.session.today)
        return between(left, Content.styled(f"{right} ", MUTED), width)


class AheadPane(Pane):
    """What matters most next week."""

    BINDINGS = bindings("review_ahead")

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__(review, session, place)
        self.view = CandidateList(session)
        self._search = Latest(partial(review.start, of=self), self._find)

    def compose(self) -> ComposeResult:
        end = spoken(self.session.ahead_until, self.session.today)
        yield Static(Content.styled(f"What matters most until {end}?", "bold"), classes="question")
        yield Static(Content(""), id="ahead-hint", classes="hint")
        yield self.view
        yield FilterBar(self.view)

    def on_mount(self) -> None:
        self.show(self.session, self.place)

    @property
    def first(self) -> Widget:
        return self.view

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        return place.step is self.place.step

    def show(self, session: ReviewSession, place: Place) -> None:
        super().show(session, place)
        self.view.session = session
        hint = f"Choose up to {MOST_FOCUS} actions, or write a new one."
        if self._more_than_listed:
            key = key_text("review_ahead.filter", self.review.career.keys)
            hint += f" {MOST_CANDIDATES} are listed; {key} finds others."
        if session.focus:
            hint = " · ".join(
                f"{number} {row.title}" for number, row in enumerate(session.focus, 1)
            )
        self.query_one("#ahead-hint", Static).update(plain(hint))
        self.view.empty = plain(self._nothing(session))
        self._narrow()
        self.review.refresh_bindings()

    def _nothing(self, session: ReviewSession) -> str:
        keys = self.review.career.keys
        add, leave = key_text("review_ahead.add", keys), key_text("review.leave", keys)
        if self.query_one(FilterBar).text:
            return "Nothing matches."
        if session.has_goals:
            return f"No open actions. Press {add} to write one."
        goals, new = key_text("app.goals", keys), key_text("goals.add_beside", keys)
        return (
            f"You have no goals yet. Press {add} to write a first action here; "
            f"to add goals, leave with {leave}, then {goals} and {new}."
        )

    def _rows(self) -> list[Candidate]:
        session = self.session
        offered = {row.uid for row in session.candidates}
        shown = [*(row for row in session.focus if row.uid not in offered), *session.candidates]
        return self._candidates(shown, session.above)

    def _candidates(self, shown: Iterable[GoalLine], above: Mapping[str, str]) -> list[Candidate]:
        chosen = [row.uid for row in self.session.focus]
        return [
            Candidate(
                row,
                above.get(row.uid, ""),
                chosen.index(row.uid) + 1 if row.uid in chosen else None,
            )
            for row in shown
        ]

    @on(FilterBar.Changed)
    def _narrow(self) -> None:
        bar = self.query_one(FilterBar)
        rows = self._rows()
        wanted = self._wanted
        if wanted and self._more_than_listed:
            self._search.ask()
            return
        hits, _ = found_in([(row.row.title, row.above) for row in rows], wanted)
        found = [rows[place] for place in hits]
        bar.found(f"{len(found)} of {len(rows)}" if wanted else "")
        self.view.set_rows(found)

    @property
    def _more_than_listed(self) -> bool:
        """Whether there may be more candidates than the list has."""
        return len(self.session.candidates) >= MOST_CANDIDATES

    @property
    def _wanted(self) -> str:
        """What the filter looks for."""
        return self.query_one(FilterBar).text.strip()

    async def _find(self) -> None:
        """Look through all there are, where there are more than are listed."""
        wanted = self._wanted
        if not wanted:
            return
        found, above = await self.review.look(lambda look: candidates_in(look, wanted))
        if wanted != self._wanted:
            return  # it is about another filter by now, or none
        more = "+" if len(found) >= MOST_CANDIDATES else ""
        self.query_one(FilterBar).found(f"{len(found)}{more}")
        self.view.set_rows(self._candidates(found, above))

    async def action_choose(self) -> None:
        row = self.view.cursor_row
        if row is None:
            return
        review, today = self.session.review.uid, self.session.today
        on_now = row.number is None
        await self.review.answer(
            lambda records: records.decisions.set_focus(review, row.uid, on_now, today)
        )

    def step_out(self) -> bool:
        bar = self.query_one(FilterBar)
        if not bar.text:
            return False
        bar.action_clear()
        return True

    def action_filter(self) -> None:
        self.query_one(FilterBar).open()

    async def action_add(self) -> None:
        session = self.session
        review, today = session.review.uid, session.today
        due = session.ahead_until
        fields = [
            Field("title", "Action", hint="what you will have done"),
            Field("parent", "Below", "goal"),
        ]

        async def save(values: dict[str, Any]) -> None:
            action = {
                "title": values["title"],
                "kind": Kind.ACTION,
                "status": Status.ACTIVE,
                "due": due,
            }

            def add(records: "Records") -> None:
                uid = records.goals.add(action, today, parent=values["parent"])
                if len(session.focus) < MOST_FOCUS:
                    records.decisions.set_focus(review, uid, True, today)

            said = f"Added {quoted(values['title'])}, due {spoken(due, today)}"
            await self.review.answer(add, said, raising=True)

        self.app.push_screen(
            FormScreen("A new action for the week", fields, {}, save, ACTION_AHEAD.of())
        )

"""The look back: what the store knows of the week, and the week in a person's own words."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.goals import Status
from career_tui.domain.review import MOST_LOOKED_BACK, Place
from career_tui.domain.reviews import TEXTS, Question, ReviewSession
from career_tui.domain.schedule import severity
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.editor import edit_outside
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.evidence.shown import number_words
from career_tui.tui.screens.goals.words import number
from career_tui.tui.screens.review.goal_words import MUTED
from career_tui.tui.screens.review.inputs import AnswerInput
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.screens.review.wins import keep_a_win
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.store.records import Records

WORSE_THAN_ON_TRACK = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known: left, and right in muted letters; a thought can be settled. `done`
    is the uid of what was done."""

    uid: str
    left: Content
    right: str = ""
    selectable: bool = True
    is_thought: bool = False
    done: str = ""


def _head(text: str) -> Iterator[Fact]:
    yield Fact(f"blank {text}", Content(""), selectable=False)
    yield Fact(f"head {text}", Content.styled(text, "$primary"), selectable=False)


def facts(session: ReviewSession) -> list[Fact]:
    """Everything the store knows of the time under review, in sections."""
    look = session.look_back
    lines: list[Fact] = []
    if look.promised:
        lines += _head("You promised")
        for row in look.promised:
            done = row.goal.status is Status.DONE
            mark = Content.styled("▣ " if done else "□ ", "$status-done" if done else MUTED)
            lines.append(
                Fact(
                    f"promised {row.uid}",
                    mark + plain(row.title),
                    "" if done else "not done",
                    done=row.uid if done else "",
                )
            )
    promised = {row.uid for row in look.promised}
    if done_rows := [row for row in look.done if row.uid not in promised]:
        lines += _head(f"Done{_latest(look.done)}")
        for row in done_rows:
            mark = Content.styled("▣ ", "$status-done")
            day = _day(row.goal.done_on, session)
            lines.append(Fact(f"done {row.uid}", mark + plain(row.title), day, done=row.uid))
    if look.evidence:
        lines += _head(f"Kept as evidence{_latest(look.evidence)}")
        for entry in look.evidence:
            right = "   ".join(filter(None, (number_words(entry), _day(entry.date, session))))
            lines.append(Fact(f"evidence {entry.uid}", plain(entry.title), right))
    if look.check_ins:
        lines += _head(f"Checked in{_latest(look.check_ins)}")
        for title, measure, one in look.check_ins:
            left = plain(title) + Content.styled(f"  {plain(measure.name).plain}", MUTED)
            right = f"{number(one.value, measure)}   {_day(one.date, session)}"
            lines.append(Fact(f"check-in {one.uid}", left, right))
    if look.assessments:
        lines += _head(f"Assessed{_latest(look.assessments)}")
        for index, (name, level, source) in enumerate(look.assessments):
            said = f"{level} {session.scale.name(level)}"
            left = plain(name) + Content("  ") + plain(said)
            lines.append(Fact(f"assessed {index}", left, "" if source == "self" else str(source)))
    if look.thoughts:
        lines += _head("Thoughts you captured")
        for uid, text in look.thoughts:
            lines.append(Fact(uid, plain(" ".join(text.split())), is_thought=True))
    return lines[1:]


def _latest(listed: Sequence[object]) -> str:
    """Says so where there may be more than a look back lists."""
    return f", the latest {MOST_LOOKED_BACK}" if len(listed) == MOST_LOOKED_BACK else ""


def _day(day: date | None, session: ReviewSession) -> str:
    return spoken(day, session.today) if day else ""


class Facts(RowsView[Fact], inherit_bindings=False):
    """The lines of the look back."""

    BINDINGS = [
        *(one for one in bindings("rows") if isinstance(one, Binding) and one.key != "enter")
    ]

    def draw(self, row: Fact, width: int, selected: bool) -> Content:
        return between(Content(" ") + row.left, Content.styled(row.right, MUTED) + " ", width)


class LookPane(Pane):
    """What the store knows; captured thoughts are settled here."""

    BINDINGS = bindings("thought")

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__(review, session, place)
        self.view = Facts(id="facts")

    @property
    def first(self) -> Widget:
        return self.view

    def compose(self) -> ComposeResult:
        since = spoken(self.session.look_back.since, self.session.today)
        yield Static(Content.styled(f"What you did since {since}", "bold"), classes="question")
        yield Static(Content(""), id="look-hint", classes="hint")
        yield self.view

    def on_mount(self) -> None:
        self.show(self.session, self.place)

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        return place == self.place

    def show(self, session: ReviewSession, place: Place) -> None:
        super().show(session, place)
        self.view.set_rows(facts(session))
        hint = "Nothing to type here: just look."
        if session.look_back.thoughts:
            action, goal, evidence, settle = (
                key_text(f"thought.{name}", self.review.career.keys)
                for name in ("action", "goal", "evidence", "settle")
            )
            hint = (
                f"Of a thought {action} makes an action, {goal} a goal, {evidence} evidence; "
                f"{settle} settles it."
            )
        self.query_one("#look-hint", Static).update(Content(hint))
        self.review.refresh_bindings()

    @on(RowsView.Highlighted)
    def _highlighted(self) -> None:
        self.review.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Something is made of thoughts; what was done can only be kept as evidence."""
        if action in ("settle", "make"):
            row = self.view.cursor_row
            is_done = row is not None and row.done and parameters == ("evidence",)
            return row is not None and (row.is_thought or bool(is_done))
        return True

    async def action_make(self, what: str) -> None:
        row = self.view.cursor_row
        if row is None:
            return
        if row.done:
            from career_tui.tui.screens.evidence.keeping import keep_goal

            await keep_goal(self.review, row.done)
            return
        from career_tui.tui.screens.goals.from_thought import make_of

        text = dict(self.session.look_back.thoughts)[row.uid]
        await make_of(self.review, row.uid, text, what)

    async def action_settle(self) -> None:
        row = self.view.cursor_row
        if row is not None and row.is_thought:
            await self.review.answer(lambda records: records.thoughts.settle(row.uid), "Settled")


_QUESTIONS = {
    Question.WINS: ("What went well?", "What are you glad about? Small things count."),
    Question.OBSTACLES: ("What got in the way?", "What cost you time or energy, and why?"),
    Question.LEARNED: ("What did you learn?", "About the work, about others, about yourself."),
}


class TextPane(Pane):
    """A question about the week, answered in a person's own words."""

    BINDINGS = bindings("review_text")

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__(review, session, place)
        self.question = TEXTS[place.position - 1]
        self._kept = self._begun = session.texts.get(self.question, "")
        go_on = key_text("review.next", review.career.keys)
        self.area = AnswerInput(self._kept, placeholder=f"{go_on} goes on")

    def compose(self) -> ComposeResult:
        title, hint = _QUESTIONS[self.question]
        yield Static(Content.styled(title, "bold"), classes="question")
        yield Static(Content(hint), classes="hint")
        yield self.area
        yield Static(Content(""), id="reminders")

    @property
    def first(self) -> Widget:
        return self.area

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        lines = [fit(line, width) for line in _reminders(self.session, self.question)]
        self.query_one("#reminders", Static).update(Content("\n").join(lines))

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        return place == self.place

    def show(self, session: ReviewSession, place: Place) -> None:
        """What another program has written appears, unless something else is typed here."""
        super().show(session, place)
        if not self.has_typed:
            self._take(session.texts.get(self.question, ""))

    def _take(self, stored: str) -> None:
        """Show the answer as it is stored."""
        if stored != self._kept:
            self.area.put(stored)
        self._kept = self._begun = stored

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.typed()

    def _keep(self, text: str) -> "Callable[[Records], str]":
        review, question = self.session.review.uid, self.question
        # What was sent before this may still wait to be stored, and is no other window's.
        before, self._begun = self._begun, text
        return lambda records: records.reviews.write(review, question, text, before)

    @property
    def has_typed(self) -> bool:
        return self.area.meant(self._kept) != self._kept

    async def keep_typed(self) -> None:
        text, before = self.area.meant(self._kept), self._kept
        try:
            kept = await self.review.career.store.write(self._keep(text))
        except Refused:
            self._begun = self._kept
            raise
        if self._kept == before:  # else it has been answered meanwhile, or read again
            self._kept = text
            if not self.has_typed:
                self._take(kept)

    async def finish(self) -> bool:
        if not self.has_typed:  # nor is anything written over what others have
            return await super().finish()
        before, self._kept = self._kept, self.area.harmless
        kept = await self.review.answer(self._keep(self._kept), then=self.review.next)
        if not kept:
            self._kept = self._begun = before
        return kept

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Wins can be kept as evidence."""
        return action != "keep" or self.question is Question.WINS

    async def action_keep(self) -> None:
        if await self.review.keep_or_tell() or not self.has_typed:
            await keep_a_win(self.review, self.session, self.area.harmless)

    def action_line(self) -> None:
        self.area.begin_line()

    async def action_back(self) -> None:
        await self.review.action_back()

    async def action_edit_outside(self) -> None:
        try:
            await self.review.keep_draft()  # nothing is kept while the editor is open
            await edit_outside(self.review.career, self.area.text, self.area.put)
        except Refused as refused:
            self.review.complain(refused)


def _reminders(session: ReviewSession, question: Question) -> list[Content]:
    """What may help to answer: what the store knows that belongs to the question."""
    look = session.look_back
    if question is Question.WINS:
        done = [Content.styled("▣ ", "$status-done") + plain(row.title) for row in look.done]
        return [Content.styled("Done", "$primary"), *done] if done else []
    if question is Question.OBSTACLES:
        late = [
            item.row for item in session.goals if severity(item.row.schedule) >= WORSE_THAN_ON_TRACK
        ]
        late.sort(key=lambda row: -severity(row.schedule))
        lines = [
            Content.styled(status_mark(row.schedule).ljust(11), status_style(row.schedule))
            + plain(row.title)
            for row in late
        ]
        return [Content.styled("Not on track", "$primary"), *lines] if lines else []
    said = [
        plain(name) + Content.styled(f"  {level} {session.scale.name(level)}", MUTED)
        for name, level, _ in look.assessments
    ]
    return [Content.styled("Assessed", "$primary"), *said] if said else []

"""One goal in a review: new values, confidence, a note, and changes of course at one key."""

from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from career_tui.domain.errors import Ambiguous, Refused
from career_tui.domain.goals import Below, Measure, Status
from career_tui.domain.numbers import number_text, parse_number, understood
from career_tui.domain.review import Place
from career_tui.domain.reviews import NOTE, GoalItem, ReviewSession
from career_tui.domain.text import one_line
from career_tui.tui.commands import bindings
from career_tui.tui.drafts import REVIEW_DROP, REVIEW_HOLD
from career_tui.tui.editor import edit_outside
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.goals.finishing import ask_below
from career_tui.tui.screens.review import course
from career_tui.tui.screens.review.goal_past import past
from career_tui.tui.screens.review.goal_words import (
    after_field,
    before_field,
    heading,
    last_value,
    memory,
    prompt,
)
from career_tui.tui.screens.review.inputs import Confidence, NoteInput, NumberInput
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.inputs import LineInput

if TYPE_CHECKING:
    from career_tui.store.records import Records
    from career_tui.tui.shell import Shell

CONFIDENCE = "confidence"

AROUND_FIELDS = 7
"""Lines of the pane besides measures, memories and the prompt: heading, confidence, note, gaps."""


class MeasureLine(Horizontal):
    """A measure with its field, and what is wrong with what stands in it."""

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self.measure = measure
        self._title = Static(classes="name")
        self._before = Static(classes="before")
        self._after = Static(classes="after")
        self._target = ""
        self.field = NumberInput()

    def compose(self) -> ComposeResult:
        yield from (self._title, self._before, self.field, self._after)

    def on_mount(self) -> None:
        self._tell()

    def show(self, item: GoalItem, measure: Measure, key: str) -> None:
        """Show the measure as it is now. What stands in the field stays.

        `key` is the one that says that it is as it was.
        """
        self.measure = measure
        self._title.update(plain(measure.name))
        self._before.update(plain(before_field(item, measure)))
        self._target = after_field(item, measure, key)
        self._tell()

    @property
    def value(self) -> float | None:
        """What was typed; raises Refused where it is no number."""
        sign = cast("Shell", self.app).config.decimal_sign
        return parse_number(self.field.text, self.measure.units, sign)

    @on(Input.Changed)
    def _tell(self) -> None:
        """Say behind the field what is understood, where that is not what stands there."""
        said = ""
        if self.field.text:
            try:
                said = understood(self.field.text, self.value)
            except Ambiguous as ambiguous:
                said = str(ambiguous)
            except Refused:
                pass  # a number that is half typed
        self._after.update(plain("  ".join(filter(None, (said, self._target)))))

    def complain(self, problem: str) -> None:
        """Say what is wrong, and put the cursor there."""
        self._after.update(Content.styled(f"! {problem}", "$status-overdue"))
        self.field.focus()


def _item_at(session: ReviewSession, place: Place) -> GoalItem:
    return next(item for item in session.goals if item.place == place.position)


def _sure(text: str) -> str:
    """A confidence as it was typed; empty where it is none."""
    return text if text.isdecimal() and int(text) <= 10 else ""


def _stored(item: GoalItem) -> dict[str, str]:
    """What the fields say where nothing was typed since."""
    typed = item.typed
    given = {uid: number_text(one.value) for uid, one in item.given.items()}
    sure = _sure(typed.get(CONFIDENCE, ""))
    if not sure:
        sure = "" if item.row.confidence is None else str(item.row.confidence)
    return {
        **{
            measure.uid: one_line(typed.get(measure.uid, given.get(measure.uid, "")))
            for measure in item.row.goal.measures
        },
        CONFIDENCE: sure,
        NOTE: one_line(typed.get(NOTE, item.note)),
    }


class GoalPane(Pane):
    """The goal at hand. Letters are commands, except in the note."""

    BINDINGS = [
        *bindings("review_goals"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__(review, session, place)
        self.lines: list[MeasureLine] = []
        self.confidence = Confidence()
        self.note = NoteInput(placeholder="what moved, what did not, what next")
        self._kept: dict[str, str] = {}
        """What the store has of each field."""
        self._begun: dict[str, str] = {}
        """What it will have once all that was sent is stored: what is typed next begins there."""
        self._take(session, place)

    def _take(self, session: ReviewSession, place: Place) -> None:
        """Take in what the store has; where something else is typed, that stays."""
        self.item = item = _item_at(session, place)
        lines = {line.measure.uid: line for line in self.lines}
        key = key_text("review_goals.unchanged", self.review.career.keys)
        self.lines = []
        for measure in item.row.goal.measures:
            line = lines.get(measure.uid) or MeasureLine(measure)
            line.show(item, measure, key)
            self.lines.append(line)
        self.confidence.was = item.was
        self._show_stored(_stored(item))

    def _show_stored(self, stored: Mapping[str, str]) -> None:
        """Show what is stored in the fields into which nothing else is typed."""
        texts = self.texts
        as_kept = {name for name, text in texts.items() if text == self._kept.get(name, "")}

        def known(before: Mapping[str, str]) -> dict[str, str]:
            return {
                name: stored[name] if name in as_kept else before.get(name, "") for name in texts
            }

        self._kept, self._begun = known(self._kept), known(self._begun)
        for name in as_kept:
            if texts[name] != stored[name]:
                self._put(name, stored[name])

    def _put(self, name: str, text: str) -> None:
        if name == CONFIDENCE:
            self.confidence.value = int(text) if text else None
        elif name == NOTE and self.note.has_focus:
            self.note.go_on_with(text)
        else:
            self._texts[name].put(text)

    @property
    def _texts(self) -> dict[str, LineInput]:
        """The fields into which text is typed."""
        return {**{line.measure.uid: line.field for line in self.lines}, NOTE: self.note}

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        sure = self.confidence.value
        texts = {name: field.text for name, field in self._texts.items()}
        return {**texts, CONFIDENCE: "" if sure is None else str(sure)}

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        return place == self.place and _item_at(session, place).uid == self.item.uid

    def show(self, session: ReviewSession, place: Place) -> None:
        """The same goal, changed meanwhile. Whoever types goes on typing."""
        super().show(session, place)
        before = self.lines
        self._take(session, place)
        for line in set(before) - set(self.lines):
            line.remove()
        above: MeasureLine | None = None
        for line in self.lines:
            if line not in before:
                beside = {"after": above} if above else {"before": 0}
                self.query_one("#goal-fields").mount(line, **beside)
            above = line
        self.on_resize()

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="goal-heading")
        yield Static(Content(""), id="goal-memory")
        with VerticalScroll(can_focus=False, id="goal-fields"):
            yield from self.lines
            with Horizontal(classes="field"):
                yield Static(Content("confidence"), classes="name")
                yield self.confidence
            with Horizontal(classes="field"):
                yield Static(Content("note"), classes="name")
                yield self.note
            yield Static(Content(""), id="goal-prompt")
            yield Static(Content(""), id="goal-past")

    @property
    def first(self) -> Widget:
        return self.fields[0]

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        today = self.session.today
        self.query_one("#goal-heading", Static).update(
            Content("\n").join(heading(self.item, today, width))
        )
        told = memory(self.item, today, width)
        most = max(self.size.height - len(self.lines) - 11, 0)
        memories = self.query_one("#goal-memory", Static)
        memories.update(Content("\n").join(told[:most]))
        memories.display = bool(told[:most])
        hint = prompt(self.item, today)
        self.query_one("#goal-prompt", Static).update(hint)
        self.query_one("#goal-prompt").display = bool(hint)
        above = AROUND_FIELDS + len(self.lines) + 2 * bool(hint)
        above += len(told[:most]) + 1 if told[:most] else 0
        # A chart takes longer to draw than all the rest, and nobody waits for it.
        self.call_after_refresh(self._show_past, self.item, width, self.size.height - above)

    def _show_past(self, item: GoalItem, width: int, height: int) -> None:
        for shown in self.query("#goal-past").results(Static) if item is self.item else ():
            behind = past(item, self.session.today, width, height)
            shown.update(Content("\n").join(behind))
            shown.display = bool(behind)

    @property
    def fields(self) -> list[Widget]:
        """Where values go, in their order; the confidence where there is no measure."""
        return [line.field for line in self.lines] or [self.confidence]

    def on_descendant_focus(self) -> None:
        # The note has keys of its own.
        self.review.refresh_bindings()

    # Typing

    @on(Input.Changed)
    @on(Confidence.Changed)
    def _typed(self) -> None:
        if self.has_typed:
            self.typed()

    @property
    def has_typed(self) -> bool:
        return self.texts != self._kept

    async def keep_typed(self) -> None:
        texts, before, begun = self.texts, self._kept, self._begun
        review, goal = self.session.review.uid, self.item.uid
        self._begun = texts
        try:
            kept = await self.review.career.store.write(
                lambda records: records.reviews.type(review, goal, texts, begun)
            )
        except Refused:
            self._begun = self._kept
            raise
        if self._kept is before:  # else it has been answered meanwhile, or read again
            self._kept = texts
            self._show_stored({**kept, CONFIDENCE: _sure(kept[CONFIDENCE])})

    # Answering

    def _values(self) -> dict[str, float | None] | None:
        """The values by measure; None where one is no number, which is then said beside it."""
        values = {}
        for line in self.lines:
            try:
                values[line.measure.uid] = line.value
            except Refused as refused:
                line.complain(str(refused))
                return None
        return values

    async def finish(self) -> bool:
        """Enter goes from value to value; on the last one, or elsewhere, it keeps the goal."""
        fields = self.fields
        focused = self.screen.focused
        if focused in fields[:-1]:
            fields[fields.index(focused) + 1].focus()
            return True
        return await self.keep(None)

    async def keep(
        self,
        status: Status | None,
        reason: str = "",
        said: str = "",
        stay: bool = False,
        below: Below | None = None,
    ) -> bool:
        """Keep what was said, with a decision about the goal, and go on to the next."""
        values = self._values()
        if values is None:
            return False
        review, goal, today = self.session.review.uid, self.item.uid, self.session.today
        sure, note = self.confidence.value, self.note.meant(self.item.note)
        begun = self._begun[NOTE]

        def change(records: "Records") -> None:
            records.decisions.review_goal(review, goal, values, sure, note, today, begun)
            if status is not None:
                records.decisions.decide(review, goal, status, reason, today, below)

        before, self._kept = self._kept, self.texts
        self._begun = self._kept
        kept = await self.review.answer(change, said, then=None if stay else self.review.next)
        if not kept:
            self._kept = self._begun = before
        return kept

    async def skip(self) -> None:
        """Leave the goal unreviewed; a note is kept."""
        review, goal, today = self.session.review.uid, self.item.uid, self.session.today
        note, begun = self.note.meant(self.item.note), self._begun[NOTE]
        before, self._kept = self._kept, self.texts
        self._begun = self._kept
        skipped = await self.review.answer(
            lambda records: records.decisions.skip_goal(review, goal, note, today, begun),
            then=self.review.next,
        )
        if not skipped:
            self._kept = self._begun = before

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys are for the note alone, or for a measure."""
        if action in ("edit_outside", "written"):
            return self.screen.focused is self.note
        if action == "unchanged":
            return self._measured is not None
        return True

    @property
    def _measured(self) -> MeasureLine | None:
        """The line of the cursor, where its measure has a value that can be the same again."""
        focused = self.screen.focused if self.is_mounted else None
        here = (line for line in self.lines if line.field is focused)
        return next((one for one in here if last_value(one.measure, self.session.today)), None)

    async def action_unchanged(self) -> None:
        """The value is the last one again, and that was measured; go on."""
        line = self._measured
        if line is not None:
            line.field.value = last_value(line.measure, self.session.today)
            await self.review.action_next()

    def action_note(self) -> None:
        self.note.focus()

    def action_written(self) -> None:
        self.fields[0].focus()

    def action_sure(self, step: int) -> None:
        self.confidence.step(step)

    async def action_edit_outside(self) -> None:
        try:
            await self.review.keep_draft()  # nothing is kept while the editor is open
            await edit_outside(self.review.career, self.note.value, self.note.go_on_with)
        except Refused as refused:
            self.review.complain(refused)

    async def action_done(self) -> None:
        if await self._taken_up(Status.DONE):
            return

        def done(below: Below | None) -> Coroutine[Any, Any, bool]:
            return self.keep(Status.DONE, said="Done: well done", below=below)

        await ask_below(self.review, self.item.row, done)

    async def _taken_up(self, status: Status) -> bool:
        """Deciding the same again takes the goal up again; whether it was decided."""
        if self.item.row.goal.status is not status:
            return False
        await self.keep(Status.ACTIVE, said="Taken up again", stay=True)
        return True

    async def action_hold(self) -> None:
        if not await self._taken_up(Status.ON_HOLD):
            self.action_reason(Status.ON_HOLD)

    async def action_drop(self) -> None:
        if not await self._taken_up(Status.DROPPED):
            self.action_reason(Status.DROPPED)

    def action_reason(self, status: Status) -> None:
        """Ask why the goal is put on hold or dropped, and do it."""
        if self._values() is None:
            return  # what is wrong is said, and would be in the way afterwards
        if status == Status.ON_HOLD:
            form, title, said = REVIEW_HOLD, "Why put it on hold?", "Put on hold"
        else:
            form, title, said = REVIEW_DROP, "Why let it go?", "Dropped"
        course.ask_reason(
            self.review,
            self.item,
            title,
            form,
            lambda reason: self.keep(Status(status), reason, said),
        )

    def action_correct(self) -> None:
        course.correct(self.review, self.session, self.item)

    def action_smaller(self) -> None:
        course.smaller(self.review, self.session, self.item)

    def action_obstacle(self) -> None:
        course.obstacle(self.review, self.session, self.item)

    async def action_keep(self) -> None:
        from career_tui.tui.screens.evidence.keeping import keep_goal

        await keep_goal(self.review, self.item.uid)

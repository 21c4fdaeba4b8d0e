"""The weekly review: full screen, one question at a time, every answer stored as it is given."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.domain.review import (
    Place,
    next_place,
    number_of,
    place_of,
    positions,
    previous_place,
    settled_place,
    share_behind,
)
from career_tui.domain.reviews import Review, ReviewSession, Step, WeekReviewed
from career_tui.store.reviews.session import session_in, sitting_in
from career_tui.tui.commands import bindings
from career_tui.tui.screens.review.asking import (
    how_left,
    how_thrown_away,
    whether_to_discard,
    whether_to_reopen,
)
from career_tui.tui.screens.review.header import ReviewHeader, period_words
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.screens.review.sitting import Sitting

if TYPE_CHECKING:
    from career_tui.store.records import Records

SECONDS_BETWEEN_PLACES = 10.0
"""How much of the time spent a crash may lose."""

STILL_SAVING = "The answer before is still being saved"


class ReviewScreen(Sitting):
    """A sitting of the weekly review: the draft resumed, or a new one begun."""

    scope = "review"
    BINDINGS = bindings("review")
    is_left_on_purpose = True
    CSS_PATH = Path(__file__).with_name("review.tcss")
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.session: ReviewSession | None = None
        self.place = Place(Step.LOOK_BACK)
        self.pane: Pane | None = None
        """What asks the present question."""
        self.kept_wins = {}
        self._offering = False
        """Whether it is asked if the review of the week is to be reopened."""
        self._reopening: str | None = None
        """The uid of the review that is to be looked at again."""
        self._outdated = False
        """Whether something was stored after the session was read."""
        self._answering = False
        self._leaving = False
        self._left = False
        self._seconds_before = 0
        self._sat_down = monotonic()

    def compose_header(self) -> ComposeResult:
        yield ReviewHeader()

    def compose_body(self) -> ComposeResult:
        yield Static(Content(""), id="opening")

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)
        self.set_interval(SECONDS_BETWEEN_PLACES, lambda: self.start(self._keep_place()))

    # The session

    @property
    def seconds(self) -> int:
        """The time spent on this review in all sittings."""
        return self._seconds_before + int(monotonic() - self._sat_down)

    async def reload(self) -> None:
        """Begin or resume the review, and show what is stored of it."""
        if self._left or self._offering:
            return
        first = self.session is None
        try:
            session = await self._as_stored()
        except WeekReviewed as reviewed:
            self._offer_again(reviewed.review)
            return
        except Refused as refused:
            self.complain(refused)
            if first:
                self._close()
            return
        if session is None or self._left:
            return
        self.session = session
        if first:
            self._seconds_before = session.review.seconds
            self._sat_down = monotonic()
            self.place = Place(session.review.step, session.review.position)
        elif self.pane is not None and self.pane.place == self.place:
            self.place = self.pane.place_in(session)
        await self._show(self.place)

    def _offer_again(self, review: Review) -> None:
        """Ask whether the review of the week, which is signed off, is to be looked at again."""

        def decided(yes: bool | None) -> None:
            self._offering = False
            if yes:
                self._reopening = review.uid
                self.mark_stale()
            else:
                self._close()

        self._offering = True
        self.app.push_screen(whether_to_reopen(review, self.career.today), decided)

    async def _as_stored(self) -> ReviewSession | None:
        """The review as it is stored, with all that is typed by now."""
        await self.keep_or_tell()
        session = await self._read()
        while await self.keep_or_tell():  # something was typed meanwhile
            session = await self._read()
        return session

    async def _read(self) -> ReviewSession | None:
        if self._left:
            return self.session  # reading would begin another review
        self._outdated = False
        try:
            session = await self.look(sitting_in)
            if session is None:
                await self._begin()
                session = await self.look(session_in)
        except Refused:
            self._outdated = True
            raise
        return session

    async def _begin(self) -> None:
        """Begin the review of the week, reopen it, or give what has become due its place."""
        today, again = self.career.today, self._reopening
        title = "reopen the review of the week" if again else ""
        self._reopening = None
        await self.until_left(
            self.career.store.write(
                lambda records: records.reviews.begin(today, again), title=title
            )
        )

    async def _show(self, place: Place) -> None:
        session = self.session
        assert session is not None
        self.place = place = settled_place(session, place)
        pane = self.pane
        if pane is not None and pane.can_show(session, place):
            pane.show(session, place)
        else:
            with self.app.batch_update():
                new = self._pane_for(session, place)
                body = self.query_one("#body", Container)
                await body.remove_children()
                await body.mount(new)
                self.pane = new
                # At once, not in a while: the next key is typed into it.
                self.set_focus(new.first)
        self._show_progress()
        self.refresh_bindings()

    def _show_progress(self) -> None:
        session = self.session
        assert session is not None
        number, count = number_of(session, self.place)
        step = self.place.step.label
        self.query_one(ReviewHeader).show(
            period_words(session.review.period_start, session.review.period_end),
            f"{step} [{number} of {count}]" if count > 1 else step,
            share_behind(session, self.place),
            self.seconds,
        )

    def _tick(self) -> None:
        if self.session is not None:
            self.query_one(ReviewHeader).tick(self.seconds)

    async def _keep_place(self) -> None:
        if self.session is None or self._left:
            return
        uid, place, seconds = self.session.review.uid, self.place, self.seconds
        await self._quietly(
            lambda records: records.reviews.place(uid, place.step, place.position, seconds)
        )

    async def _quietly(self, change: "Callable[[Records], Any]") -> None:
        """A change that nothing on any screen depends on."""
        try:
            await self.career.store.write(change)
        except Refused as refused:
            self.complain(refused)

    # What the panes rely on

    async def answer(
        self,
        change: "Callable[[Records], Any]",
        said: str = "",
        *,
        then: Place | None = None,
        raising: bool = False,
    ) -> bool:
        assert self.session is not None
        if self._answering:
            if raising:
                raise Refused(STILL_SAVING)
            self.complain(STILL_SAVING)
            return False
        uid, seconds = self.session.review.uid, self.seconds
        before, place = self.place, then or self.place

        def keep(records: "Records") -> bool:
            change(records)
            records.reviews.place(uid, place.step, place.position, seconds)
            return True

        self.place = place  # what the reload shows
        self._answering, kept = True, None
        try:
            kept = await self.change(keep, said, raising=raising)
        finally:
            self._answering = False
            if not kept:
                self.place = before
        return bool(kept)

    @property
    def next(self) -> Place:
        assert self.session is not None
        return next_place(self.session, self.place)

    async def go_on(self) -> None:
        await self.go(self.next)

    async def go(self, place: Place) -> None:
        """Go to a question, and keep that."""
        if self._answering:
            self.complain(STILL_SAVING)
            return
        async with self._reloading:
            try:
                await self.keep_draft()
                if self._outdated:
                    self.session = await self._as_stored()
            except Refused as refused:
                self.complain(refused)
                return
            if self._left:
                return
            await self._show(place)
        await self._keep_place()

    async def reach(self, step: Step, uid: str = "") -> Pane:
        """Go to the first question of a step, or to that about the thing with that uid; what asks
        it. Refused where it is not asked."""
        await self.freshen()
        if self.session is None:
            raise Refused("There is no review to go on with")
        place = place_of(self.session, step, uid)
        if place is None:
            raise Refused("The review does not ask about it")
        await self.go(place)
        if self.pane is None or self.place != place:
            raise Refused(STILL_SAVING)
        return self.pane

    def moved_to(self, place: Place) -> None:
        self.place = place
        self._show_progress()

    async def keep_draft(self) -> bool:
        """Keep what is typed; what is answered is stored already."""
        if self.pane is None or self._left or not self.pane.has_typed:
            return False
        await self.pane.keep_typed()
        self._outdated = True
        return True

    async def keep_or_tell(self) -> bool:
        try:
            return await self.until_left(self.keep_draft())
        except Refused as refused:  # what it is about may be gone
            self.complain(refused)
            return False

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Skipping is for goals; a list is gone through instead."""
        if action == "skip":
            return self.place.step is Step.GOALS
        return True

    async def action_next(self) -> None:
        if self.pane is not None:
            await self.pane.finish()

    async def action_skip(self) -> None:
        from career_tui.tui.screens.review.goal import GoalPane

        if isinstance(self.pane, GoalPane):
            await self.pane.skip()

    async def action_back(self) -> None:
        if self.session is not None:
            await self.go(previous_place(self.session, self.place))

    async def action_step(self, direction: int) -> None:
        if self.session is None:
            return
        steps = [step for step in Step if positions(self.session, step)]
        index = steps.index(self.place.step) + direction
        if 0 <= index < len(steps):
            await self.go(Place(steps[index], positions(self.session, steps[index])[0]))

    async def action_leave(self) -> None:
        if self.pane is not None and self.pane.step_out():
            return
        if self.session is None:
            self._close()
            return
        if self._leaving:
            return
        self._leaving = True
        kept = await self._end_sitting()
        self._close()
        self.say(how_left(self.session.review, kept))

    async def _end_sitting(self) -> bool:
        """Keep everything; False where there was nothing to keep."""
        if self.session is None or self._left:
            return True
        uid = self.session.review.uid
        try:
            while await self.keep_draft():
                pass  # something may be typed meanwhile
            await self._keep_place()
            self._left = True
            return await self.career.store.write(lambda records: records.reviews.leave(uid))
        except Refused as refused:  # signed off or thrown away in another window
            self._left = True
            self.complain(refused)
            return True

    def _close(self) -> None:
        self._left = True
        self.career.store_changed(by=self)
        self.dismiss()

    def action_discard(self) -> None:
        def decided(yes: bool | None) -> None:
            if yes:
                self.start(self._throw_away())

        if self.session is not None:
            self.app.push_screen(whether_to_discard(self.session.review), decided)

    async def _throw_away(self) -> None:
        assert self.session is not None
        uid = self.session.review.uid
        self._left = True
        said = how_thrown_away(self.session.review)
        await self.change(lambda records: records.reviews.discard(uid), said)
        self._close()

    async def sign_off(self) -> None:
        session = self.session
        if session is None or self._left:
            return
        uid, today, seconds = session.review.uid, self.career.today, self.seconds
        self._left = True

        def finish(records: "Records") -> None:
            records.reviews.place(uid, Step.SIGN_OFF, 0, seconds)
            records.reviews.sign_off(uid, today)

        review = session.review
        week = period_words(review.period_start, review.period_end)
        try:
            await self.change(finish, title=f"sign off the review of {week}", raising=True)
        except Refused as refused:
            self._left = False
            self.complain(refused)
            return
        from career_tui.tui.screens.review.summary import closing_words

        closing = closing_words(session)
        self._close()
        self.start_on_app(closing)

    def start_on_app(self, closing: str) -> None:
        """Say goodbye on the first screen."""
        self.app.run_worker(self.career.show("today"), group="store")
        self.app.notify(closing, markup=False)

    async def on_unmount(self) -> None:
        # Taken away from outside, by going to another screen or by leaving the program.
        if not self._left:
            await self._end_sitting()

    def _pane_for(self, session: ReviewSession, place: Place) -> Pane:
        from career_tui.tui.screens.review.ahead import AheadPane
        from career_tui.tui.screens.review.goal import GoalPane
        from career_tui.tui.screens.review.look import LookPane, TextPane
        from career_tui.tui.screens.review.skills import SkillsPane
        from career_tui.tui.screens.review.summary import SummaryPane
        from career_tui.tui.screens.review.week import WeekPane

        match place.step:
            case Step.LOOK_BACK:
                return (
                    TextPane(self, session, place)
                    if place.position
                    else LookPane(self, session, place)
                )
            case Step.GOALS:
                return GoalPane(self, session, place)
            case Step.WEEK:
                return WeekPane(self, session, place)
            case Step.SKILLS:
                return SkillsPane(self, session, place)
            case Step.AHEAD:
                return AheadPane(self, session, place)
        return SummaryPane(self, session, place)

"""What the parts of a review have in common: each shows one question and keeps its answer."""

from textual.containers import Vertical
from textual.widget import Widget

from career_tui.domain.review import Place
from career_tui.domain.reviews import ReviewSession
from career_tui.domain.today import MOST_COUNTED
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.textual_private import ToldToEnd
from career_tui.tui.widgets.leaving import end_what_it_began

TYPING_SECONDS = 1.0
"""How far behind what is typed the store may be."""


def more_words(count: int) -> str:
    """What is said where a review leaves out so many of something: " (and 17 more)"."""
    if not count:
        return ""
    return f" (and {'at least ' if count >= MOST_COUNTED else ''}{count} more)"


class Pane(ToldToEnd, Vertical):
    """One question, or a list of short ones, of the step it belongs to."""

    DEFAULT_CSS = """
    Pane { height: 1fr; width: 100%; padding: 1 2 0 2; }
    """

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__()
        self.review = review
        self.session = session
        self.place = place
        self._behind = False

    @property
    def first(self) -> Widget:
        """What has the focus when the pane appears."""
        raise NotImplementedError

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        """Whether `show` can show that place; another pane takes over where not."""
        return False

    def show(self, session: ReviewSession, place: Place) -> None:
        """Show newer answers, or another place of the same list."""
        self.session = session
        self.place = place

    def place_in(self, session: ReviewSession) -> Place:
        """Where what is asked here stands among newer answers."""
        return self.place

    async def finish(self) -> bool:
        """Keep the answer and go on; False where there was something wrong with it."""
        await self.review.go_on()
        return True

    def step_out(self) -> bool:
        """Escape was pressed: True where that ended something smaller than the sitting."""
        return False

    @property
    def has_typed(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return False

    async def keep_typed(self) -> None:
        """Store what was typed; Refused where that cannot be."""

    def typed(self) -> None:
        """Something was typed: keep it within a second."""
        if not self._behind:
            self._behind = True
            # Not in the pane's own time: while this waits for the store, keys are heard.
            self.set_timer(TYPING_SECONDS, lambda: self.review.start(self._catch_up()))

    async def _catch_up(self) -> None:
        self._behind = False
        await self.review.keep_or_tell()

    def before_it_goes(self) -> None:
        end_what_it_began(self)

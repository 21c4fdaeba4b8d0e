"""The summary: the journal entry as it will read, and the signing off."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.journal import journal_entry
from career_tui.domain.review import Place
from career_tui.domain.reviews import ReviewSession
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.review.pane import Pane, more_words
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.screens.review.wins import keep_a_win, wins_to_keep
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.reading import Reading

WIDEST = 88
"""Longer lines are hard to read; a wide screen leaves them this long."""


def closing_words(session: ReviewSession) -> str:
    """What a finished review ends with: "Streak 7 weeks. Next review: Fri 4 Dec."."""
    weeks = session.streak_after
    streak = f"{weeks} week{'' if weeks == 1 else 's'}"
    return f"Streak {streak}. Next review: {spoken(session.next_due, session.today)}."


def _after(session: ReviewSession) -> str:
    words = closing_words(session)
    return words[0].lower() + words[1:]


def _others(session: ReviewSession) -> str:
    """Says where a review could not ask about every goal."""
    more = more_words(session.left.goals)
    count = len(session.goals)
    return f"Asked about the {count} goal{'s' * (count != 1)} unreviewed longest{more}."


def _to_keep(count: int, key: str) -> str:
    """Says how many wins are not kept as evidence yet, and which key does it."""
    if count == 1:
        return f"One win is not kept as evidence yet: {key} keeps it."
    return f"{count} wins are not kept as evidence yet: {key} keeps one."


class SummaryPane(Pane):
    """The last look before it is written into the journal."""

    BINDINGS = bindings("review_summary")

    def __init__(self, review: Sitting, session: ReviewSession, place: Place) -> None:
        super().__init__(review, session, place)
        self.reading = Reading(id="entry")
        self._entry = ""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("This goes into your journal", "bold"), classes="question")
        yield Static(Content(""), id="after", classes="hint")
        yield Static(Content(""), id="wins", classes="hint")
        if self.session.left.goals:
            yield Static(Content(_others(self.session)), classes="hint")
        yield self.reading

    def on_mount(self) -> None:
        self.show(self.session, self.place)

    def can_show(self, session: ReviewSession, place: Place) -> bool:
        return place == self.place

    def show(self, session: ReviewSession, place: Place) -> None:
        """The entry as it is by now; whoever reads the same one goes on reading."""
        super().show(session, place)
        self.query_one("#after", Static).update(Content(f"After signing off: {_after(session)}"))
        wins = self.query_one("#wins", Static)
        count = len(wins_to_keep(self.review, session))
        wins.update(
            Content(_to_keep(count, key_text("review_summary.keep", self.review.career.keys)))
        )
        wins.display = bool(count)
        self.review.refresh_bindings()
        entry = journal_entry(session)
        if entry != self._entry:
            self._entry = entry
            self.reading.show(lambda width: markdown_lines(entry, min(width - 1, WIDEST)))

    @property
    def first(self) -> Widget:
        return self.reading

    async def finish(self) -> bool:
        await self.review.sign_off()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Wins are kept as evidence where there are some that are not."""
        return action != "keep" or bool(wins_to_keep(self.review, self.session))

    async def action_keep(self) -> None:
        await keep_a_win(self.review, self.session)

    async def action_sign_off(self) -> None:
        await self.finish()

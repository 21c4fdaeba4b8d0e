"""Search everything: hits as you type, and enter goes there."""

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from career_tui.domain.search import Hit, words_of
from career_tui.tui.screens.search.lines import Hits, lines_of
from career_tui.tui.widgets.columns import between
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput, QueryInput
from career_tui.tui.widgets.picker import Line, Picker

MOST = 50
"""Hits that are shown; whoever needs another one types another word."""

_BEFORE = (
    "Type words, or how they begin.\n\nStatements, goals, measures, skills, evidence, positions, "
    "notes, finished reviews and captured thoughts are searched."
)
_NOTHING = "Nothing you have written holds all of this.\n\nFewer words, or shorter ones, find more."


class SearchScreen(Picker):
    """The line to type in, and what was found below it, group by group."""

    CSS_PATH = Path(__file__).with_name("search.tcss")

    def __init__(self) -> None:
        super().__init__(())
        self._typed = ""
        self._is_searching = False
        self._opens_first = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -tall -search"):
            yield Static(classes="title")
            yield QueryInput(placeholder="what are you looking for?", id="filter")
            yield Hits(empty=_BEFORE, id="lines")
            yield FooterLine()

    def on_mount(self) -> None:
        self.query_one(Hits).today = self.career.today
        self._show(())

    def _lay_out(self, keep: bool = True) -> None:
        self._tell()  # a hit is cut where it can be, around what was found

    # Searching: one question at a time, and always about what stands in the line by then

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        event.prevent_default()
        if not self._is_searching:
            self._is_searching = True
            self.start(self._search())

    async def _search(self) -> None:
        try:
            while (typed := self.query_one(LineInput).text) != self._typed:
                self._typed = typed
                hits = await self.ask(lambda records: records.search.find(typed, MOST))
                if typed == self.query_one(LineInput).text:
                    self._show(hits)
        finally:
            self._is_searching = False
        if self._opens_first:
            self._opens_first = False
            self.query_one(Hits).action_open()

    def _show(self, hits: Sequence[Hit]) -> None:
        view = self.query_one(Hits)
        view.empty = Content(_NOTHING if words_of(self._typed) else _BEFORE)
        self._lines = lines_of(hits)
        view.set_rows(self._lines, keep=False)
        view.scroll_to(y=0, animate=False)
        self._tell()

    def _tell(self) -> None:
        count = sum(line.selectable for line in self._lines)
        found = f"the first {count}" if count == MOST else f"{count} found" if count else ""
        title = self.query_one(".title", Static)
        told = Content.styled(found, "not bold $status-muted")
        title.update(between(Content("Search everything"), told, title.size.width))

    # Going there

    def action_pick(self) -> None:
        if self._is_searching:
            self._opens_first = True
        else:
            self.query_one(Hits).action_open()

    def picked(self, line: Line) -> None:
        """Close, then go to what the hit is about."""
        hit: Hit = line.value
        if hit.subject == "thoughts":
            from career_tui.tui.screens.search.thought import ThoughtScreen

            self.app.push_screen(ThoughtScreen(hit.uid))
            return
        career = self.career
        self.dismiss(None)
        # The app's own worker: this screen's would end with it.
        career.run_worker(career.show(hit.subject, hit.uid), group="store")

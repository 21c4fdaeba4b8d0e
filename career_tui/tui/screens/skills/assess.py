"""Assessing a skill in place: a digit for the level, enter, done."""

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from career_tui.domain.skills import Scale, SkillRow, Source
from career_tui.tui.commands import bindings, command
from career_tui.tui.drafts import ASSESSMENT, clock
from career_tui.tui.keymap import is_typed, keys_of, long_form
from career_tui.tui.screens.skills.words import level_name, way
from career_tui.tui.widgets.autosave import Autosaving
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.inputs import LineInput

if TYPE_CHECKING:
    from career_tui.store.drafts import Draft

SOURCES = tuple(Source)
NOTE, LEVEL, SOURCE = "note", "level", "source"
_SAYS = {Source.SELF: "you"}
_CHOSEN = "bold $foreground on $cursor-background"


class AssessPanel(Vertical, Autosaving, can_focus=True):
    """A panel below the matrix, hidden until `open`.

    Digits choose the level (0 is 10), left and right or a first letter who says so, and tab
    leads to the note and back. Posts `Given` or `Closed`; its owner saves and hides it. A note
    that was not saved is there when the same skill is assessed the next time.
    """

    BINDINGS = bindings("assess")
    DEFAULT_CSS = """
    AssessPanel {
        height: auto; display: none; background: $surface; padding: 0 1;
        & > #assessing { height: auto; }
        & > #noting { height: 1; }
        & > #noting > Static { width: 9; color: $status-muted; }
        & LineInput { background: $panel; width: 1fr; }
        & LineInput:focus { background: $cursor-background; }
        &.-open { display: block; }
    }
    """

    class Given(Message):
        """An assessment to keep."""

        def __init__(self, uid: str, level: int, source: Source, note: str) -> None:
            super().__init__()
            self.uid = uid
            self.level = level
            self.source = source
            self.note = note

    class Closed(Message):
        """A person changed their mind."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row: SkillRow | None = None
        self._scale = Scale()
        self._level: int | None = None
        self._source = Source.SELF
        self._problem = ""

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="assessing")
        with Horizontal(id="noting"):
            yield Static(Content("note"))
            yield LineInput(placeholder="on what grounds, if you like; enter saves")

    # Opening and closing

    def open(self, row: SkillRow, scale: Scale) -> None:
        """Ask about a skill, starting from what the person said last."""
        self._row = row
        self._scale = scale
        self._level = row.self_level if row.self_level is not None else row.current
        self._source = Source.SELF
        self._problem = ""
        with self.prevent(Input.Changed):
            self.query_one(LineInput).put("")
        self.add_class("-open")
        self.focus()
        self._show()
        self.begin_draft(ASSESSMENT.of(row.uid))
        self.run_worker(self.offer_draft(), group="store")

    def hide(self) -> None:
        self.remove_class("-open")
        self._row = self.unsaved = None
        self._stop_waiting()

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return self.has_class("-open")

    # What is kept

    def typed(self) -> dict[str, str]:
        """The note, and the assessment it belongs to; nothing without a note."""
        note = self.query_one(LineInput).text
        if not note:
            return {}
        return {NOTE: note, LEVEL: str(self._level or ""), SOURCE: str(self._source)}

    def take_up(self, draft: "Draft") -> None:
        """Show a note that was not saved."""
        values = draft.values
        self.query_one(LineInput).put(values.get(NOTE, ""))
        if (level := values.get(LEVEL, "")).isdecimal():
            self._choose(int(level))
        self._source = next(
            (one for one in SOURCES if str(one) == values.get(SOURCE)), self._source
        )
        self._tell(f"Draft from {clock(draft.saved_at, self._career.today)} restored")

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        self._problem = text
        self._show()

    # Drawing

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        row, width = self._row, self.scrollable_content_region.width
        if row is None or width <= 0:
            return
        title = plain("Assess ") + plain(row.title).stylize("bold")
        now = way(row, self._scale).stylize_before("$status-muted")
        lines = [between(title, now, width), *self._levels(width), *self._sources(width)]
        if self._problem:
            lines.append(Content.styled(f"! {self._problem}", "$status-overdue"))
        self.query_one("#assessing", Static).update(Content("\n").join(lines))

    def _levels(self, width: int) -> list[Content]:
        chips = [
            (plain(level_name(level, self._scale)), level == self._level)
            for level in range(1, self._scale.top + 1)
        ]
        return _laid_out("level", chips, width)

    def _sources(self, width: int) -> list[Content]:
        chips = [(plain(_SAYS.get(source, source)), source is self._source) for source in SOURCES]
        return _laid_out("says", chips, width)

    # Keys

    @property
    def _leads_back(self) -> set[str]:
        return {long_form(key) for key in keys_of(command("app.back"), self._career.keys)}

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """While it is open no letter, digit or sign reaches the screen's own commands; but one
        leads back."""
        return is_typed(key) and key not in self._leads_back

    def on_key(self, event: events.Key) -> None:
        if self.screen.focused is not self or event.character is None:
            return
        if event.character.isdigit():
            event.stop()
            self._choose(int(event.character) or 10)
            return
        letter = event.character.casefold()
        start = SOURCES.index(self._source) + 1
        for source in (*SOURCES[start:], *SOURCES[:start]):
            if str(source).startswith(letter):
                event.stop()
                self._source = source
                self._show()
                return

    def _choose(self, level: int) -> None:
        if 1 <= level <= self._scale.top:
            self._level = level
            self._problem = ""
            self._typed()
        else:
            self._problem = f"The scale has levels 1 to {self._scale.top}"
        self._show()

    def action_level(self, step: int) -> None:
        before = self._level or 0
        self._choose(min(max(before + step, 1), self._scale.top))

    def action_source(self, step: int) -> None:
        self._source = SOURCES[(SOURCES.index(self._source) + step) % len(SOURCES)]
        self._show()

    def action_note(self) -> None:
        (self.query_one(LineInput) if self.screen.focused is self else self).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        if self._level is None:
            self._problem = f"Press 1 to {self._scale.top} for the level"
            self._show()
        elif self._row is not None:
            note = self.query_one(LineInput).text
            self.post_message(self.Given(self._row.uid, self._level, self._source, note))

    async def action_close(self) -> None:
        if (kept := await self._try_to_keep()) is not None:
            if kept:
                self.app.notify("Kept as a draft: it is there when you come back.", markup=False)
            self.post_message(self.Closed())


def _laid_out(label: str, chips: list[tuple[Content, bool]], width: int) -> list[Content]:
    """Chips side by side behind a label, on as many lines as they need."""
    indent = 9 if width >= 60 else 0
    lines = [Content.styled(label.ljust(indent)[:indent], "$status-muted")]
    for chip, chosen in chips:
        chip = chip.truncate(max(width - indent - 2, 4), ellipsis=True)
        chip = Content("[") + chip + "]" if chosen else Content(" ") + chip + " "
        if lines[-1].cell_length > indent and lines[-1].cell_length + chip.cell_length > width:
            lines.append(Content(" " * indent))
        lines[-1] += chip.stylize(_CHOSEN if chosen else "$status-muted")
    return lines

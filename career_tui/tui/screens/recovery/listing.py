"""The recovery screen's one list: what happened as text, then the choices as its lines."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from textual.content import Content
from textual.geometry import Size

from career_tui.domain.backups import size_told, told
from career_tui.domain.errors import Refused
from career_tui.domain.opening import Choice, StoreTrouble, choices
from career_tui.quick_dataclass import dataclass
from career_tui.tui.screens.backups.words import moment
from career_tui.tui.screens.recovery.around import Around
from career_tui.tui.screens.recovery.words import words_of
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.rows import RowsView

WIDEST = 88
"""Longer lines are hard to read."""

_LABEL = 10
_ALL_WORDS = 60
"""Cells from which on there is room for all the words of a choice."""
_LOW = 16
"""Lines below which the title has no room among them."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line to read."""

    uid: str
    content: Content
    selectable: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A line to choose; `key` does it at once."""

    choice: Choice
    label: str
    key: str

    @property
    def uid(self) -> str:
        return self.choice.value


class Choices(RowsView[Text | Option]):
    """Text and choices scroll together, so that both are there on any screen."""

    def show_choices(self) -> None:
        """Bring all the choices into sight, where there is room for them."""
        if sum(isinstance(row, Option) for row in self.rows) <= self.page:
            self.scroll_to(y=max(len(self.rows) - self.page, 0), animate=False, force=True)

    @property
    def _is_at_first(self) -> bool:
        return self.cursor == self._nearest(0, 1)

    def action_up(self) -> None:
        """The choice above; from the first one on, the text above it."""
        if self._is_at_first:
            self.scroll_relative(y=-1, animate=False)
        else:
            super().action_up()

    def action_page_up(self) -> None:
        """The first choice; from there, the page of text above it."""
        if self._is_at_first:
            self.scroll_relative(y=-self.page, animate=False)
        else:
            super().action_page_up()

    def draw(self, row: Text | Option, width: int, selected: bool) -> Content:
        if isinstance(row, Text):
            return Content(" ") + row.content
        mark = "▸" if selected else " "
        return Content(f" {mark} ") + Content.styled(f"{row.key}  ", "$primary") + plain(row.label)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is wrong with which store; `around` is None as long as nobody has looked.

    `problem` is what went wrong in putting it right, `doing` what is being done.
    """

    store: Path
    refused: Refused
    around: Around | None = None
    problem: str = ""
    doing: str = ""

    @property
    def is_damage(self) -> bool:
        return isinstance(self.refused, StoreTrouble) and self.refused.trouble.is_damage

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What makes sense, the best first; nothing while somebody still looks around."""
        if self.around is None:
            return (Choice.QUIT,)
        if not isinstance(self.refused, StoreTrouble):
            return (Choice.RETRY, Choice.QUIT)
        all_of_them = choices(self.refused.trouble, self.around.latest is not None)
        return tuple(filter(self._makes_sense, all_of_them))

    def _makes_sense(self, choice: Choice) -> bool:
        assert self.around is not None
        if choice is Choice.CHOOSE_BACKUP:
            return len(self.around.backups) > 1
        return choice is not Choice.READ_ONLY or self.around.size is not None


def rows_of(
    matter: Matter, today: date, key: Callable[[Choice], str], size: Size
) -> list[Text | Option]:
    """Every line of the screen for its size in cells; the title only where there is room."""
    inside = max(min(size.width - 3, WIDEST), 12)
    lines = [Content("")]
    if not is_low(size):
        lines += [*title_of(matter).wrap(inside), Content("")]
    lines += [*plain(words_of(matter.refused).story).wrap(inside), Content("")]
    for label, value in _facts(matter, today):
        lines += _fact(label, value, inside)
    lines += [Content(""), *_state(matter, inside)]
    rows: list[Text | Option] = [Text(f"line {n}", line) for n, line in enumerate(lines)]
    short = size.width < _ALL_WORDS
    for one in matter.choices:
        label = _short_label(one, matter, today) if short else _label(one, matter, today)
        rows.append(Option(one, label, key(one)))
    return rows


def is_low(size: Size) -> bool:
    """Whether the screen has too few lines for a title among them."""
    return size.height < _LOW


def title_of(matter: Matter) -> Content:
    """What is wrong, in one line."""
    colour = "$status-overdue" if matter.is_damage else "$status-at-risk"
    return Content.styled(f"! {words_of(matter.refused).title}", f"bold {colour}")


def _state(matter: Matter, width: int) -> Iterator[Content]:
    if matter.problem:
        yield from plain(f"! {matter.problem}").stylize("$status-overdue").wrap(width)
        yield Content("")
    if matter.doing:
        yield Content.styled(matter.doing, "$accent")
    elif matter.around is None:
        yield Content.styled("Looking at its backups…", "$status-muted")
    else:
        yield Content.styled("What now?", "bold $primary")


def _facts(matter: Matter, today: date) -> Iterator[tuple[str, str]]:
    yield "file", str(matter.store)
    around = matter.around
    if around is None:
        return
    if around.size is not None and around.changed_at is not None:
        yield "", f"{size_told(around.size)}, changed {moment(around.changed_at, today)}"
    if not matter.is_damage:
        return
    if isinstance(matter.refused, StoreTrouble) and matter.refused.where:
        yield "damaged", matter.refused.where
    yield "backups", _backups(around, today)
    if around.size is not None:
        kept = f"{matter.store.stem}-damaged-<time>"
        yield "kept", f"as it is; what takes its place moves it to the folder {kept} beside it"


def _fact(label: str, value: str, width: int) -> Iterator[Content]:
    indent = _LABEL if width >= _ALL_WORDS else 2
    if label and indent < _LABEL:
        yield Content.styled(label, "$status-muted")
        label = ""
    for line in plain(value).wrap(width - indent):
        yield Content.styled(f"{label:<{indent}}", "$status-muted") + line
        label = ""


def _backups(around: Around, today: date) -> str:
    if around.problem:
        return around.problem
    if around.latest is None:
        return "none"
    count = len(around.backups)
    when = moment(around.latest.taken_at, today)
    holds = f": {told(around.holds)}" if around.holds else ""
    if count == 1:
        return f"one, of {when}{holds}"
    newest = "newest" if around.latest == around.backups[0] else "newest that is sound"
    return f"{count}, the {newest} of {when}{holds}"


def _label(choice: Choice, matter: Matter, today: date) -> str:
    around = matter.around
    if choice is Choice.RESTORE_LATEST and around is not None and around.latest is not None:
        return f"{choice.words}, of {moment(around.latest.taken_at, today)}"
    if choice is Choice.START_NEW and around is not None and around.size is None:
        return "Start a new, empty store"
    return choice.words


def _short_label(choice: Choice, matter: Matter, today: date) -> str:
    around = matter.around
    if choice is Choice.RESTORE_LATEST and around is not None and around.latest is not None:
        return f"Latest backup, {moment(around.latest.taken_at, today)}"
    if choice is Choice.REPAIR:
        return "Repair it"
    return "Start a new, empty store" if choice is Choice.START_NEW else choice.words

"""The tree of goals: titles left, numbers in columns at the right edge."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from typing import Protocol

from textual.content import Content

from career_tui.domain.dates import short_day
from career_tui.domain.goals import GoalLine, Schedule
from career_tui.domain.outline import Found, TreeOrder
from career_tui.domain.progress import share
from career_tui.domain.schedule import said
from career_tui.domain.search import NOTHING, Wanted, readings
from career_tui.quick_dataclass import dataclass
from career_tui.tui.latest import Latest
from career_tui.tui.screens.goals.words import mark, what, when
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import progress_bar
from career_tui.tui.widgets.columns import Align, between, fit, plain
from career_tui.tui.widgets.marks import marked
from career_tui.tui.widgets.outline import Outline

PERCENT, STATUS, DUE, CONFIDENCE = 5, 12, 8, 4
GAP = 2
ROOM_FOR_TITLE = 46
"""Cells that columns leave to the titles where the width allows."""


MOST_KNOWN = 2000
"""Lines that are kept when others are read."""

LONGEST_UNPAINTED = 0.1
"""Seconds that painting waits for lines; then their places are left empty until they come."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that fit: cells inside the bar (0: no bar), and whether the others are shown.

    `status` is 1 where only its shape fits.
    """

    bar: int = 10
    confidence: bool = True
    due: bool = True
    status: int = STATUS

    @property
    def width(self) -> int:
        """Cells of all of them with the gaps before them."""
        cells = GAP + PERCENT + GAP + self.status
        cells += self.bar + 3 if self.bar else 0
        cells += GAP + DUE if self.due else 0
        return cells + (GAP + CONFIDENCE if self.confidence else 0)


_BY_WIDTH = (
    Columns(),
    Columns(confidence=False),
    Columns(bar=5, confidence=False),
    Columns(bar=0, confidence=False),
    Columns(bar=0, confidence=False, due=False),
    Columns(bar=0, confidence=False, due=False, status=1),
)


def columns_for(width: int) -> Columns:
    """The columns that leave room for the titles: confidence gives way first, then the bar."""
    fitting = (one for one in _BY_WIDTH if width - one.width >= ROOM_FOR_TITLE)
    return next(fitting, _BY_WIDTH[-1])


@lru_cache(maxsize=1024)
def _cell(text: str, width: int, align: Align = "left", style: str = "") -> Content:
    # Made once: a line has a handful, and on most lines they say the same.
    return fit(text, width, align).stylize(style)


_GAP = _cell("", GAP)


class Source(Protocol):
    """Where the tree gets what it shows."""

    async def lines_of(self, keys: list[int]) -> Mapping[int, GoalLine]:
        """The lines of goals by their keys."""
        ...

    async def whole_order(self) -> TreeOrder:
        """The order of the whole tree."""
        ...


class GoalTree(Outline[GoalLine]):
    """All goals that are shown, with the filter's words marked in their titles.

    Only the lines in sight and around are read, a moment after they have come into sight;
    nothing is painted meanwhile, unless that moment lasts. The rest of the order is read when
    something needs it.
    """

    header_lines = 1

    def __init__(self, source: Source, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.today = date.min
        self.summary = ""
        self._source = source
        self._keys: dict[str, int] = {}
        self._search = ""
        self._wanted = NOTHING
        self._needs_rest = False
        self._reading = Latest(lambda work: self.run_worker(work, group="store"), self._read)
        self._is_there = asyncio.Event()
        self._is_there.set()
        self._unpainted = ExitStack()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open only where there is something to open."""
        return action != "open" or bool(self.rows)

    # What is read

    def key_of(self, row: GoalLine) -> int:
        return self._keys.get(row.uid, -1)

    def know(self, lines: Mapping[int, GoalLine], *, afresh: bool = False) -> None:
        """Take in these lines; `afresh` forgets the others, which may have changed."""
        known = self._known
        crowded = len(known) > MOST_KNOWN
        if afresh:
            # Those that have not changed stay as they were drawn.
            lines = {
                key: known[key] if known.get(key) == line else line for key, line in lines.items()
            }
        elif crowded:
            # Those in sight stay.
            lines = {key: known[key] for key in self.keys_around() if key in known} | dict(lines)
        if afresh or crowded:
            known.clear()
            self._keys.clear()
        known.update(lines)
        self._keys.update((line.uid, key) for key, line in lines.items())
        self.refresh(self.size.region)
        if self.cursor_row is not self._told_row:
            self._tell()

    def keys_around(self) -> list[int]:
        """The keys of the lines in sight, of as many before and behind, and of the cursor's."""
        top, page = self.scroll_offset.y, self.page
        around = self._places[max(top - page, 0) : top + 2 * page]
        return [self.order.keys[place] for place in {*around, *self._at_cursor}]

    async def there(self) -> None:
        """Return when what is in sight has been read."""
        await self._is_there.wait()

    @property
    def _at_cursor(self) -> Sequence[int]:
        return self._places[self.cursor : self.cursor + 1]

    def _lacks(self) -> bool:
        keys, known, top = self.order.keys, self._known, self.scroll_offset.y
        in_sight = (*self._places[top : top + self.page], *self._at_cursor)
        return self._needs_rest or any(keys[place] not in known for place in in_sight)

    def look_over(self) -> None:
        """Have read what is in sight and not known."""
        if not self.is_mounted or not self._lacks():
            return
        if self._is_there.is_set():
            self._is_there.clear()
            self._unpainted.enter_context(self.app.batch_update())
            self.set_timer(LONGEST_UNPAINTED, self._paint)
        self._reading.ask()

    def _paint(self) -> None:
        self._unpainted.close()
        if self.is_attached:
            self.screen.check_idle()  # Textual would wait for something else to happen

    async def _read(self) -> None:
        try:
            if self._needs_rest:
                order = await self._source.whole_order()
                self._needs_rest = False
                if not self.order.whole:  # else a later one has come before
                    self.set_order(order)
            if self._lacks():
                unknown = [key for key in self.keys_around() if key not in self._known]
                self.know(await self._source.lines_of(unknown))
        finally:
            self._is_there.set()
            self._paint()

    def _put(self, rows: Sequence[GoalLine], wanted: int, *, drawn: bool = False) -> None:
        super()._put(rows, wanted, drawn=drawn)
        self.look_over()

    def _go(self, index: int, step: int = 1) -> None:
        super()._go(index, step)
        self.look_over()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.look_over()

    def on_resize(self) -> None:
        # There are more lines in sight now, or some at last.
        self.look_over()

    def action_unfold(self) -> None:
        if self._places and self._places[self.cursor] in self.order.unread:
            self._needs_rest = True
        super().action_unfold()

    def action_fold_all(self) -> None:
        self._needs_rest = not self.order.whole
        super().action_fold_all()

    # Filtering

    def find(self, search: str) -> list[Wanted]:
        """What a filter may mean, to be marked where it is found."""
        self._search = search
        asked = readings(search)
        self._wanted = asked[0] if asked else NOTHING
        return asked

    def take(self, wanted: Wanted) -> None:
        """Know which meaning of the filter is shown."""
        self._wanted = wanted

    def find_again(self) -> Found:
        return self.order.with_words(self._wanted.needles, self.closed_too)

    # Drawing

    def draw_header(self, line: int, width: int) -> Content:
        columns = columns_for(width)
        names = [fit("status" if columns.status > 1 else "", columns.status)]
        names += [fit("due", DUE)] if columns.due else []
        names += [fit("conf", CONFIDENCE, "right")] if columns.confidence else []
        right = Content(" " * GAP).join(names) + Content(" ")
        left = Content(" ") + plain(self.summary)
        return between(left, right, width).stylize("$status-muted")

    def draw(self, row: GoalLine, width: int, selected: bool) -> Content:
        columns = columns_for(width)
        left = self.lead(row, width) + self._title(row)
        below = Content.styled(f"  {row.below.worst}", "$status-muted") if row.below else _GAP
        return between(left, below + self._numbers(row, columns) + Content(" "), width, 0)

    def _title(self, row: GoalLine) -> Content:
        title = plain(row.title)
        is_hit = self.is_hit(row)
        if is_hit:
            title = marked(title, self._search)
        closed = row.goal.status.is_open is False
        if closed or (self.filtered and not is_hit):
            title = title.stylize_before("$status-muted")
        elif row.depth == 0:
            title = title.stylize_before("bold")
        sign = mark(row)
        if not sign:
            return title
        return Content.styled(f"{sign} ", "$status-muted" if closed else "$primary") + title

    def _numbers(self, row: GoalLine, columns: Columns) -> Content:
        parts = [_GAP]
        if columns.bar:
            bar = (
                progress_bar(row.progress, columns.bar, self._tick(row), low=True)
                if row.has_progress
                else _cell(f" {what(row)}", columns.bar + 2, style="$status-muted")
            )
            parts += [bar, _cell("", 1)]
        parts += [_cell(share(row), PERCENT, "right"), _GAP, self._status(row, columns)]
        if columns.due:
            day = when(row, self.today)
            short = short_day(day, self.today) if day else ""
            parts += [_GAP, _cell(short, DUE, style=self._due_style(row))]
        if columns.confidence:
            sure = "" if row.confidence is None else str(row.confidence)
            parts += [_GAP, _cell(sure, CONFIDENCE, "right")]
        return Content("").join(parts)

    def _status(self, row: GoalLine, columns: Columns) -> Content:
        words = said(row.schedule, row.goal, self.today)
        if row.schedule is Schedule.SCHEDULED:
            words = words.removeprefix("due ")
        marked = status_mark(words)
        if columns.status == 1:
            marked = marked[0] if marked[0] in "!~·" else " "
        elif columns.bar and words == row.goal.kind:
            marked = ""  # it stands where others have their bar
        return _cell(marked, columns.status, style=status_style(words))

    @staticmethod
    def _due_style(row: GoalLine) -> str:
        if row.schedule is Schedule.OVERDUE:
            return status_style("overdue")
        return "" if row.goal.status.is_open else "$status-muted"

    @staticmethod
    def _tick(row: GoalLine) -> float | None:
        """Where the expected progress is marked: only where it is compared with the real one."""
        judged = row.goal.status.is_open and not row.goal.kind.recurs
        return row.expected or None if judged else None

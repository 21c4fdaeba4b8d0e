"""Choosing a goal among however many: typing finds it by the titles on its path."""

from typing import TYPE_CHECKING, Any, cast

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalPlace
from career_tui.domain.search import searchable, wanted
from career_tui.tui.keymap import is_typed
from career_tui.tui.latest import Latest
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.inputs import LineInput
from career_tui.tui.widgets.picker import Line, Picker

if TYPE_CHECKING:
    from career_tui.domain.outline import TreeOrder
    from career_tui.store.look import Look
    from career_tui.tui.shell import Shell

TOP = "the top level"
"""What is chosen where no goal is."""

MOST = 100
"""Goals that are listed at once."""

UNKNOWN = "…"


def path_words(place: GoalPlace) -> str:
    """A goal and what it lies below: "Draft the RFC ‹ Lead the team ‹ Principal engineer"."""
    return " ‹ ".join((place.title, *reversed(place.above)))


class GoalPicker(Picker):
    """The goals whose paths have the words that are typed, the top level before them.

    `without` is left out with all that is below it; `top` is what the top level, or none, is
    called. The list is read on the reader's thread; keys do not wait for it.
    """

    def __init__(
        self, value: str | None, *, title: str, typed: str = "", without: str = "", top: str = TOP
    ) -> None:
        super().__init__([(top, None)], value, title=title)
        self._top = top
        self._now = value
        self._typed = typed
        self._without = without
        self._order: TreeOrder | None = None
        self._finding = Latest(self.start, self._find)

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.focus()
        if self._typed:
            line.call_later(line.write_in, self._typed)  # once it is entered
        self._finding.ask()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        event.prevent_default()
        self._finding.ask()

    async def _find(self) -> None:
        looked_for = wanted(self.query_one(LineInput).text)
        order, without = self._order, self._without

        def found(look: "Look") -> "tuple[list[GoalPlace], TreeOrder]":
            return look.goals.places(looked_for, MOST, without, order)

        places, self._order = await self.look(found, long=True)
        top = self.lines() if looked_for.fits(searchable(self._top)) else ()
        self._show_lines([*top, *(self._line(place, bool(looked_for)) for place in places)])

    def _line(self, place: GoalPlace, is_found: bool) -> Line:
        if is_found:
            note = " ‹ ".join(reversed(place.above))
            return Line(place.uid, plain(place.title).plain, place.uid, note=note)
        label = "  " * len(place.above) + plain(place.title).plain
        return Line(place.uid, label, place.uid, note="now" if place.uid == self._now else "")

    async def settle(self) -> None:
        """Return when the list shows what was typed."""
        await self._finding.done()


class GoalChoice(Choice):
    """A goal, or the top level; typing finds one, and backspace chooses the top level.

    The value is the goal's uid, or None, which is called `top`. `without` and what is below it
    are not offered.
    """

    BINDINGS = [
        Binding("left", "nothing", show=False),
        Binding("right", "nothing", show=False),
        Binding("backspace,delete", "top", show=False),
    ]

    def __init__(
        self,
        value: str | None = None,
        *,
        title: str = "",
        without: str = "",
        top: str = TOP,
    ) -> None:
        super().__init__([(top, None)], title=title)
        self._without = without
        self._uid = value
        self._top = top
        self._names: dict[str | None, str] = {None: top}

    @property
    def value(self) -> str | None:
        """The uid of the chosen goal, None for the top level."""
        return self._uid

    @value.setter
    def value(self, value: str | None) -> None:
        if value != self._uid:
            self._uid = value
            self.refresh()
            self.run_worker(self.name_of(value), group="store")
            self.post_message(self.Changed(self, value))

    @property
    def words(self) -> str:
        """What is chosen, as far as it is known by now."""
        return self._names.get(self._uid, UNKNOWN)

    async def on_mount(self) -> None:
        await self.name_of(self._uid)

    async def name_of(self, uid: str | None) -> str:
        """What a goal is called with those above it; read once."""
        if uid is not None and uid not in self._names:
            try:
                place = await cast("Shell", self.app).store.look(lambda look: look.goals.place(uid))
                self._names[uid] = path_words(place)
            except Refused as refused:  # it is gone
                self._names[uid] = str(refused)
            self.refresh()
        return self._names[uid]

    def render(self) -> Content:
        """The goal with what is above it, and how to choose another."""
        hint = "type to find one" if self.has_focus else ""
        room = max(self.size.width - len(hint) - 4, 1)
        label = plain(self.words)
        if label.cell_length > room:
            label = fit(label, room)
        now = (Content(" ") + label + Content(" ")).stylize(".choice--chosen")
        return between(now, Content.styled(hint, ".choice--other"), self.size.width)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Every key that types something begins to look for a goal."""
        return is_typed(key)

    def on_key(self, event: events.Key) -> None:
        # Before the letters of other choices, which go to the next one that begins so.
        event.prevent_default()
        if event.is_printable and event.character and not event.character.isspace():
            event.stop()
            self._pick(event.character)

    def action_pick(self) -> None:
        self._pick("")

    def action_top(self) -> None:
        self.value = None

    def action_nothing(self) -> None:
        """There is no next goal to step to."""

    def _pick(self, typed: str) -> None:
        def picked(value: tuple[Any] | None) -> None:
            if value is not None:
                self.value = value[0]

        picker = GoalPicker(
            self.value, title=self._title, typed=typed, without=self._without, top=self._top
        )
        self.app.push_screen(picker, picked)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        self.action_pick()

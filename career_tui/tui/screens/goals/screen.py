"""The goals screen: the tree, and the goal of the cursor in detail."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalLine, Status
from career_tui.domain.history import Subject
from career_tui.domain.outline import LEVELS_OPEN, TreeOrder
from career_tui.domain.search import Wanted
from career_tui.tui.commands import bindings, commands
from career_tui.tui.keymap import key_text
from career_tui.tui.latest import Latest
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals import changes
from career_tui.tui.screens.goals.detail import GoalDetailPane
from career_tui.tui.screens.goals.tree import GoalTree
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.store.look import Look

DETAIL_DELAY = 0.06
"""Seconds that the cursor rests before the detail is fetched: a held key fetches nothing."""

SECONDS_BEFORE_THE_REST = 0.25
"""How long the rest of a large tree is left, unless something needs it."""

LINES_FOR_BOTH = 34
"""Lines of the screen that tree and detail need one below the other."""

WIDE = 120
"""Columns from which on the detail stands to the right of the tree."""

_ABOUT_GOALS = {"filter", "show_closed", "fold_all"}
_ABOUT_ONE = {command.action for command in commands("goals")} - {
    *_ABOUT_GOALS,
    "add_beside",
    "back",
}
"""Actions that make no sense without any goals, and without one under the cursor."""

_EXAMPLE = """
▾ Principal engineer by 2031            long-term
  ▾ Lead the platform team              intermediate
    ▾ Redesign on-call                  short-term
      □ Draft the proposal              an action, done once
      ○ A weekly hour with each lead    a practice, kept up
      § No meetings before ten          a policy, a rule
"""


class GoalsScreen(CareerScreen):
    """All goals as a tree. Everything a key does is about the goal of the cursor.

    What a command shows is imported when it is given: the first frame waits for no form.
    """

    scope = "goals"
    BINDINGS = bindings("goals")
    CSS_PATH = Path(__file__).with_name("goals.tcss")
    AUTO_FOCUS = "GoalTree"

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._waiting: Timer | None = None
        self._narrowing = Latest(self.start, self._narrow)

    @property
    def outline(self) -> GoalTree:
        """The tree."""
        return self.query_one(GoalTree)

    @property
    def pane(self) -> GoalDetailPane:
        """The detail."""
        return self.query_one(GoalDetailPane)

    @property
    def bar(self) -> FilterBar:
        """The line of the filter."""
        return self.query_one(FilterBar)

    def compose_body(self) -> ComposeResult:
        tree = GoalTree(self, id="tree")
        with Bare(id="goals"):
            with Bare(id="tree-side"):
                yield tree
                yield FilterBar(tree, hint="words of a title")
            yield GoalDetailPane(id="detail")

    # What is shown

    async def reload(self) -> None:
        tree = self.outline
        if not len(tree.order):
            await self._begin()
        else:
            have, keys = tree.order, tree.keys_around()

            def again(look: "Look") -> "tuple[TreeOrder, Mapping[int, GoalLine]]":
                return look.goals.order(have), look.goals.lines(keys)

            order, lines = await self.look(again, long=True)
            tree.know(lines, afresh=True)
            self._show(order)
            tree.look_over()  # other lines may have come into sight meanwhile
        await tree.there()
        self.refresh_bindings()
        self._moved()  # the detail follows, as it does a cursor that rests

    async def _begin(self) -> None:
        """Show as many levels as fit, before the rest of a large tree is read."""
        tree = self.outline
        room = tree.page if tree.size.height else self.app.size.height
        order, lines, self._count = await self.look(lambda look: look.goals.first(room), "goals")
        tree.fold_below(max(order.levels_that_fit(tree.page), LEVELS_OPEN) - 1)
        tree.know(lines)
        self._show(order)
        if not order.whole:
            self.start(self._read_rest())

    async def _read_rest(self) -> None:
        # Not while the store is being opened or the screen painted: both would take longer.
        await self.career.store_opened.wait()
        await asyncio.sleep(SECONDS_BEFORE_THE_REST)
        await self._have_all()

    async def _have_all(self) -> None:
        """Have the order of the whole tree, where only its first levels were read."""
        if not self.outline.order.whole:
            order = await self.whole_order()
            if not self.outline.order.whole:
                self._show(order)

    def _show(self, order: TreeOrder) -> None:
        tree = self.outline
        if tree.today != self.career.today:
            tree.today = self.career.today
            tree.refresh()  # days are told from it
        if order.whole:
            self._count = len(order)
        shown = order.shown if order.whole and not tree.closed_too else self._count
        hidden = self._count - shown
        count = f"{shown:,} goal{'' if shown == 1 else 's'}"
        summary = f"{count} · {hidden:,} done or dropped hidden" if hidden else count
        if tree.closed_too:
            summary = f"{count} · done and dropped too"
        tree.empty = self._nothing(hidden)
        tree.summary = summary if self._count else ""
        if order is not tree.order:
            tree.set_order(order)
        self._count_hits()

    # Where the tree gets what it shows

    async def lines_of(self, keys: list[int]) -> Mapping[int, GoalLine]:
        return await self.look(lambda look: look.goals.lines(keys))

    async def whole_order(self) -> TreeOrder:
        have = self.outline.order
        return await self.look(lambda look: look.goals.order(have), long=True)

    async def settle(self) -> None:
        await self._narrowing.done()
        await self.outline.there()

    def _nothing(self, hidden: int) -> Content:
        keys = self.career.keys
        if hidden:
            key = key_text("goals.show_closed", keys)
            return Content(f"Everything is done or dropped. Press {key} to see it all.")
        if self._count:
            return Content("No goal has these words in its title.")
        add, below = (key_text(f"goals.{name}", keys) for name in ("add_beside", "add_below"))
        return Content(
            f"No goals yet. Press {add} to add the first, {below} to add one below it.\n\n"
            "A career is divided from far away to near, until there is something to do:\n"
            f"{_EXAMPLE}"
        )

    async def select(self, uid: str) -> None:
        """Go to a goal, unfolding and showing whatever hides it."""
        tree = self.outline
        key = await self.look(lambda look: look.goals.key(uid))
        if tree.order.place(key) is None:
            await self._have_all()
        place = tree.order.place(key)
        if place is not None and tree.order.closed[place] and not tree.closed_too:
            await self.action_show_closed()
        if tree.filtered and not tree.is_in_sight(key):
            self.bar.action_clear()
            tree.find("")
            tree.narrow(None)
        tree.reveal(key)
        await tree.there()

    def start_over(self) -> None:
        self.remove_class("-reading")
        self.bar.action_clear()

    # What the commands work on

    @property
    def current(self) -> GoalLine | None:
        """The goal of the cursor."""
        return self.outline.cursor_row

    @property
    def subject(self) -> Subject | None:
        """The goal of the cursor."""
        row = self.current
        return None if row is None else Subject("goals", row.uid, row.title)

    async def _places_to_next(self, row: GoalLine, step: int) -> int | None:
        """How many places to the next sibling in sight; None where there is none."""
        await self._have_all()
        tree = self.outline
        order, place = tree.order, tree.order.place(tree.key_of(row))
        if place is None:
            return None
        family = order.siblings(place)
        at = family.index(place)
        others = family[at + 1 :] if step > 0 else family[:at][::-1]
        shown = (tree.closed_too or not order.closed[one] for one in others)
        return next((number for number, is_shown in enumerate(shown, 1) if is_shown), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there are no goals, only what needs none; back only where it leads somewhere."""
        if action == "back":
            return self.is_mounted and (self.focused is self.pane or self.outline.filtered)
        if action in _ABOUT_GOALS:
            return bool(self._count)
        if action == "finish":
            return self.current is not None and self.current.goal.kind.recurs
        return action not in _ABOUT_ONE or self.current is not None

    # The detail

    @property
    def reading(self) -> bool:
        """Whether the detail stands in place of the tree, for want of room for both."""
        return self.has_class("-reading")

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width >= WIDE, "-beside")
        self.set_class(width < WIDE and height < LINES_FOR_BOTH, "-page")
        if self.focused is self.pane:
            self.add_class("-reading")

    @on(RowsView.Highlighted, "#tree")
    def _moved(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(DETAIL_DELAY, lambda: self.start(self._fetch_detail()))

    async def _fetch_detail(self) -> None:
        pane, row, today = self.pane, self.current, self.career.today
        if row is None or (self.has_class("-page") and not self.reading):
            pane.show_nothing()
            return
        try:
            detail = await self.look(lambda look: look.goals.detail(row.uid))
        except Refused:
            # Deleted since: the reload that follows takes it from the tree.
            return
        if (now := self.current) is not None and now.uid == row.uid:
            pane.show_goal(detail, today, key_text("goals.why", self.career.keys))

    @on(RowsView.Opened, "#tree")
    async def _opened(self) -> None:
        self.add_class("-reading")
        await self._fetch_detail()
        self.pane.focus()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        if self.focused is self.pane:
            self.remove_class("-reading")
            self.outline.focus()
        elif self.outline.filtered:
            self.bar.action_clear()

    # Folding and filtering

    def action_fold(self) -> None:
        self.outline.action_fold()

    def action_unfold(self) -> None:
        self.outline.action_unfold()

    def action_fold_all(self) -> None:
        self.outline.action_fold_all()

    def action_filter(self) -> None:
        self.remove_class("-reading")
        self.bar.open()

    @on(FilterBar.Changed)
    def _filter(self, event: FilterBar.Changed) -> None:
        self._narrowing.ask()

    async def _narrow(self) -> None:
        """Show what the filter finds by now."""
        tree = self.outline
        if asked := tree.find(self.bar.text):
            await self._have_all()
            await self._narrow_to(asked)
        elif tree.filtered:
            tree.narrow(None)
        await tree.there()
        self._count_hits()
        self.refresh_bindings()

    async def _narrow_to(self, asked: Sequence[Wanted]) -> None:
        """Show a page of what is wanted as soon as it is there, and then all of it: of what a
        filter may mean the first of which there is anything."""
        tree = self.outline
        order, closed_too = tree.order, tree.closed_too
        page, at, before = tree.page, tree.cursor_place, tree.found
        for wanted in asked:
            # On another thread: it looks at every title there is.
            some = await asyncio.to_thread(
                order.some_with_words, wanted.needles, closed_too, page, at, before
            )
            if some.hits:
                break
        if tree.order is order:
            tree.take(wanted)
            tree.narrow(some, order.best(some, wanted.whole, at))
            await tree.there()
        if not some.is_all:
            await self._painted()
            found = await asyncio.to_thread(order.with_words, wanted.needles, closed_too, before)
            best = await asyncio.to_thread(order.best, found, wanted.whole, tree.cursor_place)
            if tree.found is some:
                tree.widen(found)
                if best is not None and best != tree.cursor_place:
                    tree.reveal(order.keys[best])
        if tree.order is not order:
            self._narrowing.ask()  # it has changed meanwhile

    async def _painted(self) -> None:
        """Return when what was changed has been painted."""
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

    def _count_hits(self) -> None:
        tree = self.outline
        if tree.filtered:
            tree.empty = self._nothing(0)
            order = tree.order
            self.bar.found(f"{tree.hits:,} of {len(order) if tree.closed_too else order.shown:,}")

    async def action_show_closed(self) -> None:
        await self._have_all()
        tree = self.outline
        tree.show_closed(not tree.closed_too)
        self._show(tree.order)

    # Changing the goal of the cursor

    async def action_add_beside(self) -> None:
        from career_tui.tui.screens.goals.forms import add_goal

        await add_goal(self, beside=self.current, then=self.select)

    async def action_add_below(self) -> None:
        from career_tui.tui.screens.goals.forms import add_goal

        await add_goal(self, below=self.current, then=self.select)

    async def action_edit(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.forms import edit_goal

            await edit_goal(self, row.uid)

    async def action_done(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.finishing import mark_done

            await mark_done(self, row)

    async def action_finish(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.finishing import finish

            await finish(self, row)

    async def action_hold(self) -> None:
        if (row := self.current) is not None:
            await changes.decide(self, row, Status.ON_HOLD)

    async def action_drop(self) -> None:
        if (row := self.current) is not None:
            await changes.decide(self, row, Status.DROPPED)

    def action_reason(self, status: str) -> None:
        """Ask why it is put on hold or dropped."""
        if (row := self.current) is not None:
            changes.ask_why(self, row, Status(status))

    async def action_delete(self) -> None:
        if (row := self.current) is not None:
            await changes.delete(self, row)

    async def action_move_down(self) -> None:
        await self._move(1)

    async def action_move_up(self) -> None:
        await self._move(-1)

    async def _move(self, step: int) -> None:
        if (row := self.current) is not None:
            await changes.move(self, row, step, await self._places_to_next(row, step))

    async def action_outdent(self) -> None:
        if (row := self.current) is not None:
            await changes.outdent(self, row)

    async def action_indent(self) -> None:
        if (row := self.current) is not None:
            await changes.indent(self, row, await self._places_to_next(row, -1))

    # Writing down how it goes

    @work
    async def action_check_in(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.checking_in import check_in

            await check_in(self, row.uid)

    def action_measures(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.measures import MeasuresScreen

            self.app.push_screen(MeasuresScreen(self, row.uid, row.title))

    async def action_why(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.why import WhyScreen

            found = await self.look(lambda look: look.goals.get(row.uid))
            self.app.push_screen(WhyScreen(found, self.career.today))

"""The goals screen: the tree, and the goal of the cursor in detail."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalLine, Status
from career_tui.domain.outline import LEVELS_OPEN, TreeOrder
from career_tui.domain.search import Wanted
from career_tui.tui.commands import bindings, commands
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.goals import changes
from career_tui.tui.screens.goals.tree import GoalTree
from career_tui.tui.screens.list_detail import ListDetailScreen
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.reading import Maker

if TYPE_CHECKING:
    from career_tui.store.look import Look

SECONDS_BEFORE_THE_REST = 0.25
"""How long the rest of a large tree is left, unless something needs it."""

LINES_FOR_BOTH = 34
"""Lines of the screen that tree and detail need one below the other."""

WIDE = 120
"""Columns from which on the detail stands to the right of the tree."""

_ABOUT_GOALS = {"filter", "show_closed", "fold_all"}
"""Actions that make no sense without any goals."""

_EXAMPLE = """
▾ Principal engineer by 2031            long-term
  ▾ Lead the platform team              intermediate
    ▾ Redesign on-call                  short-term
      □ Draft the proposal              an action, done once
      ○ A weekly hour with each lead    a practice, kept up
      § No meetings before ten          a policy, a rule
"""


class GoalsScreen(ListDetailScreen[GoalTree, GoalLine]):
    """All goals as a tree. Everything a key does is about the goal of the cursor.

    What a command shows is imported when it is given: the first frame waits for no form.
    """

    scope = "goals"
    BINDINGS = bindings("goals")
    CSS_PATH = Path(__file__).with_name("goals.tcss")
    AUTO_FOCUS = "GoalTree"
    record = "goals"
    about_one = frozenset(
        {command.action for command in commands("goals")} - {*_ABOUT_GOALS, "add_beside", "back"}
    )

    def __init__(self) -> None:
        super().__init__(GoalTree(self, id="list"), hint="words of a title")
        self._count = 0

    def compose_body(self) -> ComposeResult:
        with Bare(id="panes"):
            with Bare(id="tree-side"):
                yield self.listing
                yield self.bar
            yield self.page

    # What is shown

    async def reload(self) -> None:
        tree = self.listing
        if not len(tree.order):
            await self._begin()
        else:
            have, keys = tree.order, tree.keys_around()

            def again(look: "Look") -> "tuple[TreeOrder, Mapping[int, GoalLine]]":
                return look.goals.order(have), look.goals.lines(keys)

            order, lines = await self.look(again, long=True)
            tree.know(lines, afresh=True)
            self._show_order(order)
            tree.look_over()  # other lines may have come into sight meanwhile
        await tree.there()
        self.refresh_bindings()
        self.show_anew()

    async def _begin(self) -> None:
        """Show as many levels as fit, before the rest of a large tree is read."""
        tree = self.listing
        room = tree.page if tree.size.height else self.app.size.height
        order, lines, self._count = await self.look(lambda look: look.goals.first(room), "goals")
        tree.fold_below(max(order.levels_that_fit(tree.page), LEVELS_OPEN) - 1)
        tree.know(lines)
        self._show_order(order)
        if not order.whole:
            self.start(self._read_rest())

    async def _read_rest(self) -> None:
        # Not while the store is being opened or the screen painted: both would take longer.
        await self.career.store_opened.wait()
        await asyncio.sleep(SECONDS_BEFORE_THE_REST)
        await self._have_all()

    async def _have_all(self) -> None:
        """Have the order of the whole tree, where only its first levels were read."""
        if not self.listing.order.whole:
            order = await self.whole_order()
            if not self.listing.order.whole:
                self._show_order(order)

    def _show_order(self, order: TreeOrder) -> None:
        tree = self.listing
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
        have = self.listing.order
        return await self.look(lambda look: look.goals.order(have), long=True)

    async def settle(self) -> None:
        await super().settle()
        await self.listing.there()

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
        tree = self.listing
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

    # What the commands work on

    async def _places_to_next(self, row: GoalLine, step: int) -> int | None:
        """How many places to the next sibling in sight; None where there is none."""
        await self._have_all()
        tree = self.listing
        order, place = tree.order, tree.order.place(tree.key_of(row))
        if place is None:
            return None
        family = order.siblings(place)
        at = family.index(place)
        others = family[at + 1 :] if step > 0 else family[:at][::-1]
        shown = (tree.closed_too or not order.closed[one] for one in others)
        return next((number for number, is_shown in enumerate(shown, 1) if is_shown), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense for the goals there are, and for the one of the cursor."""
        if action in _ABOUT_GOALS:
            return bool(self._count)
        if action == "keep":
            return bool(self.to_keep)
        if action == "finish":
            return self.row is not None and self.row.goal.kind.recurs
        return super().check_action(action, parameters)

    # The detail

    def on_resize(self) -> None:
        width, height = self.app.size
        self.set_class(width >= WIDE, "-beside")
        self.set_class(width < WIDE and height < LINES_FOR_BOTH, "-page")
        if self.page.has_focus:
            self.add_class("-reading")

    def show_row(self) -> None:
        if self.row is not None or not self.listing.rows:  # else it is still being read
            super().show_row()

    async def page_of(self, row: GoalLine) -> Maker | None:
        try:
            detail, shown = await self.look(
                lambda look: (look.goals.detail(row.uid), look.evidence.about_goal(row.uid))
            )
        except Refused:
            return None  # deleted since: the reload that follows takes it from the tree
        # The first frame does without: the page comes after the tree.
        from career_tui.tui.screens.goals.detail_text import detail_lines

        return partial(detail_lines, detail, shown, self.career.today, self.career.keys)

    # Folding and filtering

    def action_fold(self) -> None:
        self.listing.action_fold()

    def action_unfold(self) -> None:
        self.listing.action_unfold()

    def action_fold_all(self) -> None:
        self.listing.action_fold_all()

    async def narrow(self) -> None:
        tree = self.listing
        if asked := tree.find(self.words):
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
        tree = self.listing
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
            self._finding.ask()  # it has changed meanwhile

    async def _painted(self) -> None:
        """Return when what was changed has been painted."""
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

    def _count_hits(self) -> None:
        tree = self.listing
        if tree.filtered:
            tree.empty = self._nothing(0)
            order = tree.order
            self.bar.found(f"{tree.hits:,} of {len(order) if tree.closed_too else order.shown:,}")

    async def action_show_closed(self) -> None:
        await self._have_all()
        tree = self.listing
        tree.show_closed(not tree.closed_too)
        self._show_order(tree.order)

    # Changing the goal of the cursor

    async def action_add_beside(self) -> None:
        from career_tui.tui.screens.goals.forms import add_goal

        await add_goal(self, beside=self.row, then=self.select)

    async def action_add_below(self) -> None:
        from career_tui.tui.screens.goals.forms import add_goal

        await add_goal(self, below=self.row, then=self.select)

    async def action_edit(self) -> None:
        if (row := self.row) is not None:
            from career_tui.tui.screens.goals.forms import edit_goal

            await edit_goal(self, row.uid)

    async def action_done(self) -> None:
        if (row := self.row) is not None:
            from career_tui.tui.screens.goals.finishing import mark_done

            await mark_done(self, row)

    async def action_finish(self) -> None:
        if (row := self.row) is not None:
            from career_tui.tui.screens.goals.finishing import finish

            await finish(self, row)

    async def action_hold(self) -> None:
        if (row := self.row) is not None:
            await changes.decide(self, row, Status.ON_HOLD)

    async def action_drop(self) -> None:
        if (row := self.row) is not None:
            await changes.decide(self, row, Status.DROPPED)

    def action_reason(self, status: str) -> None:
        """Ask why it is put on hold or dropped."""
        if (row := self.row) is not None:
            changes.ask_why(self, row, Status(status))

    async def action_delete(self) -> None:
        if (row := self.row) is not None:
            await changes.delete(self, row)

    async def action_move_down(self) -> None:
        await self._move(1)

    async def action_move_up(self) -> None:
        await self._move(-1)

    async def _move(self, step: int) -> None:
        if (row := self.row) is not None:
            await changes.move(self, row, step, await self._places_to_next(row, step))

    async def action_outdent(self) -> None:
        if (row := self.row) is not None:
            await changes.outdent(self, row)

    async def action_indent(self) -> None:
        if (row := self.row) is not None:
            await changes.indent(self, row, await self._places_to_next(row, -1))

    @property
    def about(self) -> str:
        return "" if self.row is None else self.row.uid

    async def action_evidence(self) -> None:
        if (subject := self.subject) is not None:
            from career_tui.tui.screens.evidence.screen import show_evidence_of

            await show_evidence_of(self, subject)

    async def action_keep(self) -> None:
        if uid := self.to_keep:
            from career_tui.tui.screens.evidence.keeping import keep_goal

            self.done_last = None
            await keep_goal(self, uid)

    # Writing down how it goes

    @work
    async def action_check_in(self) -> None:
        if (row := self.row) is not None:
            from career_tui.tui.screens.goals.checking_in import check_in

            await check_in(self, row.uid)

    def action_measures(self) -> None:
        if (row := self.row) is not None:
            from career_tui.tui.screens.goals.measures import MeasuresScreen

            self.app.push_screen(MeasuresScreen(self, row.uid, row.title))

    async def action_why(self) -> None:
        if (row := self.row) is not None:
            from career_tui.tui.screens.goals.why import WhyScreen

            found = await self.look(lambda look: look.goals.get(row.uid))
            self.app.push_screen(WhyScreen(found, self.career.today))

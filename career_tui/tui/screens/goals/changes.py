"""What is done to goals as a whole: adding, editing, deciding, moving, deleting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from career_tui.domain.goals import GoalLine, Status
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.words import named
from career_tui.tui.widgets.columns import plain

if TYPE_CHECKING:
    from career_tui.store.records import Records


class GoalChanges(CareerScreen):
    """The commands that change goals. Subclasses say which goal has the cursor, and go to one.

    What a command shows is imported when it is given: the first frame waits for no form.
    """

    @property
    def current(self) -> GoalLine | None:
        """The goal of the cursor."""
        raise NotImplementedError

    async def steps(self, row: GoalLine, step: int) -> int | None:
        """How many places to the next sibling in sight; None where there is none."""
        raise NotImplementedError

    # Adding and editing

    async def action_add_beside(self) -> None:
        await self._add(beside=self.current)

    async def action_add_below(self) -> None:
        await self._add(below=self.current)

    async def _add(self, beside: GoalLine | None = None, below: GoalLine | None = None) -> None:
        from career_tui.tui.screens.goals.forms import add_goal

        await add_goal(self, beside=beside, below=below, then=self.select)

    async def action_edit(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.forms import edit_goal

            await edit_goal(self, row.uid)

    # Deciding

    async def action_done(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.finishing import mark_done

            await mark_done(self, row)

    async def action_finish(self) -> None:
        if (row := self.current) is not None:
            from career_tui.tui.screens.goals.finishing import finish

            await finish(self, row)

    async def action_hold(self) -> None:
        if (row := self.current) is None:
            return
        if row.goal.status is Status.ON_HOLD:
            await self._decide(row, Status.ACTIVE, f"Taken up again: {named(row.title)}")
            return
        self.action_reason(Status.ON_HOLD)

    async def action_drop(self) -> None:
        if (row := self.current) is None:
            return
        if row.goal.status is Status.DROPPED:
            await self._decide(row, Status.ACTIVE, f"Taken up again: {named(row.title)}")
            return
        self.action_reason(Status.DROPPED)

    def action_reason(self, status: Status) -> None:
        """Ask why the goal of the cursor is put on hold or dropped, and do it."""
        if (row := self.current) is None:
            return
        from career_tui.tui.drafts import DROP, HOLD
        from career_tui.tui.widgets.dialogs import Ask

        if status == Status.ON_HOLD:
            form, title, said, hint = HOLD, "Put {} on hold", "On hold: {}", "why, and until when?"
        else:
            form, title, said, hint = DROP, "Drop {}", "Dropped: {}", "why is it not worth it now?"

        async def answer(reason: str) -> None:
            today = self.career.today
            await self.change(
                lambda records: records.goals.set_status(row.uid, Status(status), today, reason),
                said=said.format(named(row.title)),
                raising=True,
            )

        self.app.push_screen(
            Ask(plain(title.format(named(row.title))), answer, form.of(row.uid), hint=hint)
        )

    async def _decide(self, row: GoalLine, status: Status, said: str) -> None:
        today = self.career.today
        await self.change(
            lambda records: records.goals.set_status(row.uid, status, today), said=said
        )

    async def action_delete(self) -> None:
        if (row := self.current) is None:
            return
        count = await self.change(lambda records: records.goals.delete(row.uid))
        if count is not None:
            below = f" and {count - 1} below" if count > 1 else ""
            self.say(self.undoable(f"Deleted {named(row.title)}{below}"))

    # Moving

    async def action_move_down(self) -> None:
        await self._move(1)

    async def action_move_up(self) -> None:
        await self._move(-1)

    async def _move(self, step: int) -> None:
        row = self.current
        steps = await self.steps(row, step) if row is not None else None
        if row is None:
            return
        if steps is None:
            self.say("It is the last one here" if step > 0 else "It is the first one here")
            return
        uid = row.uid

        def moved(records: "Records") -> None:
            for _ in range(steps):
                records.goals.move(uid, step)

        await self.change(moved)

    async def action_outdent(self) -> None:
        if (row := self.current) is not None:
            await self._placed(row, lambda records: records.goals.outdent(row.uid))

    async def action_indent(self) -> None:
        if (row := self.current) is None:
            return
        # Hidden siblings are passed over: it goes below the one that is seen above it.
        hidden = (await self.steps(row, -1) or 1) - 1

        def placed(records: "Records") -> None:
            for _ in range(hidden):
                records.goals.move(row.uid, -1)
            records.goals.indent(row.uid)

        await self._placed(row, placed)

    async def _placed(self, row: GoalLine, change: "Callable[[Records], None]") -> None:
        await self.change(change)
        await self.select(row.uid)

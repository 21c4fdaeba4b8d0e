"""What is done to goals as a whole: adding, editing, deciding, moving, deleting."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalLine, Status
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.words import named
from career_tui.tui.widgets.columns import plain

if TYPE_CHECKING:
    from career_tui.store.records import Records

T = TypeVar("T")


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

    def action_add_beside(self) -> None:
        self._add(beside=self.current)

    def action_add_below(self) -> None:
        self._add(below=self.current)

    def _add(self, beside: GoalLine | None = None, below: GoalLine | None = None) -> None:
        from career_tui.tui.screens.goals.forms import QuickForm, new_goal, quick_fields

        today = self.career.today
        defaults = new_goal(beside, below, today)
        after = beside.uid if beside else None
        parent = below.uid if below else None

        async def save(typed: dict[str, Any]) -> None:
            values = {**defaults, **typed}
            uid = await self.change(
                lambda records: records.goals.add(values, today, parent=parent, after=after),
                raising=True,
            )
            if uid is not None:
                await self.select(uid)
            self.say(f"Added {named(values['title'])} · {self._key('goals.edit')} for the rest")

        place = f"Add below {named(below.title)}" if below else "Add a goal"
        if beside is not None:
            place = f"Add beside {named(beside.title)}"
        key = "goal.add.first"
        if beside or below:
            key = f"goal.add.below.{parent}" if below else f"goal.add.beside.{after}"
        self.app.push_screen(QuickForm(place, quick_fields(), defaults, save, draft_key=key))

    def _key(self, command_id: str) -> str:
        return key_text(command_id, self.career.keys)

    async def action_edit(self) -> None:
        if (row := self.current) is None:
            return
        from career_tui.tui.screens.goals.forms import goal_fields, shown_goal, typed_goal
        from career_tui.tui.widgets.forms import FormScreen

        uid, today = row.uid, self.career.today

        def everything(records: "Records") -> tuple[dict[str, Any], list[tuple[str, str]]]:
            visions = [(one.title, one.uid) for one in records.vision.statements(today)]
            return records.goals.values(uid), visions

        found = await self._try(everything)
        if found is None:
            return
        values, visions = found

        async def save(typed: dict[str, Any]) -> None:
            stored, reason = typed_goal(typed)
            await self.change(
                lambda records: records.goals.edit(uid, stored, today, reason, expected=values),
                said=f"Saved {named(stored['title'])}",
                raising=True,
            )

        title = f"Edit {named(row.title)}"
        form = FormScreen(
            title,
            goal_fields(visions),
            shown_goal(values),
            save,
            f"goal.{uid}",
            loaded=values,
            shown=shown_goal,
        )
        self.app.push_screen(form)

    async def _try(self, question: "Callable[[Records], T]") -> T | None:
        try:
            return await self.ask(question)
        except Refused as refused:
            self.complain(refused)
            return None

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
        self._ask_why(row, Status.ON_HOLD, "Put {} on hold", "On hold: {}", "why, and until when?")

    async def action_drop(self) -> None:
        if (row := self.current) is None:
            return
        if row.goal.status is Status.DROPPED:
            await self._decide(row, Status.ACTIVE, f"Taken up again: {named(row.title)}")
            return
        self._ask_why(row, Status.DROPPED, "Drop {}", "Dropped: {}", "why is it not worth it now?")

    def _ask_why(self, row: GoalLine, status: Status, title: str, said: str, hint: str) -> None:
        from career_tui.tui.widgets.dialogs import Ask

        async def answer(reason: str) -> None:
            today = self.career.today
            await self.change(
                lambda records: records.goals.set_status(row.uid, status, today, reason),
                said=said.format(named(row.title)),
                raising=True,
            )

        self.app.push_screen(Ask(plain(title.format(named(row.title))), answer, hint=hint))

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

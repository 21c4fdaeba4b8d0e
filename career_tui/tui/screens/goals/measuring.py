"""Writing down how it goes: check-ins, kept days, and the measures themselves."""

from textual import work

from career_tui.domain.goals import GoalRow, Kind
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.goals.changes import GoalChanges
from career_tui.tui.screens.goals.words import named, of_measure
from career_tui.tui.widgets.columns import plain


class GoalMeasuring(GoalChanges):
    """The commands about measures, check-ins and kept days of the goal of the cursor."""

    @work
    async def action_check_in(self) -> None:
        if (line := self.current) is None:
            return
        from career_tui.tui.screens.goals.measure_forms import keep_form

        row = await self._measured(line.uid)
        if row.goal.kind.recurs and not row.goal.measures:
            self.app.push_screen(keep_form(self, row))
        elif row.goal.measures:
            await self._check_in(row)
        elif row.goal.kind is Kind.ACTION:
            key = key_text("goals.done", self.career.keys)
            self.say(f"An action is done or not: {key} marks it as done")
        else:
            await self._offer_a_measure(row)

    async def _check_in(self, row: GoalRow) -> None:
        from career_tui.tui.screens.goals.measure_forms import check_in_form
        from career_tui.tui.widgets.picker import Picker

        measure = row.goal.measures[0]
        if len(row.goal.measures) > 1:
            today = self.career.today
            options = [
                (f"{plain(one.name).plain}   {of_measure(one, today)}", one)
                for one in row.goal.measures
            ]
            picked = await self.app.push_screen_wait(Picker(options, title="Check in what?"))
            if picked is None:
                return
            measure = picked[0]
        await self.app.push_screen(check_in_form(self, measure))

    async def _offer_a_measure(self, row: GoalRow) -> None:
        from career_tui.tui.screens.goals.measure_forms import check_in_form, measure_form
        from career_tui.tui.widgets.dialogs import Confirm

        question = Confirm(
            plain(f"{named(row.title)} has no measure yet"),
            "Add a measure",
            "Not now",
            "A measure is a number that shows whether it gets there: 3 of 12 teams, 40 of 80 %.",
        )
        if not await self.app.push_screen_wait(question):
            return
        if await self.app.push_screen_wait(measure_form(self, row.uid)):
            measures = (await self._measured(row.uid)).goal.measures
            if measures:
                await self.app.push_screen(check_in_form(self, measures[0]))

    def action_measures(self) -> None:
        from career_tui.tui.screens.goals.measures import MeasuresScreen

        if (row := self.current) is not None:
            self.app.push_screen(MeasuresScreen(self, row.uid, row.title))

    async def action_why(self) -> None:
        from career_tui.tui.screens.goals.why import WhyScreen

        if (line := self.current) is not None:
            row = await self._measured(line.uid)
            self.app.push_screen(WhyScreen(row, self.career.today))

    async def _measured(self, uid: str) -> GoalRow:
        return await self.look(lambda look: look.goals.get(uid))

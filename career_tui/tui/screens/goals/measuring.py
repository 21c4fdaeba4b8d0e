"""Writing down how it goes: check-ins, kept days, and the measures themselves."""

from textual import work

from career_tui.tui.screens.goals.changes import GoalChanges


class GoalMeasuring(GoalChanges):
    """The commands about measures, check-ins and kept days of the goal of the cursor."""

    @work
    async def action_check_in(self) -> None:
        if (line := self.current) is not None:
            from career_tui.tui.screens.goals.checking_in import check_in

            await check_in(self, line.uid)

    def action_measures(self) -> None:
        from career_tui.tui.screens.goals.measures import MeasuresScreen

        if (row := self.current) is not None:
            self.app.push_screen(MeasuresScreen(self, row.uid, row.title))

    async def action_why(self) -> None:
        from career_tui.tui.screens.goals.why import WhyScreen

        if (line := self.current) is not None:
            row = await self.look(lambda look: look.goals.get(line.uid))
            self.app.push_screen(WhyScreen(row, self.career.today))

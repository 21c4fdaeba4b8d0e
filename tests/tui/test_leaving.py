"""A screen is left once, and whatever lies on top of it goes with it."""

from career_tui.tui.drafts import THOUGHT
from career_tui.tui.screens.help import HelpScreen
from career_tui.tui.widgets.dialogs import Ask
from tests.tui.shell import settled, shell


async def _nothing(text: str) -> None:
    pass


async def test_a_dialog_goes_with_what_is_on_top_and_only_once() -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        below, results = app.screen, []
        ask = Ask("A question", _nothing, THOUGHT.of())
        app.push_screen(ask, results.append)
        await settled(pilot)
        app.push_screen(HelpScreen(ask))
        await settled(pilot)
        ask.dismiss(True)
        ask.dismiss(False)
        await settled(pilot)
        assert app.screen is below
        assert results == [True]

"""Every page of a store damaged in turn: no command and no screen is put out by it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from career_tui.tui.app import CareerApp
from career_tui.tui.commands import commands
from career_tui.tui.screens.recovery.listing import Choices
from career_tui.tui.screens.recovery.screen import RecoveryScreen
from tests.conftest import TODAY
from tests.faults import every_page
from tests.faults.every_page import Outcome, Trial, integrity, spread
from tests.ui.driving import until

SHORT = 16
"""Of the cases of the spread, every so many is tried in the short form."""
APP_SHORT = 46
LEAVING = ("app.quit", "app.back", "app.palette", "app.help")
"""Commands that are about the app and not about the store."""


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder = tmp_path_factory.mktemp("every-page")
    original = folder / "original"
    original.mkdir()
    return Trial(every_page.make(original), folder / "scratch")


def wrong(outcomes: list[Outcome]) -> list[str]:
    return [f"page {o.page} ({o.kind}), {o.damage}: {said}" for o in outcomes for said in o.wrong]


def test_a_page_of_each_kind_by_every_command(trial: Trial) -> None:
    outcomes = [trial.outcome(*one) for one in spread(trial.kinds, SHORT)]
    assert wrong(outcomes) == []
    assert all(one.repaired for one in outcomes if one.found)
    assert sum(one.new for one in outcomes) > 0.8 * every_page.NEWER * len(outcomes)


def test_every_page_by_every_command(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--every-page"):
        pytest.skip("takes long: --every-page")
    assert wrong([*every_page.every_outcome()]) == []


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way, be the store open or not."""
    app = pilot.app
    assert isinstance(app, CareerApp)

    def at_rest() -> bool:
        if (asking := recovery(app)) is not None:
            return asking._matter.around is not None and not asking._matter.doing
        busy = [one for one in app.workers if one.group == "store" and not one.is_finished]
        return app.store_opened.is_set() and not busy and not app.typing.under_way

    await until(pilot, at_rest)


def recovery(app: CareerApp) -> RecoveryScreen | None:
    return next((one for one in app.screen_stack if isinstance(one, RecoveryScreen)), None)


async def shown_everything(path: Path) -> None:
    """Go wherever a command of the app leads, and repair what turns out to be damaged."""
    app = CareerApp(path, today=TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await quiet(pilot)
        repaired = 0
        for command in commands("app"):
            if command.id in LEAVING:
                continue
            await pilot.press(command.key)
            await quiet(pilot)
            if recovery(app) is not None:
                assert repaired < 2, "it is damaged after the repair as well"
                repaired += 1
                assert app.screen.query_one(Choices).rows
                await pilot.press("p")
                await until(pilot, lambda: recovery(app) is None)
                await quiet(pilot)
                assert integrity(path) == []
            if app.focused is not None and app.focused.check_consume_key("s", "s"):
                await pilot.press(*"since the")
                await quiet(pilot)
            await pilot.press("escape", "escape")
            await quiet(pilot)
        assert app._exception is None
    assert app.return_code in (0, None)


async def test_a_page_of_each_kind_on_every_screen(
    trial: Trial, request: pytest.FixtureRequest
) -> None:
    step = 1 if request.config.getoption("--every-page") else APP_SHORT
    for page, damage in spread(trial.kinds, step):
        path = trial.damaged(page, damage)
        if every_page.is_ours(path):
            await shown_everything(path)

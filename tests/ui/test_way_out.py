"""`q` leads back from wherever one is, and from a main screen out; never where one types."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from career_tui.tui.app import CareerApp
from career_tui.tui.commands import command, every_command
from career_tui.tui.commands.active import active_commands
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.inputs import LineInput, TextInput
from tests.conftest import TODAY
from tests.faults.places import begun
from tests.terminal import ENTER, Terminal, exported
from tests.ui.driving import Driver, running, settled, until

MAIN = [tab.key for tab in TABS]


@pytest.mark.parametrize("key", MAIN)
async def test_from_every_main_screen_it_leads_out(key: str, demo_path: Path) -> None:
    async with running(demo_path, (120, 40), "today") as pilot:
        told = Driver(pilot)
        await told.press(key)
        await pilot.press("q")
        await until(pilot, lambda: told.app._exit)
        assert told.app.return_code == 0


def footer(app: CareerApp) -> str:
    from tests.ui.driving import shown

    return shown(app).splitlines()[-1]


PLACES: dict[str, tuple[str, ...]] = {
    "history": ("U",),
    "backups": ("B",),
    "review": ("r",),
    "help": ("question_mark", "tab"),
    "the palette": ("ctrl+p", "tab"),
    "a question": ("r", "ctrl+o"),
    "measures": ("3", "m"),
    "why": ("3", "w"),
    "an assessment": ("4", "p"),
    "a filter": ("3", "slash", "a", "enter"),
    "a goal at 80 columns": ("3", "enter"),
    "a statement at 80 columns": ("2", "enter"),
    "a review of the journal": ("5", "enter"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_it_does_what_escape_does(place: str, demo_path: Path, tmp_path: Path) -> None:
    after: dict[str, tuple[str, int]] = {}
    for key in ("escape", "q"):
        async with running(demo_path, (80, 24), "today") as pilot:
            told = Driver(pilot)
            await told.press(*PLACES[place])
            before = len(told.app.screen_stack), told.text
            assert not isinstance(told.app.focused, Input | TextArea), place
            await told.press(key)
            await settled(pilot)
            assert not told.app._exit, place
            assert (len(told.app.screen_stack), told.text) != before, place
            after[key] = type(told.app.screen).__name__, len(told.app.screen_stack)
    assert after["q"] == after["escape"]


async def test_where_one_types_it_is_a_letter(demo_path: Path) -> None:
    """Every field is a line or a text, and either takes it."""
    async with running(demo_path, (120, 40), "today") as pilot:
        told = Driver(pilot)
        await told.press("3", "slash", "q")
        assert isinstance(told.app.focused, LineInput) and told.app.focused.value == "q"
        await told.press("escape", "ctrl+f", "q")
        assert isinstance(told.app.focused, LineInput) and told.app.focused.value == "q"
        await told.press("escape", "c", "q")
        assert isinstance(told.app.focused, LineInput) and told.app.focused.value == "q"
        await told.press("escape", "3", "e")
        text = told.app.screen.query(TextInput).first()
        text.focus()
        await told.press("q")
        assert text.text.endswith("q")
        assert not told.app._exit


async def test_a_form_left_by_it_is_kept(store_path: Path) -> None:
    async with running(begun(store_path), (120, 40), "goals") as pilot:
        told = Driver(pilot)
        await told.press("a", "N", "e", "w")
        form = told.find(FormScreen)
        form.set_focus(None)
        await told.press("q")
        assert form not in told.app.screen_stack and not told.app._exit
        await told.press("a")
        assert "New" in told.text


async def test_a_review_left_by_it_is_kept(demo_path: Path) -> None:
    async with running(demo_path, (120, 40), "today") as pilot:
        told = Driver(pilot)
        await told.press("r")
        told.find(ReviewScreen)
        await told.press("q")
        assert not any(isinstance(one, ReviewScreen) for one in told.app.screen_stack)
        assert not told.app._exit


async def test_it_is_said_in_the_footer_only_where_escape_is_not(demo_path: Path) -> None:
    async with running(demo_path, (120, 40), "today") as pilot:
        told = Driver(pilot)
        assert " q" in footer(told.app) and "Quit" in footer(told.app)
        await told.press("U")
        assert "app.back" in active_commands(told.app.screen)
        assert "esc Back" in footer(told.app) and "Quit" not in footer(told.app).replace(
            "ctrl+q", ""
        )


async def test_another_key_can_be_given_to_it(demo_path: Path) -> None:
    from career_tui.tui.config import Config

    app = CareerApp(demo_path, today=TODAY, config=Config(keys={"app.back": "Q"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await settled(pilot)
        assert not app._exit
        await pilot.press("Q")
        await until(pilot, lambda: app._exit)
    assert command("app.back") in every_command().values()


def test_in_a_terminal_it_leaves_with_status_0(store_path: Path) -> None:
    with Terminal("--store", str(begun(store_path)), "--today", TODAY.isoformat()) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        terminal.press("a")
        terminal.until(" Save ")
        terminal.press(*"quiet", ENTER)
        terminal.until(lambda shown: " Save " not in shown)
        terminal.press("q")
        assert terminal.wait() == 0
    # An archive is in the order of uids, which are random.
    assert sorted(one["title"] for one in exported(store_path)["goals"]) == ["Lead a team", "quiet"]

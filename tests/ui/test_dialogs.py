"""Whatever lies above a screen says which keys work there, in a footer that can be seen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from career_tui.domain.errors import Clash
from career_tui.tui.commands import command, every_command
from career_tui.tui.commands.active import active_commands
from career_tui.tui.keymap import key_text, long_form
from career_tui.tui.screens.recovery.choosing import ChooseBackup
from career_tui.tui.screens.search.thought import ThoughtScreen
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.conflict import ConflictScreen
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.forms import Field, FormScreen
from career_tui.tui.widgets.picker import Lines
from tests.conftest import TODAY
from tests.tui.test_commands import classes
from tests.ui.driving import Driver, running, settled

LEFT_OUT = {"app.back", "app.quit", "app.theme", "app.undo", "app.redo", "visit.own_store"}
"""What opens nothing, and would end the search or change what is searched."""

NOT_REACHED = {"ConflictScreen", "ChooseBackup", "ThoughtScreen", "RecoveryScreen"}
"""Dialogs that want more than keys: another program, a broken store, a thought."""

ONLY_AT_FIRST = {"AskForArchive"}
"""Dialogs that only a store with nothing in it leads to."""

Way = tuple[str, ...]


def ways_on(screen: Screen[Any]) -> list[tuple[str, Way]]:
    """The command and the first key of all that can be done on a screen, and of a form the way to
    the list of what can be chosen in each of its fields."""
    ways: list[tuple[str, Way]] = [
        (id, (command(id).keys[0],))
        for id in active_commands(screen)
        if id not in LEFT_OUT and not command(id).action.startswith(("go(", "down", "up", "page"))
    ]
    if isinstance(screen, FormScreen):
        chain = screen.focus_chain
        for place, editor in enumerate(chain):
            if isinstance(editor, Choice):
                steps = (place - chain.index(screen.focused)) % len(chain)
                ways.append((type(editor).__name__, (*("tab",) * steps, "space")))
    return ways


async def follow(driver: Driver, tab: str, way: Way) -> Screen[Any]:
    """From a tab by keys to a screen."""
    await driver.app.show(tab)
    if isinstance(driver.app.screen.focused, Input):
        await driver.press("escape")  # out of a filter
    await driver.press("g", *way)
    return driver.app.screen


async def dialogs(driver: Driver) -> dict[str, tuple[str, Way]]:
    """A way by keys to each kind of dialog that a few of them lead to; each is checked."""
    found: dict[str, tuple[str, Way]] = {}
    been: set[str] = set()
    tried: set[tuple[str, str]] = set()
    waiting: list[tuple[str, Way]] = [(tab.name, way) for tab in TABS for way in ((), ("j",))]
    while waiting:
        tab, way = waiting.pop(0)
        screen = await follow(driver, tab, way)
        been.add(type(screen).__name__)
        for id, further in ways_on(screen):
            is_same_everywhere = id.startswith("app.") or "." not in id
            once = ("" if is_same_everywhere else type(screen).__name__, id)
            if once in tried and id != "rows.open":
                continue
            tried.add(once)
            there = await follow(driver, tab, (*way, *further))
            name = type(there).__name__
            if isinstance(there, ModalScreen) and name not in found:
                check(driver)
                found[name] = tab, (*way, *further)
            if name not in been:
                been.add(name)
                waiting.append((tab, (*way, *further)))
    return found


def footer_of(driver: Driver) -> FooterLine:
    """The footer of the screen in front, which must be seen whole."""
    screen = driver.app.screen
    footers = list(screen.query(FooterLine))
    assert len(footers) == 1, f"{screen} has {len(footers)} footers"
    width, height = driver.app.size
    region = footers[0].region
    assert region.height == 1 and region.width > 10
    assert region.bottom <= height and region.right <= width
    return footers[0]


def check_footer(driver: Driver) -> None:
    screen = driver.app.screen
    shown = str(footer_of(driver).render()).strip()
    assert shown in driver.text, (screen, shown, driver.text)
    entries = footer_of(driver).entries()
    active = screen.active_bindings
    assert entries, screen
    for id, key, label in entries:
        binding = active.get(long_form(command(id).keys[0]))
        assert binding is not None and binding.binding.id == id, (screen, key, label)
        focused = screen.focused
        typed = command(id).keys[0] if len(command(id).keys[0]) == 1 else None
        taken = focused is not None and focused.check_consume_key(command(id).keys[0], typed)
        assert command(id).priority or not taken, f"{screen}: {key} is typed, and not {label}"


def check_edges(driver: Driver) -> None:
    """A drawn edge on all four sides of what lies in front."""
    lines = driver.text.splitlines()
    region = driver.app.screen.query(".panel").first().region
    top, bottom = lines[region.y], lines[region.bottom - 1]
    assert top[region.x] == "╭" and top[region.right - 1] == "╮", driver.text
    assert bottom[region.x] == "╰" and bottom[region.right - 1] == "╯", driver.text
    for line in lines[region.y + 1 : region.bottom - 1]:
        assert line[region.x] == line[region.right - 1] == "│", driver.text


def check(driver: Driver) -> None:
    check_footer(driver)
    check_edges(driver)


@pytest.mark.first
@pytest.mark.parametrize("store", ["of the demo", "that is empty"])
async def test_every_dialog_has_a_footer_and_an_edge(
    store: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "empty.sqlite3"
    wanted = ONLY_AT_FIRST
    if store == "of the demo":
        path = request.getfixturevalue("demo_path")
        wanted = {each.__name__ for each in modal_classes()} - NOT_REACHED - ONLY_AT_FIRST
    async with running(path, (80, 24), "today") as pilot:
        driver = Driver(pilot)
        found = await dialogs(driver)
    async with running(path, (40, 10), "today") as pilot:
        driver = Driver(pilot)
        for tab, way in found.values():
            if isinstance(await follow(driver, tab, way), ModalScreen):
                check(driver)
    assert found.keys() >= wanted


def modal_classes() -> Iterator[type[ModalScreen[Any]]]:
    """Every kind of dialog that is shown itself, and not only what others are made from."""
    for each in classes():
        if issubclass(each, ModalScreen) and not each.__subclasses__():
            yield each


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_so_have_those_that_keys_do_not_lead_to(
    demo_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(demo_path, size, "today") as pilot:
        driver = Driver(pilot)
        thoughts = await driver.app.store.read(
            lambda records: records.look(TODAY).thoughts.waiting()
        )
        for screen in (
            ConflictScreen([Field("title", "Title")], {"title": Clash("a", "b", "c")}, TODAY),
            ChooseBackup(demo_path),
            ThoughtScreen(thoughts[0].uid),
        ):
            driver.app.push_screen(screen)
            await settled(pilot)
            check(driver)
            await driver.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_help_shows_every_key_and_every_word(demo_path: Path, size: tuple[int, int]) -> None:
    async with running(demo_path, size, "today") as pilot:
        driver = Driver(pilot)
        for opens, wanted in (
            ("?", every_command().values()),
            ("ctrl+p", [command(id) for id in active_commands(driver.app.screen)]),
        ):
            await driver.app.show("today")
            await driver.press(opens)
            seen: list[str] = []
            lines, before = driver.app.screen.query_one(Lines), -1
            while lines.cursor != before:
                before = lines.cursor
                seen.append(driver.text)
                assert "…" not in driver.text, driver.text
                await driver.press("pagedown")
            words = " ".join(" ".join(seen).split())
            for each in wanted:
                if opens == "ctrl+p" and not each.palette:
                    continue
                for part in (*each.help.split(), *key_text(each.id, {}, opens == "?").split()):
                    assert part in words, (each.id, part)
                if size == (80, 24):
                    assert each.help in words or each.help[:30] in words, each.id

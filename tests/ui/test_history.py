"""Stories of undo, redo and the history screen."""

from pathlib import Path

import pytest

from career_tui.store.connection import open_store
from career_tui.tui.screens import list_detail
from career_tui.tui.screens.history.entries import Entries, Entry, headline
from career_tui.tui.screens.history.screen import HistoryScreen
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.reading import Reading
from tests.conftest import TODAY
from tests.ui.driving import SIZES, Size
from tests.ui.goals_story import Story, goals


def listed(story: Story) -> list[str]:
    """What the list says was done, from the top."""
    rows = story.app.screen.query_one(Entries).rows
    return [headline(row.action) for row in rows if isinstance(row, Entry)]


async def detail(story: Story) -> str:
    await story.rested()
    return story.app.screen.query_one(Reading).text


@SIZES
async def test_a_deletion_is_undone_after_a_restart(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        before = await story.outline()
        await story.go("Lead")
        await story.press("d")
        assert len(await story.outline()) == len(before) - 6
    async with goals(store_path, size, planted=False) as story:
        await story.press("u")
        assert story.said == "Undone: delete 'Lead the platform team' and 5 below"
        assert await story.outline() == before
        assert "  Lead the platform team" in story.seen
    async with goals(store_path, size, planted=False) as story:
        await story.press("ctrl+r")
        assert story.said == "Done again: delete 'Lead the platform team' and 5 below"
        assert len(await story.outline()) == len(before) - 6


async def test_steps_back_and_what_ends_them(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("x", "d", "u", "u")
        assert "done 'Two articles'" in story.said
        assert (await story.goal("Two")).goal.status == "active"
        await story.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert "There is nothing to redo" in story.said
        assert "Two articles" not in await story.outline()


async def test_undo_and_redo_leave_the_line_alone_that_is_typed_into(store_path: Path) -> None:
    async with goals(store_path) as story:
        before = await story.outline()
        await story.press("slash", "u", "ctrl+r")
        assert story.screen.query_one(FilterBar).text == "u"
        assert await story.outline() == before


@SIZES
async def test_the_history_tells_what_was_done_and_undoes_it(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Lead")
        await story.press("H")
        await story.type("hiring freeze")
        await story.press("enter")
        await story.go("Two")
        await story.press("d", "U")
        assert isinstance(story.app.screen, HistoryScreen)
        assert listed(story)[:2] == ["delete 'Two articles'", "hold 'Lead the platform team'"]
        assert "deleted goal 'Two articles'" in await detail(story)
        await story.press("j")
        text = await detail(story)
        assert "reason        hiring freeze" in text
        assert "status        active → on hold" in text
        await story.press("u")
        assert story.said == "Undone: hold 'Lead the platform team'"
        assert listed(story)[0] == "undone: hold 'Lead the platform team'"
        assert (await story.goal("Lead")).goal.status == "active"
        assert "undone since" in await detail(story)
        await story.press("u")
        assert "It is undone already" in story.said
        await story.press("escape")
        assert story.app.screen is story.screen


async def test_what_changed_since_is_not_undone(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("x", "d", "U", "j", "u")
        assert "It has changed since (delete 'Two articles'" in story.said
        assert "Two articles" not in await story.outline()


async def test_the_history_of_one_goal_and_words(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("x")
        await story.go("Learn")
        await story.press("d")
        await story.go("Two")
        await story.press("U", "o")
        assert listed(story)[0] == "done 'Two articles'"
        assert "delete 'Learn German'" not in listed(story)
        assert "with 'Two articles'" in await story.rested()
        await story.press("o", "slash")
        await story.type("german")
        assert listed(story) == ["delete 'Learn German'"]
        await story.type("x")
        assert listed(story) == []
        assert "Nothing that was done has these words." in await story.rested()
        await story.press("enter", "u")
        assert "There is no such action" in story.said
        await story.press("escape")
        assert len(listed(story)) > 1


async def test_it_is_read_in_pages(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HistoryScreen, "at_once", 30)
    monkeypatch.setattr(list_detail, "NEAR_THE_END", 5)
    with open_store(store_path) as store:
        for number in range(100):
            with store.writing() as records:
                records.thoughts.add(f"thought {number}")
    async with goals(store_path, planted=False) as story:
        await story.press("U")
        assert len(listed(story)) == 30
        await story.press("G")
        assert len(listed(story)) == 60
        for _ in range(4):
            await story.press("G")
        assert len(listed(story)) == 100
        assert listed(story)[-1] == "add thought 'thought 0'"
        await story.press("u")
        assert len(listed(story)) == 101


@SIZES
async def test_an_empty_history_says_what_it_is_for(store_path: Path, size: Size) -> None:
    async with goals(store_path, size, planted=False) as story:
        await story.press("U")
        assert "Nothing was done yet." in await story.rested()
        await story.press("u")
        assert "There is no such action" in story.said


async def test_the_page_of_an_action_on_a_small_screen(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("d", "U", "enter")
        assert story.app.screen.has_class("-reading")
        assert "deleted goal 'Two articles'" in await story.rested()
        await story.press("escape")
        assert not story.app.screen.has_class("-reading")
        assert isinstance(story.app.screen.focused, Entries)


async def test_hostile_titles_are_harmless_in_the_history(store_path: Path) -> None:
    title = "[/] [@click=app.quit]x[/] \x1b]0;y\x07"
    with open_store(store_path) as store, store.writing() as records:
        records.goals.add({"title": title}, TODAY)
    async with goals(store_path, planted=False) as story:
        await story.press("U", "enter")
        assert "[@click=app.quit]x[/]" in await story.rested()
        await story.press("escape", "u")
        assert "[@click=app.quit]" in story.said

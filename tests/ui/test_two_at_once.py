"""Stories of two programs on one store: what the other does is seen, and nothing is lost."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.store import thread
from career_tui.store.connection import open_store
from career_tui.tui import store_life
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.conflict import ConflictScreen
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY
from tests.holding import held
from tests.ui.driving import SIZES, Size, settled, until
from tests.ui.goals_story import Story, goals


def elsewhere(story: Story, name: str, **values: Any) -> None:
    """Another program changes a goal."""
    with open_store(story.path) as store, store.writing() as records:
        records.goals.edit(story.uids[name], values, TODAY)


async def test_a_change_made_elsewhere_appears_by_itself(store_path: Path) -> None:
    async with goals(store_path) as story:
        elsewhere(story, "Two", title="Three articles")
        await until(story.pilot, lambda: "Three articles" in story.seen)
        with open_store(store_path) as store, store.writing() as records:
            records.goals.delete(story.uids["Lead"])
        await until(story.pilot, lambda: "  Lead the platform team" not in story.seen)


async def test_drafts_of_another_program_reload_nothing(store_path: Path) -> None:
    async with goals(store_path) as story:
        reloads = []
        story.app.store.on_change = lambda: reloads.append(1)
        elsewhere(story, "Two", title="Three articles")
        await until(story.pilot, lambda: len(reloads) == 1)
        with open_store(store_path) as store, store.writing() as records:
            records.drafts.keep("goal.1", {"title": "typing"})
        await story.pilot.pause(thread.SECONDS_BETWEEN_LOOKS * 1.5)
        assert len(reloads) == 1


@SIZES
async def test_other_fields_merge_in_silence(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Three articles")
        elsewhere(story, "Two", confidence=9, due=date(2027, 1, 31))
        await story.press("ctrl+s")
        row = await story.goal("Two")
        assert (row.title, row.confidence, row.goal.due) == (
            "Three articles",
            9,
            date(2027, 1, 31),
        )
        assert story.app.screen is story.screen


@SIZES
async def test_the_same_fields_are_shown_side_by_side(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Mine", due="2027-02-28", progress_override="40", why="Because")
        elsewhere(story, "Two", title="Theirs", due=date(2027, 3, 31), progress_override=0.3)
        await story.press("ctrl+s")
        assert isinstance(story.app.screen, ConflictScreen)
        text = await story.rested()
        assert "Changed elsewhere while you were writing" in text
        for words in ("there now", "yours", "Theirs", "Mine", "31 Mar 2027", "28 Feb 2027"):
            assert words in text
        assert len(story.app.screen.query(Choice)) == 3
        # Title: mine. Due: theirs. Progress: theirs.
        await story.press("tab", "right", "tab", "right", "ctrl+s")
        row = await story.goal("Two")
        assert (row.title, row.goal.due) == ("Mine", date(2027, 3, 31))
        values = await story.stored(lambda records: records.goals.values(story.uids["Two"]))
        assert (values["progress_override"], values["why"]) == (0.3, "Because")
        assert story.app.screen is story.screen


async def test_a_conflict_can_be_put_off(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Mine")
        elsewhere(story, "Two", title="Theirs")
        await story.press("ctrl+s", "escape")
        form = story.app.screen
        assert isinstance(form, FormScreen)
        assert form.rows["title"].text == "Mine"
        assert (await story.goal("Two")).title == "Theirs"
        await story.press("ctrl+s", "ctrl+s")
        assert (await story.goal("Two")).title == "Mine"


async def test_an_old_draft_says_what_changed_since(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Drafted", why="Because")
        await story.press("escape")
        elsewhere(story, "Two", title="Theirs", confidence=9)
        await story.press("e")
        form = story.app.screen
        assert isinstance(form, FormScreen)
        assert form.rows["title"].text == "Drafted"
        assert "'Theirs'" in form.rows["title"].problem
        assert form.rows["confidence"].text == "9"
        assert form.rows["why"].problem == ""


async def test_a_store_that_is_held_keeps_the_edit_and_the_screen_alive(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_life, "SECONDS_BEFORE_TELLING", 0.1)
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Kept")
        with held(store_path):
            await story.pilot.press("ctrl+s")
            await until(story.pilot, lambda: "Waiting for another program" in story.said)
            form = story.app.screen
            assert isinstance(form, FormScreen)
            # Still there and alive: leaving is answered, a second save is not a second edit.
            await story.pilot.press("escape", "ctrl+s")
            await until(
                story.pilot, lambda: "Still saving" in str(form.query_one("#message").render())
            )
            assert (await story.goal("Two")).title == "Two articles"
        await until(story.pilot, lambda: story.app.screen is story.screen)
        await settled(story.pilot)
        assert (await story.goal("Two")).title == "Kept"
        assert "The store is free again." in story.said
        log = await story.stored(lambda records: records.history.log(2))
        assert log[0].title == "edit 'Kept' (title)"


async def test_other_screens_are_read_while_the_store_is_held(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        with held(store_path):
            await story.pilot.press("x", "2")
            await until(story.pilot, lambda: story.app.current_mode == "vision")
            await story.pilot.press("3")
            await until(story.pilot, lambda: story.app.current_mode == "goals")
            assert "Two articles" in story.seen
        await settled(story.pilot)
        assert (await story.goal("Two")).goal.status == "done"


async def test_patience_has_an_end_and_the_form_keeps_the_text(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thread, "SECONDS_OF_PATIENCE", 0.5)
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Kept")
        with held(store_path):
            await story.press("ctrl+s")
            form = story.app.screen
            assert isinstance(form, FormScreen)
            assert "Another program is holding the store" in await story.rested()
            assert form.rows["title"].text == "Kept"
        await story.press("ctrl+s")
        assert (await story.goal("Two")).title == "Kept"


async def test_a_change_that_could_not_be_stored_is_told_at_the_end(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        with held(store_path):
            await story.pilot.press("x")
            await until(story.pilot, lambda: bool(story.app.accepted))
            story.app.exit()
            await story.app.put_away()
        assert "a change was put aside" in story.app.last_words
        assert story.app.return_code == 1

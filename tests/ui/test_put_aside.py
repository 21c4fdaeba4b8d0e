"""Leaving while another program holds the store, and what the next start offers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.reviews import Step
from career_tui.store import aside
from career_tui.store.connection import open_store
from career_tui.tui.app import CareerApp
from career_tui.tui.widgets.dialogs import Ask, Confirm
from tests.conftest import TODAY
from tests.holding import held
from tests.ui.driving import SIZES, Driver, Size, settled, until
from tests.ui.goals_story import goals
from tests.ui.reviewing import planted, sitting
from tests.ui.test_two_at_once import elsewhere


async def ask_to_leave(driver: Driver) -> None:
    """ctrl+q while something waits: the question what to do about it."""
    await driver.pilot.press("ctrl+q")
    await until(driver.pilot, lambda: isinstance(driver.app.screen, Confirm))


async def left_at_once(path: Path, size: Size = (80, 24)) -> dict[str, str]:
    """A goal is done and another one edited while the store is held, which is not waited for."""
    async with goals(path, size) as story:
        await story.go("Two")
        with held(path):
            await story.pilot.press("x")
            await until(story.pilot, lambda: bool(story.app.accepted))
            await ask_to_leave(story)
            await story.pilot.press("ctrl+q")
            await until(story.pilot, lambda: story.app._exit)
            await story.app.put_away()
        assert "a change was put aside" in story.app.last_words
        assert story.app.return_code == 1
        return story.uids


@asynccontextmanager
async def again(path: Path, size: Size = (80, 24)) -> AsyncIterator[Driver]:
    """The next start."""
    app = CareerApp(path, today=TODAY, start="goals")
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield Driver(pilot)


def status(path: Path, uid: str) -> Any:
    with open_store(path) as store, store.reading() as records:
        return records.look(TODAY).goals.get(uid).goal.status


@SIZES
async def test_leaving_says_what_is_waited_for_and_leaves_by_itself(
    store_path: Path, size: Size
) -> None:
    async with goals(store_path, size) as story:
        await story.go("Two")
        with held(store_path):
            await story.pilot.press("x")
            await ask_to_leave(story)
            assert "Another program holds the store" in story.text
            assert "· done 'Two articles'" in story.text
            assert not story.app._exit
        await until(story.pilot, lambda: story.app._exit)
    assert story.app.return_code == 0
    assert status(store_path, story.uids["Two"]) == "done"
    assert aside.of(store_path) == []


async def test_signing_off_takes_the_question_away_and_it_leaves_by_itself(
    store_path: Path,
) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.SIGN_OFF)
        with held(store_path):
            await sit.pilot.press("enter")
            await until(sit.pilot, lambda: sit.app.store.waiting > 0)
            await ask_to_leave(sit)
            assert "sign off the review" in sit.text
        await until(sit.pilot, lambda: sit.app._exit)


async def test_what_takes_the_question_away_is_no_answer(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        with held(store_path):
            await story.pilot.press("x")
            await ask_to_leave(story)
            asked = story.app.screen
            await story.app.show("today")
            await until(story.pilot, lambda: isinstance(story.app.screen, Confirm))
            assert story.app.screen is not asked
            assert "· done 'Two articles'" in story.text
            assert not story.app._exit
        await until(story.pilot, lambda: story.app._exit)
    assert story.app.return_code == 0
    assert status(store_path, story.uids["Two"]) == "done"


async def test_one_may_go_on_working(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        with held(store_path):
            await story.pilot.press("x")
            await ask_to_leave(story)
            await story.pilot.press("n")
            await until(story.pilot, lambda: story.app.screen is story.screen)
            await ask_to_leave(story)
            await story.pilot.press("escape")
            await until(story.pilot, lambda: story.app.screen is story.screen)
        await settled(story.pilot)
        assert not story.app._exit
        assert (await story.goal("Two")).goal.status == "done"


@SIZES
async def test_what_was_put_aside_is_offered_and_saved(store_path: Path, size: Size) -> None:
    uids = await left_at_once(store_path, size)
    assert status(store_path, uids["Two"]) == "active"
    async with again(store_path, size) as driver:
        await until(driver.pilot, lambda: "Not saved when you left" in driver.text)
        assert "· done 'Two articles'" in driver.text
        await driver.pilot.press("y")
        await until(driver.pilot, lambda: "Saved: done 'Two articles'" in driver.said)
        await until(driver.pilot, lambda: "100 %" in driver.text)
        assert aside.of(store_path) == []
        await driver.press("u")
    assert status(store_path, uids["Two"]) == "active"


async def test_it_is_offered_until_it_is_saved(store_path: Path) -> None:
    await left_at_once(store_path)
    for _ in range(2):
        async with again(store_path) as driver:
            await until(driver.pilot, lambda: "Not saved when you left" in driver.text)
            await driver.pilot.press("n")
            await until(driver.pilot, lambda: "Not saved" not in driver.text)
    assert len(aside.of(store_path)) == 1


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("n", 1)])
async def test_what_has_changed_since_is_shown_and_thrown_away_only_if_wanted(
    store_path: Path, answer: str, left: int
) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("e")
        await story.fill(title="Mine")
        with held(store_path):
            await story.pilot.press("ctrl+s")
            await until(story.pilot, lambda: bool(story.app.accepted))
            await ask_to_leave(story)
            await story.pilot.press("y")
            await until(story.pilot, lambda: story.app._exit)
            await story.app.put_away()
    elsewhere(story, "Two", title="Theirs")
    async with again(store_path) as driver:
        await until(driver.pilot, lambda: "Not saved when you left" in driver.text)
        await driver.pilot.press("y")
        await until(driver.pilot, lambda: "cannot be saved any more" in driver.text)
        assert "title: Mine" in driver.text
        assert "has changed since" in driver.text
        await driver.pilot.press(answer)
        await until(driver.pilot, lambda: "any more" not in driver.text)
        await until(driver.pilot, lambda: len(aside.of(store_path)) == left)
        assert "Theirs" in driver.text


async def test_nobody_is_asked_in_the_middle_of_a_form(store_path: Path) -> None:
    await left_at_once(store_path)
    app = CareerApp(store_path, today=TODAY, start="goals")
    opened = app.store_ready
    app.store_ready = lambda: None  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        driver = Driver(pilot)
        await app.screen.until_fresh(5)  # type: ignore[attr-defined]
        app.action_capture()
        await until(pilot, lambda: isinstance(app.screen, Ask) and app.screen.is_running)
        await until(pilot, lambda: "on your mind" in driver.text)
        opened()
        await pilot.pause(0.3)
        assert "Not saved when you left" not in driver.text
        await pilot.press("escape")
        await until(pilot, lambda: "Not saved when you left" in driver.text)

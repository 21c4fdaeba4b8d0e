"""Stories of the goals screen: measures, check-ins and kept days."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from career_tui.domain.goals import MeasureType
from tests.conftest import TODAY
from tests.ui.driving import SIZES, Size, settled
from tests.ui.goals_story import goals


@SIZES
async def test_check_in_with_a_value_and_enter(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Lead")
        await story.press("p")
        assert "8 last time" in await story.rested()
        await story.type("9")
        await story.press("tab")
        await story.type("6")
        await story.press("enter")
        row = await story.goal("Lead")
        last = row.goal.measures[0].check_ins[-1]
        assert (last.date, last.value, last.confidence) == (TODAY, 9.0, 6)
        assert story.at == "Lead the platform team"
        assert "67 %" in await story.rested()


async def test_a_check_in_is_refused_without_value_and_in_the_future(store_path: Path) -> None:
    async with goals(store_path) as story:
        before = await story.goal("Lead")
        await story.go("Lead")
        await story.press("p", "enter")
        assert "What is the value?" in await story.rested()
        form: Any = story.app.screen
        form.rows["value"].text = "9"
        form.rows["date"].text = "2026-12-01"
        await story.press("ctrl+s")
        assert form.rows["date"].problem == "This day is still to come"
        await story.press("escape")
        assert await story.goal("Lead") == before


async def test_of_several_measures_one_is_chosen(store_path: Path) -> None:
    async with goals(store_path) as story:
        uid = story.uids["Lead"]
        await story.app.store.write(
            lambda records: records.measures.add_measure(
                uid, {"name": "satisfaction", "target": 80}
            )
        )
        story.app.store_changed()
        await settled(story.pilot)
        await story.go("Lead")
        await story.press("p", "down", "enter")
        await story.type("55")
        await story.press("enter")
        first, second = (await story.goal("Lead")).goal.measures
        assert len(first.check_ins) == 7
        assert [one.value for one in second.check_ins] == [55.0]


async def test_a_practice_is_kept_with_two_keys(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Weekly")
        await story.press("p", "enter")
        last = (await story.goal("Weekly")).goal.adherences[-1]
        assert (last.date, last.kept) == (TODAY, True)
        await story.go("No")
        await story.press("p", "right", "tab")
        await story.type("a call at nine")
        await story.press("enter")
        last = (await story.goal("No")).goal.adherences[-1]
        assert (last.date, last.kept, last.note) == (TODAY, False, "a call at nine")
        await story.press("p", "right", "enter")
        assert (await story.goal("No")).goal.adherences == ()


async def test_a_goal_without_measures_is_offered_one(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("p")
        assert "has no measure yet" in await story.rested()
        await story.press("y")
        await story.type("articles")
        await story.press("tab", "tab", "tab")
        await story.type("2")
        await story.press("enter")
        await story.type("1")
        await story.press("enter")
        async with asyncio.timeout(20):  # two forms follow each other: wait for what they save
            while not (measures := (await story.goal("Two")).goal.measures):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        row = await story.goal("Two")
        (measure,) = measures
        assert (measure.name, measure.type, measure.baseline, measure.target) == (
            "articles",
            MeasureType.NUMBER,
            0.0,
            2.0,
        )
        assert row.progress == 0.5


async def test_an_action_is_not_measured(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Draft")
        await story.press("p")
        assert "An action is done or not" in await story.rested()
        assert len(story.app.screen_stack) == 1


@SIZES
async def test_measures_are_added_changed_and_deleted(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Lead")
        await story.press("m")
        text = await story.rested()
        assert "teams on the platform" in text and "3 → 8 of 12 teams" in text
        await story.press("a")
        await story.type("sleep")
        form: Any = story.app.screen
        form.rows["type"].text = "stay_above"
        form.rows["target"].text = "7"
        form.rows["unit"].text = "hours"
        await story.press("ctrl+s")
        _, sleep = (await story.goal("Lead")).goal.measures
        assert (sleep.type, sleep.baseline, sleep.target) == (MeasureType.STAY_ABOVE, 7.0, 7.0)
        await story.press("e")
        form = story.app.screen
        form.rows["target"].text = "10"
        form.rows["reason"].text = "smaller firm"
        await story.press("ctrl+s", "l", "j", "e")
        form = story.app.screen
        assert (form.rows["value"].text, form.rows["date"].text) == ("8", "2026-11-15")
        form.rows["date"].text = "2026-11-16"
        await story.press("ctrl+s")
        teams, _ = (await story.goal("Lead")).goal.measures
        assert teams.target == 10.0
        assert teams.check_ins[-1].date == date(2026, 11, 16)
        assert len(teams.check_ins) == 7
        await story.press("d")
        teams, _ = (await story.goal("Lead")).goal.measures
        assert len(teams.check_ins) == 6
        await story.press("g", "d")
        assert "and its 6 check-ins · u to undo" in story.said
        await story.press("u")
        assert len((await story.goal("Lead")).goal.measures) == 2
        await story.press("g", "d", "escape")
        (left,) = (await story.goal("Lead")).goal.measures
        assert left.name == "sleep"
        uid = story.uids["Lead"]
        detail = await story.stored(lambda records: records.look(TODAY).goals.detail(uid))
        assert detail.corrections[0].reason == "smaller firm"

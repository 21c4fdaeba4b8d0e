"""The lines of Today are worked on where they stand: add, check in, edit, and undo of each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.goals import Kind
from career_tui.store.connection import open_store
from career_tui.tui.screens.today.board import Board, Line
from career_tui.tui.screens.today.screen import TodayScreen
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import SIZES, Driver, Size, running, settled


@filled_once
def plant(path: Path) -> dict[str, str]:
    """A late goal with a measure, an action, a practice, a policy and a skill; uids by word."""
    with open_store(path) as store, store.writing() as records:
        late = {"status": "active", "start": date(2026, 1, 1), "due": date(2026, 10, 31)}
        publish = records.goals.add({"title": "Publish two articles", **late}, TODAY)
        articles = records.measures.add_measure(publish, {"name": "articles", "target": 2.0})
        records.measures.check_in(articles, {"date": TODAY - timedelta(days=9), "value": 1})

        def add(title: str, kind: str, **values: Any) -> str:
            stored = {"title": title, "kind": kind, "status": "active", **values}
            return records.goals.add(stored, TODAY)

        skill = records.skills.add({"name": "System design", "target": 4, "importance": 5})
        records.skills.assess(skill, {"level": 2, "date": TODAY - timedelta(days=40)})
        return {
            "goal": publish,
            "action": add("Draft the RFC", "action", due=TODAY + timedelta(days=3)),
            "practice": add("Run", "practice", times_per_week=3),
            "policy": add("No meetings", "policy"),
            "skill": skill,
        }


class Story(Driver):
    def __init__(self, pilot: Any, path: Path) -> None:
        super().__init__(pilot)
        self.path = path

    @property
    def line(self) -> Line:
        board = self.find(TodayScreen).focused
        assert isinstance(board, Board)
        assert board.cursor_row is not None
        return board.cursor_row

    @property
    def titled(self) -> str:
        """The title of what the cursor is on."""
        thing = self.line.goal or self.line.skill
        assert thing is not None
        return thing.title

    async def to(self, uid: str) -> None:
        await self.find(TodayScreen).select(uid)
        await settled(self.pilot)
        assert self.line.about == uid

    def stored(self, question: Any) -> Any:
        with open_store(self.path) as store, store.reading() as records:
            return question(records)

    def goal(self, uid: str) -> Any:
        return self.stored(lambda records: records.look(TODAY).goals.get(uid).goal)


@asynccontextmanager
async def story(path: Path, size: Size = (80, 24)) -> AsyncIterator[Story]:
    async with running(path, size, "today", toasts=True) as pilot:
        yield Story(pilot, path)


@SIZES
async def test_an_action_is_added_and_the_cursor_goes_to_it(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with story(store_path, size) as told:
        await told.press("a")
        form = told.app.screen
        assert isinstance(form, FormScreen)
        await told.type("Call the CFO")
        await told.press("enter")
        assert told.app.current_mode == "today"
        assert told.line.goal is not None
        assert told.line.goal.title == "Call the CFO"
        assert told.toasts[-1] == "Added “Call the CFO”"
        added = told.goal(told.line.about)
        assert (added.kind, added.parent) == (Kind.ACTION, None)
        assert added.due == TODAY + timedelta(days=7)  # so that it is seen here
        await told.press("u")
        assert "Call the CFO" not in [
            row.title for row in told.stored(lambda r: r.look(TODAY).goals.tree())
        ]


async def test_an_action_is_added_below_the_goal_of_the_cursor(store_path: Path) -> None:
    uids = plant(store_path)
    async with story(store_path) as told:
        await told.to(uids["goal"])
        await told.press("A")
        await told.type("Write the first page")
        await told.press("enter")
        assert told.line.goal is not None
        assert told.goal(told.line.about).parent == uids["goal"]


async def test_what_is_added_is_shown_where_its_block_was_cut(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number in range(9):
            values = {"title": f"Action {number}", "kind": "action", "status": "active"}
            records.goals.add(values | {"due": TODAY}, TODAY)
    async with story(store_path) as told:
        assert "Action 5" not in told.text
        await told.press("a")
        await told.type("Call the CFO")
        await told.press("enter")
        assert "Call the CFO" in told.text
        assert told.titled == "Call the CFO"


async def test_a_form_left_on_today_is_found_there_again(store_path: Path) -> None:
    plant(store_path)
    async with story(store_path) as told:
        await told.press("a")
        await told.type("Call the C")
        await told.press("escape", "3", "C")
        assert told.app.current_mode == "today"
        assert "Call the C" in told.text


@SIZES
async def test_check_in_of_each_kind_and_its_undo(store_path: Path, size: Size) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:

        def values() -> list[float]:
            (measure,) = told.goal(uids["goal"]).measures
            return [one.value for one in measure.check_ins]

        await told.to(uids["goal"])
        await told.press("p")
        await told.type("1.5")
        await told.press("enter")
        assert values() == [1, 1.5]
        assert told.line.about == uids["goal"]
        assert told.toasts[-1] == "articles: 1.5"
        await told.press("u")
        assert values() == [1]

        await told.to(uids["practice"])
        await told.press("p", "right", "enter")  # not kept
        (entry,) = told.goal(uids["practice"]).adherences
        assert (entry.date, entry.kept) == (TODAY, False)
        assert told.line.about == uids["practice"]
        await told.press("u")
        assert told.goal(uids["practice"]).adherences == ()

        await told.to(uids["skill"])
        await told.press("p", "right", "ctrl+s")
        row = told.stored(lambda records: records.look(TODAY).skills.get(uids["skill"]))
        assert (row.current, row.last_assessed) == (3, TODAY)
        assert told.line.about == uids["skill"]
        assert told.toasts[-1] == "System design: 3 competent, says self"
        await told.press("u")
        assert told.stored(lambda r: r.look(TODAY).skills.get(uids["skill"])).current == 2

        await told.to(uids["action"])
        await told.press("p")
        assert told.toasts[-1] == "An action is done or not: x marks it as done"


async def test_each_line_is_edited_where_it_stands(store_path: Path) -> None:
    uids = plant(store_path)
    async with story(store_path) as told:
        for word in ("goal", "action", "practice", "policy", "skill"):
            await told.to(uids[word])
            await told.press("e")
            name = "name" if word == "skill" else "title"
            await told.fill(**{name: f"Another {word}"})
            await told.press("ctrl+s")
            assert told.titled == f"Another {word}"
            assert told.line.about == uids[word]
            assert told.toasts[-1] == f"Saved “Another {word}”"
            await told.press("u")
            assert told.titled != f"Another {word}"
            assert told.line.about == uids[word]


async def test_the_cursor_follows_what_goes_to_another_block(store_path: Path) -> None:
    uids = plant(store_path)
    async with story(store_path) as told:
        await told.to(uids["goal"])
        await told.press("e")
        await told.fill(due=(TODAY + timedelta(days=5)).isoformat(), reason="the editor is ill")
        await told.press("ctrl+s")
        assert told.line.about == uids["goal"]


@SIZES
async def test_late_actions_are_done_one_after_the_other(store_path: Path, size: Size) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number in range(4):
            values = {"title": f"Late {number}", "kind": "action", "status": "active"}
            due = TODAY - timedelta(days=9 - number)
            records.goals.add(values | {"due": due}, TODAY)
    async with story(store_path, size) as told:
        assert told.titled == "Late 0"
        await told.press("x")
        assert told.titled == "Late 1"
        await told.press("x")
        assert told.titled == "Late 2"
        await told.press("u")
        assert told.titled == "Late 2"
        assert "! overdue □ Late 1" in told.text


@pytest.mark.parametrize("key", ["a", "A", "e", "p", "x"])
async def test_on_the_first_run_none_of_it_is_offered(key: str, store_path: Path) -> None:
    async with story(store_path) as told:
        before = told.text
        await told.press(key)
        assert told.text == before

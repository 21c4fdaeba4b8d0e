"""`x` means the same on every screen, and asks what becomes of what is open below a goal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.reviews import Step
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.screens.today.board import Board
from career_tui.tui.widgets.picker import Options
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import Driver, running
from tests.ui.goals_story import Story
from tests.ui.reviewing import sitting

LATE = {"start": date(2026, 1, 1), "due": date(2026, 10, 31)}


@filled_once
def plant(path: Path) -> dict[str, str]:
    """A late goal with three open things below it, a practice and a policy; uids by word."""
    uids: dict[str, str] = {}
    with open_store(path) as store, store.writing() as records:
        for title, parent, values in (
            ("Lead the team", None, LATE),
            ("Redesign on-call", "Lead", {}),
            ("Draft it", "Redesign", {"kind": "action", "due": TODAY}),
            ("Hold back", "Lead", {"status": "on_hold"}),
            ("Ask twice", "Lead", {"kind": "action", "due": TODAY}),
            ("Run", None, {"kind": "practice", "times_per_week": 3}),
            ("Never", None, {"kind": "policy"}),
        ):
            stored = {"title": title, "status": "active", **values}
            uids[title.split()[0]] = records.goals.add(stored, TODAY, parent=uids.get(parent or ""))
        records.thoughts.add("something to look back on")
    return uids


def state(path: Path) -> dict[str, str]:
    """The status of everything, by the first word of its title."""
    with open_store(path) as store, store.reading() as records:
        return {
            row.title.split()[0]: row.goal.status.value for row in records.look(TODAY).goals.tree()
        }


def outline(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        rows = records.look(TODAY).goals.tree()
    return [f"{'  ' * row.depth}{row.title.split()[0]}" for row in rows]


def kept(path: Path, uid: str) -> list[date]:
    def days(records: Records) -> list[date]:
        return [one.date for one in records.look(TODAY).goals.get(uid).goal.adherences if one.kept]

    with open_store(path) as store, store.reading() as records:
        return days(records)


@asynccontextmanager
async def at(screen: str, path: Path, uids: dict[str, str], word: str) -> AsyncIterator[Driver]:
    """A screen with the cursor on the goal, action or practice that begins with `word`."""
    if screen == "review":
        async with sitting(path) as sit:
            await sit.to(Step.GOALS if word == "Lead" else Step.WEEK)
            while word != "Lead" and sit.screen.pane.view.cursor_row.uid != uids[word]:  # type: ignore[union-attr]
                await sit.press("j")
            yield sit
        return
    async with running(path, (80, 24), screen, toasts=True) as pilot:
        if screen == "goals":
            story = Story(pilot, path, uids)
            await story.go(word)
            yield story
            return
        told = Driver(pilot)
        for _ in range(30):
            board: Any = told.app.focused
            assert isinstance(board, Board)
            if board.cursor_row and board.cursor_row.uid.endswith(uids[word]):
                break
            await told.press("j")
        yield told


EVERYWHERE = pytest.mark.parametrize("screen", ["today", "goals", "review"])


@EVERYWHERE
@pytest.mark.parametrize("word", ["Run", "Never"])
async def test_x_keeps_a_practice_today_and_takes_it_back(
    screen: str, word: str, store_path: Path
) -> None:
    uids = plant(store_path)
    async with at(screen, store_path, uids, word) as told:
        await told.press("x")
        assert kept(store_path, uids[word]) == [TODAY]
        if screen != "review":  # there the line itself says so
            assert told.toasts[-1].startswith("Kept today: “")
        await told.press("x")
        assert kept(store_path, uids[word]) == []
        await told.press("x", "u")
        assert kept(store_path, uids[word]) == []
    assert state(store_path)[word] == "active"


@EVERYWHERE
async def test_x_on_a_goal_asks_what_becomes_of_what_is_open_below_it(
    screen: str, store_path: Path
) -> None:
    uids = plant(store_path)
    before = state(store_path)
    async with at(screen, store_path, uids, "Lead") as told:
        await told.press("x")
        assert isinstance(told.app.screen, Options)
        assert "3 are open below “Lead the team”" in told.text
        assert "enter Take   esc Close" in told.text
        await told.press("escape")
        assert state(store_path) == before
        await told.press("x", "j", "enter")
        assert state(store_path) == before | {
            "Lead": "done",
            "Redesign": "done",
            "Draft": "done",
            "Ask": "done",
        }
        await told.press("u")  # all of it at once
        assert state(store_path) == before


@EVERYWHERE
async def test_what_is_open_below_a_done_goal_goes_on(screen: str, store_path: Path) -> None:
    uids = plant(store_path)
    async with at(screen, store_path, uids, "Lead") as told:
        await told.press("x", "enter")
        assert state(store_path)["Redesign"] == "active"
        assert outline(store_path) == [
            "Lead",
            "  Hold",
            "Redesign",
            "  Draft",
            "Ask",
            "Run",
            "Never",
        ]


@EVERYWHERE
async def test_what_is_open_below_a_done_goal_is_dropped(screen: str, store_path: Path) -> None:
    uids = plant(store_path)
    async with at(screen, store_path, uids, "Lead") as told:
        await told.press("x", "G", "enter")
    dropped = {word for word, status in state(store_path).items() if status == "dropped"}
    assert dropped == {"Redesign", "Draft", "Ask"}


@pytest.mark.parametrize("screen", ["today", "goals"])
async def test_x_asks_nothing_where_nothing_is_open_below(screen: str, store_path: Path) -> None:
    uids = plant(store_path)
    with open_store(store_path) as store, store.writing() as records:
        for word in ("Draft", "Ask", "Redesign"):
            records.goals.finish(uids[word], TODAY)
    async with at(screen, store_path, uids, "Lead") as told:
        await told.press("x")
        assert not isinstance(told.app.screen, Options)
        assert told.toasts[-1] == "Done: “Lead the team” · V keeps it as evidence"
    assert state(store_path)["Lead"] == "done"


async def test_a_practice_is_ended_by_its_own_key(store_path: Path) -> None:
    uids = plant(store_path)
    async with at("goals", store_path, uids, "Run") as told:
        await told.press("X")
        assert state(store_path)["Run"] == "done"
        assert kept(store_path, uids["Run"]) == []
        await told.press("u")
        assert state(store_path)["Run"] == "active"
        # The palette tells of it, and a goal has no use for it.
        await told.press("?")
        assert "End this practice or policy for good" in told.text

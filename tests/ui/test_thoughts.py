"""A captured thought becomes an action or a goal with one key, wherever it is read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.goals import Kind
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.screens.search.thought import ThoughtScreen
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY
from tests.ui.driving import Driver, running
from tests.ui.reviewing import sitting

WORDS = "Ask Maria about the budget\nShe knows the CFO.\n\nBefore December."

PLACES = pytest.mark.parametrize("place", ["review", "search"])
KINDS = pytest.mark.parametrize(("key", "kind"), [("a", Kind.ACTION), ("A", Kind.GOAL)])


def stored(path: Path, question: Any) -> Any:
    with open_store(path) as store, store.reading() as records:
        return question(records)


def waiting(records: Records) -> list[str]:
    return [one.text for one in records.look(TODAY).thoughts.waiting()]


def titles(records: Records) -> list[str]:
    return [row.title for row in records.look(TODAY).goals.tree() if row.title != "Done before"]


@asynccontextmanager
async def reading(place: str, path: Path) -> AsyncIterator[Driver]:
    """The thought in front: in the look back of a review, or found by a search."""
    with open_store(path) as store, store.writing() as records:
        records.thoughts.add(WORDS)
        # Something else to look back on, so that the list stays when the thought has gone.
        done = {"title": "Done before", "kind": "action", "status": "done"}
        records.goals.add(done, TODAY)
    if place == "review":
        async with sitting(path) as sit:
            await sit.press("G")
            yield sit
        return
    async with running(path, (80, 24), "today", toasts=True) as pilot:
        told = Driver(pilot)
        await told.press("ctrl+f")
        await told.type("maria")
        await told.press("enter")
        assert isinstance(told.app.screen, ThoughtScreen)
        yield told


@PLACES
@KINDS
async def test_its_words_are_taken_along_and_one_undo_takes_both_back(
    place: str, key: str, kind: Kind, store_path: Path
) -> None:
    async with reading(place, store_path) as told:
        await told.press(key)
        form = told.app.screen
        assert isinstance(form, FormScreen)
        assert form.rows["title"].text == "Ask Maria about the budget"
        assert stored(store_path, waiting) == [WORDS]
        await told.press("ctrl+s")
        assert not isinstance(told.app.screen, FormScreen)
        row = stored(store_path, lambda records: records.look(TODAY).goals.tree())[-1]
        values = stored(store_path, lambda records: records.goals.values(row.uid))
        assert (values["title"], values["why"]) == (
            "Ask Maria about the budget",
            "She knows the CFO.\n\nBefore December.",
        )
        assert (values["kind"], values["status"]) == (kind, "active")
        due = TODAY + timedelta(days=7) if kind is Kind.ACTION else None
        assert values["due"] == due
        assert stored(store_path, waiting) == []
        if place == "search":
            assert "dealt with" in told.text
            assert "Make it" not in told.text
            await told.press("escape", "escape")
        else:
            assert isinstance(told.app.screen, ReviewScreen)
            assert "Ask Maria" not in told.text
        await told.press("u")
        assert stored(store_path, titles) == []
        assert stored(store_path, waiting) == [WORDS]


@PLACES
@KINDS
async def test_a_form_that_is_left_settles_nothing_and_is_found_again(
    place: str, key: str, kind: Kind, store_path: Path
) -> None:
    async with reading(place, store_path) as told:
        await told.press(key)
        await told.fill(title="Ask Maria and the CFO")
        await told.press("escape")
        assert stored(store_path, waiting) == [WORDS]
        assert stored(store_path, titles) == []
        await told.press("escape", "escape")
    async with running(store_path, (80, 24), "today") as pilot:
        told = Driver(pilot)
        await told.press("C")
        form = told.app.screen
        assert isinstance(form, FormScreen), told.text
        assert form.rows["title"].text == "Ask Maria and the CFO"
        await told.press("ctrl+s")
    assert stored(store_path, titles) == ["Ask Maria and the CFO"]
    assert stored(store_path, waiting) == []


async def test_the_keys_are_offered_on_a_thought_alone(store_path: Path) -> None:
    async with reading("review", store_path) as told:
        assert "a makes an action, A a goal, V evidence; x settles it" in told.text
        await told.press("g")
        assert "a Make it an action" not in told.text
        await told.press("a")
        assert isinstance(told.app.screen, ReviewScreen)
        await told.press("G")
        assert "a Make it an action" in told.text


async def test_a_thought_is_settled_where_it_was_found(store_path: Path) -> None:
    async with reading("search", store_path) as told:
        await told.press("x")
        assert "dealt with" in told.text
    assert stored(store_path, waiting) == []

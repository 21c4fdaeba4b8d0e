"""What other screens have to do with evidence: they show it, and what they show becomes it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.evidence import Evidence, EvidenceKind
from career_tui.domain.reviews import Answer, Question, Step
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.screens.search.thought import ThoughtScreen
from career_tui.tui.screens.today.board import Board
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.picker import Picker
from tests.conftest import TODAY
from tests.sitting import review_of
from tests.ui.driving import SIZES, Driver, Size, running
from tests.ui.goals_story import Story, goals
from tests.ui.reviewing import Sitting, planted, sitting

YESTERDAY = TODAY - timedelta(days=1)


def stored(path: Path, question: Callable[[Records], Any]) -> Any:
    with open_store(path) as store, store.reading() as records:
        return question(records)


def evidence(path: Path) -> list[Evidence]:
    found: list[Evidence] = stored(path, lambda records: records.look(TODAY).evidence.entries())
    return found


def texts(told: Driver, *names: str) -> tuple[str, ...]:
    """What stands in fields of the form that is open."""
    form = told.app.screen
    assert isinstance(form, FormScreen), told.text
    return tuple(form.rows[name].text for name in names)


# Pages

MANY = (
    ("Pages at night halved", 40, 7.0, "a week"),
    ("Wrote the guide " * 20, 30, None, ""),
    ("会議を半分にした " * 20, 20, 1234567.5, "minutes of meetings, counted by the calendar"),
    ("Too old to be listed", 400, None, ""),
    ("Taught", 0, 54.0, "%"),
)


def kept(records: Records, **links: Any) -> None:
    for title, days, number, unit in MANY:
        values = {"title": title, "date": TODAY - timedelta(days=days), "number": number}
        records.evidence.add({**values, "unit": unit, **links})


@SIZES
async def test_the_page_of_a_goal_shows_its_latest_evidence(size: Size, store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        kept(records, goal=uids["Publish"])
    async with running(store_path, size, "goals") as pilot:
        told = Story(pilot, store_path, uids)
        await told.go("Publish")
        await told.press("enter")
        assert "22 Nov 2026  Taught" in told.text
        assert "54 %" in told.text
        assert "567.5" in told.text
        assert "Wrote the guide" in told.text
        assert "Pages at night" not in told.text
        assert "5 in all; v shows them" in told.text
        await told.press("escape")
        await told.go("Draft")
        await told.press("enter")
        assert "in all" not in await told.rested()


@SIZES
async def test_the_page_of_a_skill_shows_its_latest_evidence(size: Size, store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        kept(records, skills=[uids["Writing"]])
        records.skills.edit(uids["Writing"], {"notes": "Two mentors say so."})
    async with running(store_path, size, "skills") as pilot:
        told = Driver(pilot)
        await told.app.show("skills", uids["Writing"])
        await told.press("enter", "G")
        assert "22 Nov 2026  Taught" in told.text
        assert "5 in all" in told.text
        assert "Notes" in told.text
        assert "Two mentors say so." in told.text


SUBJECTS = pytest.mark.parametrize(
    ("subject", "word"), [("goals", "Publish"), ("skills", "Writing")]
)


@SUBJECTS
async def test_one_key_leads_to_the_evidence_and_one_back(
    subject: str, word: str, store_path: Path
) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        linked = {"goal": uids[word]} if subject == "goals" else {"skills": [uids[word]]}
        kept(records, **linked)
        records.evidence.add({"title": "Of something else", "date": TODAY})
    async with running(store_path, (80, 24), subject) as pilot:
        told = Driver(pilot)
        here = await told.app.show(subject, uids[word])
        assert isinstance(here, CareerScreen)
        await told.press("v")
        assert told.app.screen is not here
        assert "Taught" in told.text
        assert "Of something else" not in told.text
        await told.press("v")
        assert told.app.screen is here
        assert here.subject is not None
        assert here.subject.uid == uids[word]
        await told.press("v", "escape")
        assert "Of something else" in told.text


@SUBJECTS
async def test_where_there_is_none_it_says_how_to_begin(
    subject: str, word: str, store_path: Path
) -> None:
    uids = planted(store_path)
    async with running(store_path, (80, 24), subject) as pilot:
        told = Driver(pilot)
        await told.app.show(subject, uids[word])
        await told.press("v")
        assert "Press a to keep something" in told.text
        await told.press("a")
        await told.fill(title="The first of it")
        await told.press("ctrl+s")
    (one,) = evidence(store_path)
    assert {one.goal.uid} if one.goal else {skill.uid for skill in one.skills} == {uids[word]}


@pytest.mark.parametrize(
    ("words", "said"), [("halved", "Pages at night halved"), ("nurse", "St. G")]
)
async def test_a_search_leads_to_evidence_and_to_positions(
    words: str, said: str, store_path: Path
) -> None:
    planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        kept(records)
        records.evidence.add_position(
            {"title": "Nurse", "organisation": "St. Göran", "from": date(2024, 1, 7)}
        )
    async with running(store_path, (80, 24), "today") as pilot:
        told = Driver(pilot)
        await told.press("ctrl+f")
        await told.type(words)
        await told.press("enter")
        assert said in told.text
        assert "Search everything" not in told.text


# Goals and actions


async def test_a_goal_is_kept_with_its_latest_value(store_path: Path) -> None:
    uids = planted(store_path)
    async with running(store_path, (80, 24), "goals", toasts=True) as pilot:
        told = Story(pilot, store_path, uids)
        await told.go("Lead")
        await told.press("V")
        assert texts(told, "title", "date", "number", "unit") == (
            "Lead the platform team",
            "2026-11-22",
            "3",
            "teams",
        )
        await told.press("ctrl+s")
        assert "Kept “Lead the platform team” as evidence" in told.said
        (one,) = evidence(store_path)
        assert one.goal is not None
        assert (one.goal.uid, one.number, one.unit) == (uids["Lead"], 3, "teams")
        assert (one.kind, one.date) == (EvidenceKind.MEASURED, TODAY)
        await told.press("enter", "G")
        assert "1 in all" in await told.rested()
        await told.press("escape")
        await told.press("u")
        assert evidence(store_path) == []


async def test_what_was_done_earlier_is_kept_with_its_day(store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        records.goals.finish(uids["Book"], YESTERDAY, None)
    async with running(store_path, (80, 24), "goals") as pilot:
        told = Story(pilot, store_path, uids)
        await told.go("Book")
        await told.press("V")
        assert texts(told, "title", "date", "number") == ("Book the exam", "2026-11-21", "")
        await told.press("ctrl+s")
    assert [(one.title, one.kind) for one in evidence(store_path)] == [("Book the exam", "told")]


@asynccontextmanager
async def on_the_exam(screen: str, path: Path) -> AsyncIterator[Story]:
    """A screen with the cursor on an open action."""
    uids = planted(path)
    async with running(path, (80, 24), screen, toasts=True) as pilot:
        told = Story(pilot, path, uids)
        if screen == "goals":
            await told.go("Book")
        while screen == "today":
            board: Any = told.app.focused
            assert isinstance(board, Board)
            if board.cursor_row and board.cursor_row.uid.endswith(uids["Book"]):
                break
            await told.press("j")
        yield told


def about(told: Driver) -> str:
    """The uid of the goal that the cursor is on."""
    screen = told.app.screen
    assert isinstance(screen, CareerScreen)
    return screen.about


BOTH = pytest.mark.parametrize("screen", ["goals", "today"])


@BOTH
async def test_what_was_done_just_now_is_kept_though_the_cursor_went_on(
    screen: str, store_path: Path
) -> None:
    async with on_the_exam(screen, store_path) as told:
        await told.press("x")
        assert "Done: “Book the exam” · V keeps it as evidence" in told.said
        await told.press("V")
        assert texts(told, "title", "date") == ("Book the exam", "2026-11-22")


@BOTH
@pytest.mark.parametrize("key", ["k", "u"])
async def test_once_something_else_was_done_the_line_of_the_cursor_is_kept(
    screen: str, key: str, store_path: Path
) -> None:
    async with on_the_exam(screen, store_path) as told:
        await told.press("x")
        if key == "u":
            await told.press("u")
        await told.press("g", "j")
        while about(told) in ("", told.uids["Book"]):
            await told.press("j")
        title = stored(store_path, lambda records: records.goals.values(about(told))["title"])
        assert title != "Book the exam"
        await told.press("V")
        assert texts(told, "title") == (title,)


async def test_there_is_nothing_to_keep_without_a_goal(store_path: Path) -> None:
    async with goals(store_path, planted=False) as told:
        await told.press("V")
        assert not isinstance(told.app.screen, FormScreen)


# Thoughts

WORDS = "Pages at night halved\nFrom 14 to 7.\n\nBy deleting."

PLACES = pytest.mark.parametrize("place", ["review", "search"])


def waiting(records: Records) -> list[str]:
    return [one.text for one in records.look(TODAY).thoughts.waiting()]


@asynccontextmanager
async def reading(place: str, path: Path) -> AsyncIterator[Driver]:
    """The thought in front: in the look back of a review, or found by a search."""
    with open_store(path) as store, store.writing() as records:
        records.thoughts.add(WORDS)
        done = {"title": "Done before", "kind": "action", "status": "done", "done_on": YESTERDAY}
        records.goals.add(done, TODAY)
    if place == "review":
        async with sitting(path) as sit:
            await sit.press("G")
            yield sit
        return
    async with running(path, (80, 24), "today", toasts=True) as pilot:
        told = Driver(pilot)
        await told.press("ctrl+f")
        await told.type("halved")
        await told.press("enter")
        assert isinstance(told.app.screen, ThoughtScreen)
        yield told


@PLACES
async def test_a_thought_becomes_evidence_and_one_undo_takes_both_back(
    place: str, store_path: Path
) -> None:
    async with reading(place, store_path) as told:
        await told.press("V")
        assert texts(told, "title", "details") == (
            "Pages at night halved",
            "From 14 to 7.\n\nBy deleting.",
        )
        assert stored(store_path, waiting) == [WORDS]
        await told.press("ctrl+s")
        (one,) = evidence(store_path)
        whole = stored(store_path, lambda records: records.look(TODAY).evidence.get(one.uid))
        assert (whole.title, whole.date) == ("Pages at night halved", TODAY)
        assert whole.details == "From 14 to 7.\n\nBy deleting."
        assert stored(store_path, waiting) == []
        if place == "search":
            assert "dealt with" in told.text
            await told.press("escape", "escape")
        await told.press("u")
        assert stored(store_path, waiting) == [WORDS]
        assert evidence(store_path) == []


async def test_a_draft_of_a_thought_is_gone_on_with(store_path: Path) -> None:
    async with reading("review", store_path) as told:
        await told.press("V")
        await told.fill(title="Half the pages")
        await told.press("escape", "escape", "escape")
    async with running(store_path, (80, 24), "today") as pilot:
        told = Driver(pilot)
        await told.press("C")
        assert texts(told, "title") == ("Half the pages",)
        await told.press("ctrl+s")
    assert [one.title for one in evidence(store_path)] == ["Half the pages"]
    assert stored(store_path, waiting) == []


async def test_what_was_done_is_kept_in_the_look_back(store_path: Path) -> None:
    async with reading("review", store_path) as told:
        await told.press("g")
        assert "a Make it an action" not in told.text
        await told.press("V")
        assert texts(told, "title", "date") == ("Done before", "2026-11-21")
        await told.press("ctrl+s")
        assert isinstance(told.app.screen, ReviewScreen)
        assert "Kept as evidence" in told.text
    assert stored(store_path, waiting) == [WORDS]


@pytest.mark.parametrize("step", [Step.WEEK, Step.GOALS])
async def test_what_the_review_asks_about_is_kept(step: Step, store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(step)
        place = sit.place
        if step is Step.GOALS:
            await sit.type("5")
        await sit.press("V")
        title = "Book the exam" if step is Step.WEEK else "Lead the platform team"
        assert texts(sit, "title") == (title,)
        await sit.press("ctrl+s")
        assert sit.place == place
        if step is Step.GOALS:
            assert "[1 of 2]" in sit.text
            await sit.press("i")
            await sit.type("V")
            assert not isinstance(sit.app.screen, FormScreen), "it is typed into the note"
    assert [one.title for one in evidence(store_path)] == [title]


# Wins


async def to_wins(sit: Sitting) -> None:
    while sit.place.step is not Step.LOOK_BACK or sit.place.position != 1:
        await sit.press("enter")


async def test_a_win_is_kept_while_it_is_typed(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await to_wins(sit)
        await sit.press("ctrl+l")
        assert "There is no win to keep yet" in sit.said
        await sit.type("Taught the course")
        await sit.press("ctrl+j")
        await sit.type("to nine nurses")
        await sit.press("ctrl+l")
        assert texts(sit, "title", "details") == ("Taught the course", "to nine nurses")
        assert "Taught the course" in sit.records(wins_of), "kept before the form was opened"
        await sit.press("ctrl+s")
        assert [one.title for one in evidence(store_path)] == ["Taught the course"]
        assert "Taught the course" in sit.text
        await sit.press("ctrl+l")
        assert "Every win is kept as evidence" in sit.said
        await sit.type(" and me")
        assert "nurses and me" in sit.text, "the letters are typed again"
        await sit.press("enter")
        assert sit.place.position == 2
        await sit.press("ctrl+l")
        assert not isinstance(sit.app.screen, FormScreen), "an obstacle is no win"


def wins_of(records: Records) -> str:
    review = records.look(TODAY).reviews.draft()
    assert review is not None
    return " ".join(one.text for one in review.answers if one.question == Question.WINS)


def written(path: Path, text: str) -> None:
    """A review under way with these wins."""
    planted(path)
    with open_store(path) as store, store.writing() as records:
        review = review_of(records, TODAY).review
        records.reviews.answer(review.uid, Answer(Step.LOOK_BACK, Question.WINS, text))


async def test_the_summary_says_which_wins_are_not_kept_yet(store_path: Path) -> None:
    written(store_path, "- Taught **the** course\n- Slept well")
    async with sitting(store_path) as sit:
        await sit.to(Step.SIGN_OFF)
        assert "2 wins are not kept as evidence yet: V keeps one." in sit.text
        await sit.press("V")
        assert isinstance(sit.app.screen, Picker)
        await sit.press("enter")
        assert texts(sit, "title") == ("Taught the course",)
        await sit.fill(title="A course for nine nurses")
        await sit.press("ctrl+s")
        assert "One win is not kept as evidence yet: V keeps it." in sit.text
        await sit.press("ctrl+l")
        assert texts(sit, "title") == ("Slept well",)
        await sit.press("ctrl+s")
        assert "not kept as evidence" not in sit.text
        assert "V Keep as evidence" not in sit.text
        await sit.press("u")
        assert "One win is not kept as evidence yet" in sit.text
        await sit.press("enter")
    assert [one.title for one in evidence(store_path)] == ["A course for nine nurses"]


async def test_a_draft_of_a_win_is_gone_on_with_when_the_review_is_over(store_path: Path) -> None:
    written(store_path, "Taught ~ nine nurses\nof them ~ two seniors")
    async with sitting(store_path) as sit:
        await sit.to(Step.SIGN_OFF)
        await sit.press("V")
        await sit.fill(impact="They teach others now.")
        await sit.press("escape", "enter")
    async with running(store_path, (80, 24), "today") as pilot:
        told = Driver(pilot)
        assert "Evidence of 'Taught ~ nine nurses'" in told.said
        await told.press("C")
        form = texts(told, "title", "details", "impact")
        assert form == ("Taught ~ nine nurses", "of them ~ two seniors", "They teach others now.")
        await told.press("ctrl+s")
        assert "Taught ~ nine nurses" in told.text
    assert [one.title for one in evidence(store_path)] == ["Taught ~ nine nurses"]


async def test_a_summary_without_wins_does_not_mention_them(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.SIGN_OFF)
        assert "evidence" not in sit.text


async def test_the_look_back_shows_the_evidence_of_the_week(store_path: Path) -> None:
    planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        kept(records)
    async with sitting(store_path) as sit:
        assert "Kept as evidence" in sit.text
        assert "Taught" in sit.text
        assert "54 %" in sit.text
        assert "Pages at night halved" not in sit.text, "that was weeks ago"

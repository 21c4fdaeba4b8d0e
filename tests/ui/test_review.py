"""Stories of the weekly review: from the first key to the entry in the journal."""

import asyncio
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from career_tui.cli import main
from career_tui.domain.goals import Status
from career_tui.domain.review import Place
from career_tui.domain.reviews import Answer, Outcome, Question, ReviewStatus, Settled, Step
from career_tui.domain.skills import SkillRow
from career_tui.store.connection import open_store
from career_tui.store.look import Look
from career_tui.store.reviews import asked
from career_tui.tui import keys_in_order, under_way
from career_tui.tui.commands.active import active_commands
from career_tui.tui.screens.review import ahead, pane
from career_tui.tui.screens.review.goal import GoalPane
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.reading import Reading
from tests.conftest import TODAY
from tests.holding import held
from tests.ui.driving import SIZES, Size, settled, shown, until
from tests.ui.reviewing import WEEK, Sitting, planted, sitting

KEYS_PER_GOAL = 1
"""Keys that a goal with one measure takes besides the digits of its new value: enter."""

KEYS_AROUND = 8
"""Keys of a review besides those of its goals, where nothing else is to be asked: r to begin,
enter after the look back and each of the three questions, space and enter for a focus of the
week ahead, enter to sign off."""


def entries(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        return [
            records.look(TODAY).reviews.get(one.uid).summary
            for one in records.look(TODAY).reviews.entries()
        ]


@pytest.mark.parametrize(
    "keys", [{}, {"app.goals": "f3", "app.review": "f5"}], ids=["own", "moved"]
)
async def test_no_key_of_a_tab_leads_out_of_it(keys: dict[str, str], store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        sit.app.set_keymap(keys)
        review = sit.screen
        assert not {"app.review", *(f"app.{tab.name}" for tab in TABS)} & {*active_commands(review)}
        for key in (keys.get("app.goals", "3"), "1", keys.get("app.review", "r")):
            await sit.press(key)
            assert sit.app.screen is review, key
            assert len(sit.app.screen_stack) == 2, key
        await sit.press("escape")
        assert not isinstance(sit.app.screen, ReviewScreen)
        await sit.press(keys.get("app.goals", "3"))
        assert sit.app.current_mode == "goals"


@SIZES
async def test_a_whole_review_by_the_keyboard_alone(size: Size, store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path, size) as sit:
        # Look back: a thought is settled, then the week in three texts.
        assert "Ask about the canteen" in sit.text
        await sit.press("G", "x")
        assert sit.records(lambda records: records.look(TODAY).thoughts.waiting()) == []
        await sit.press("enter")
        await sit.type("Shipped it")
        await sit.press("ctrl+j")
        await sit.type("at last")
        await sit.press("enter", "enter")
        await sit.type("Patience")
        await sit.press("enter")
        # Actions and practices.
        assert sit.place == Place(Step.WEEK, 0), sit.text
        await sit.press("x", "m", "space", "1", "enter", "enter")
        # Goals: a value, more confidence, a note.
        assert "Goals [1 of 2]" in sit.text
        await sit.press("4", "right", "i")
        await sit.type("x marks it")
        await sit.press("enter")
        await sit.press("s")
        # Skills: a number says the level and goes on.
        assert sit.place == Place(Step.SKILLS, 0)
        await sit.press("3", "enter")
        # The week ahead, and the summary.
        assert sit.place.step is Step.AHEAD
        await sit.press("space", "enter")
        assert "What I learned" in sit.text
        await sit.press("enter")
        assert not isinstance(sit.app.screen, ReviewScreen)
        assert sit.app.current_mode == "today"
    (entry,) = entries(store_path)
    assert entry == (
        "### Wins\nShipped it\nat last\n\n"
        "### What I learned\nPatience\n\n"
        "### Goals\n"
        "- Lead the platform team: 33 %, at risk, confidence 6 → 7 - x marks it\n"
        "- Left for another time: Publish two articles\n\n"
        "### Week\n"
        "- Done: Book the exam\n"
        "- Moved to next week: Draft the RFC\n"
        "- Run: 2 of 3\n\n"
        "### Skills\n- Speaking: 3 (competent)\n\n"
        "### Next week\n- Draft the RFC"
    )
    with open_store(store_path) as store, store.reading() as records:
        (measure,) = records.look(TODAY).goals.measures(uids["Lead"])
        last = measure.check_ins[-1]
        assert (last.date, last.value, last.confidence) == (TODAY, 4, 7)
        assert records.goals.values(uids["Book"])["status"] == "done"
        assert records.goals.values(uids["Draft"])["due"] == TODAY + WEEK
        assert records.look(TODAY).skills.get(uids["Speaking"]).current == 3
        assert records.look(TODAY).goals.get(uids["Publish"]).goal.reviewed_on is None
        assert records.look(TODAY).reviews.rhythm().due.streak == 1
        assert records.history.log(1)[0].title == "sign off the review of 16-22 November"


async def to_goals(sit: Sitting) -> None:
    while sit.place.step is not Step.GOALS:
        await sit.press("enter")


@SIZES
async def test_measured_and_unchanged_takes_one_key(size: Size, store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path, size) as sit:
        await to_goals(sit)
        assert "= unchanged" in sit.text
        assert "not measured" not in sit.text
        await sit.press("=")
        assert sit.place == Place(Step.GOALS, 1)
        await sit.press("b")
        assert "of 12 teams, unchanged" in sit.text
    with open_store(store_path) as store, store.reading() as records:
        (measure,) = records.look(TODAY).goals.measures(uids["Lead"])
        assert [(one.date, one.value) for one in measure.check_ins[-2:]] == [
            (TODAY - timedelta(days=3), 3),
            (TODAY, 3),
        ]


@SIZES
async def test_enter_alone_says_that_it_was_not_measured(size: Size, store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path, size) as sit:
        await to_goals(sit)
        await sit.press("enter", "b")
        assert "of 12 teams, not measured" in sit.text
        await sit.press("enter", "enter")
        while sit.place.step is not Step.SIGN_OFF:
            await sit.press("enter")
        assert "1 goal not measured" in sit.text
    with open_store(store_path) as store, store.reading() as records:
        (measure,) = records.look(TODAY).goals.measures(uids["Lead"])
        assert measure.check_ins[-1].date == TODAY - timedelta(days=3)


async def test_a_value_to_keep_shows_what_was_measured_and_not_its_limit(
    store_path: Path,
) -> None:
    limit = {"name": "pages at night", "type": "stay_below", "target": 7.0}
    with open_store(store_path) as store, store.writing() as records:
        goal = records.goals.add({"title": "Sleep", "status": "active"}, TODAY)
        measure = records.measures.add_measure(goal, limit)
    async with sitting(store_path) as sit:
        await to_goals(sit)
        assert "? →" in sit.text
        assert "7 →" not in sit.text
        assert "= unchanged" not in sit.text  # there is nothing to be the same as
    with open_store(store_path) as store, store.writing() as records:
        records.measures.check_in(measure, {"date": TODAY - timedelta(days=7), "value": 5.0})
    async with sitting(store_path) as sit:
        await to_goals(sit)
        assert "5 →" in sit.text


async def test_fifteen_goals_take_one_key_each_besides_the_digits(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number in range(15):
            goal = records.goals.add(
                {"title": f"Goal {number}", "status": "active", "confidence": 5}, TODAY
            )
            measure = records.measures.add_measure(goal, {"name": "done", "target": 20.0})
            day = TODAY - timedelta(days=3)
            records.measures.check_in(measure, {"date": day, "value": 3, "confidence": 5})
    pressed = 0
    async with sitting(store_path) as sit:
        digits = 0
        while sit.place.step is not Step.AHEAD:
            if sit.place.step is Step.GOALS:
                await sit.press("1", "2")
                digits += 2
            await sit.press("enter")
            pressed += 1
        await sit.press("space", "enter", "enter")
        pressed += 3
        assert sit.app.current_mode == "today"
    pressed += 1  # r, which this sitting began with
    assert digits == 30
    assert pressed == 15 * KEYS_PER_GOAL + KEYS_AROUND == 23
    with open_store(store_path) as store, store.reading() as records:
        rows = records.look(TODAY).goals.tree()
        assert {row.progress for row in rows} == {0.6}
        assert {row.confidence for row in rows} == {5}
        assert {row.goal.reviewed_on for row in rows} == {TODAY}


# Goals


async def test_letters_are_commands_on_a_number_and_text_in_the_note(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("z", "7", "y", "i")
        await sit.type("xhDst no commands here")
        assert "Correct course" not in sit.text
        await sit.press("escape")
        assert isinstance(sit.app.screen, ReviewScreen)
        await sit.press("s")
        assert sit.place == Place(Step.GOALS, 1)
        (item, _) = sit.session.goals
        assert (item.outcome, item.note) == (Outcome.SKIPPED, "xhDst no commands here")
        assert (
            sit.records(lambda r: len(r.look(TODAY).goals.measures(uids["Lead"])[0].check_ins)) == 2
        )


async def test_what_is_no_number_is_said_beside_it_and_nothing_is_kept(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4", "-", "enter")
        assert "'4-' is not a number" in sit.text
        assert sit.place == Place(Step.GOALS, 0)
        await sit.press("backspace", "enter")
        assert sit.place == Place(Step.GOALS, 1)


async def test_enter_goes_from_measure_to_measure(store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        records.measures.add_measure(uids["Lead"], {"name": "leads", "target": 3.0})
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("5", "enter", "2", "enter")
        assert sit.place == Place(Step.GOALS, 1)
        values = sit.records(
            lambda r: [
                one.check_ins[-1].value for one in r.look(TODAY).goals.measures(uids["Lead"])
            ]
        )
        assert values == [5, 2]


async def test_going_back_shows_the_answer_and_editing_replaces_it(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4", "left", "enter", "b")
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        assert pane.lines[0].field.value == "4"
        assert pane.confidence.value == 5
        await sit.press("backspace", "6", "enter")
        check_ins = sit.records(lambda r: r.look(TODAY).goals.measures(uids["Lead"])[0].check_ins)
        assert [(one.date, one.value) for one in check_ins][2:] == [(TODAY, 6)]


async def test_what_is_typed_is_still_there_on_coming_back(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await sit.type("Shipped")
        await sit.press("shift+tab", "enter")
        assert "Shipped" in sit.text
        await sit.type(" it")
        await sit.pilot.pause(pane.TYPING_SECONDS + 0.1)  # stored by itself
        await sit.press("shift+tab", "enter", "enter")
        assert sit.session.texts == {Question.WINS: "Shipped it"}
        await sit.press("enter", "enter", "]", "7", "]", "[")
        assert isinstance(sit.screen.pane, GoalPane)
        assert sit.screen.pane.lines[0].field.text == "7"


async def test_the_course_is_changed_at_one_key_with_a_reason(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        # A new date.
        await sit.press("t", "ctrl+u")
        await sit.type("2027-03-31")
        await sit.press("ctrl+s")
        assert "needs its reason" in sit.text
        await sit.type("hiring freeze")
        await sit.press("ctrl+s")
        assert "hiring freeze" in sit.text
        # An obstacle with its plan, and a smaller next action.
        await sit.press("o", "end")
        await sit.type(" at all")
        await sit.press("tab")
        await sit.type("then I borrow two people")
        await sit.press("ctrl+s", "n")
        await sit.type("Ask the CFO")
        await sit.press("enter")
        # Hold, with a reason, goes on to the next; doing it again takes it up again.
        await sit.press("h", "enter")
        assert "A few words will do" in sit.text
        await sit.type("no budget")
        await sit.press("enter")
        assert sit.place == Place(Step.GOALS, 1)
        await sit.press("D")
        await sit.type("not mine")
        await sit.press("enter")
        await sit.press("b")
        assert sit.place == Place(Step.GOALS, 1)
        assert "dropped" in sit.text
        await sit.press("D")
        assert "Why let it go?" not in sit.text
        detail = sit.records(lambda r: r.look(TODAY).goals.detail(uids["Lead"]))
        assert detail.row.goal.status is Status.ON_HOLD
        assert detail.row.goal.due == date(2027, 3, 31)
        assert (detail.obstacle, detail.if_then) == (
            "no headcount at all",
            "then I borrow two people",
        )
        assert [row.title for row in detail.children] == ["Draft the RFC", "Ask the CFO"]
        assert {(one.field, one.reason) for one in detail.corrections} == {
            ("due", "hiring freeze"),
            ("status", "no budget"),
        }
        assert sit.records(lambda r: r.goals.values(uids["Publish"])["status"]) == "active"
        told = [(row.title, one.field) for row, one in sit.session.corrections]
        assert told[:2] == [
            ("Lead the platform team", "due"),
            ("Lead the platform team", "status"),
        ]


async def test_a_goal_is_done_at_one_key(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("9", "x")
        assert "1 is open below “Lead the platform team”" in sit.text
        await sit.press("enter")
        assert sit.place == Place(Step.GOALS, 1)
        goal = sit.records(lambda r: r.look(TODAY).goals.get(uids["Lead"]))
        assert (goal.goal.status, goal.goal.measures[0].check_ins[-1].value) == (Status.DONE, 9)


# The lists


async def test_actions_are_done_moved_and_dropped_and_taken_back(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.WEEK)
        assert "Book the exam" in sit.text
        await sit.press("m", "D")
        await sit.type("no use")
        await sit.press("enter")
        assert [item.settled for item in sit.session.actions] == [Settled.MOVED, Settled.DROPPED]
        assert sit.place == Place(Step.WEEK, 2)
        await sit.press("k", "D", "k", "x")
        assert [item.settled for item in sit.session.actions] == [Settled.DONE, None]
        values = sit.records(lambda r: r.goals.values(uids["Book"]))
        assert (values["status"], values["due"]) == ("done", TODAY - timedelta(days=2))
        await sit.press("escape")
    async with sitting(store_path) as sit:
        assert sit.place.step is Step.WEEK
        assert [item.settled for item in sit.session.actions] == [Settled.DONE, None]


async def test_days_of_practices_are_kept_broken_or_not_known(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.WEEK)
        await sit.press("j", "j", "space", "2", "2", "j", "left", "left", "space", "space")

        def kept(word: str) -> dict[date, bool]:
            goal = sit.records(lambda r: r.look(TODAY).goals.get(uids[word])).goal
            return {one.date: one.kept for one in goal.adherences}

        assert kept("Run") == {TODAY: True, TODAY - timedelta(days=5): False}
        # The marked day is the second one: there is nothing further left than the first.
        assert kept("No") == {TODAY - timedelta(days=6): False}
        await sit.press("space")
        assert kept("No") == {}


async def test_a_level_is_said_raised_and_taken_back(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.SKILLS)
        await sit.press("right", "right")

        def level() -> int | None:
            row: SkillRow = sit.records(lambda r: r.look(TODAY).skills.get(uids["Speaking"]))
            return row.self_level

        assert level() == 3
        await sit.press("left")
        assert level() == 2
        await sit.press("9")
        assert level() == 2
        await sit.press("backspace")
        assert level() == 1
        await sit.press("4", "2")
        assert sit.place == Place(Step.SKILLS, 1)
        levels = sit.records(lambda r: [one.self_level for one in r.look(TODAY).skills.matrix()])
        assert levels == [4, 2]


async def test_a_focus_is_chosen_filtered_for_or_written_new(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.AHEAD)
        await sit.press("slash")
        await sit.type("rfc")
        await sit.press("enter", "space")
        await sit.press("escape")
        assert isinstance(sit.app.screen, ReviewScreen)
        await sit.press("a")
        await sit.type("Call the mentor")
        await sit.press("tab", *"plat", "enter", "enter")
        assert [row.title for row in sit.session.focus] == ["Draft the RFC", "Call the mentor"]
        new = sit.session.focus[1].goal
        parent = sit.records(lambda r: r.look(TODAY).goals.get(new.parent))
        assert (new.due, parent.title) == (TODAY + WEEK, "Lead the platform team")
        await sit.press("G", "space", "g", "space")
        chosen = [row.title for row in sit.session.focus]
        assert chosen == ["Draft the RFC", "Call the mentor", "Publish two articles"]
        await sit.press("G", "k", "space")
        chosen = [row.title for row in sit.session.focus]
        assert chosen == ["Draft the RFC", "Publish two articles"]


# Sittings


async def test_leaving_keeps_the_place_and_every_answer(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await sit.type("Half a th")
        await sit.press("escape")
        assert not isinstance(sit.app.screen, ReviewScreen)
        await sit.press("r")
        assert sit.place == Place(Step.LOOK_BACK, 1)
        assert "Half a th" in sit.text
        await sit.type("ought")
        await sit.press("enter")
        assert sit.session.texts[Question.WINS] == "Half a thought"


async def test_leaving_before_the_first_answer_leaves_nothing(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter", "enter", "escape")
        assert sit.records(lambda records: records.look(TODAY).reviews.draft()) is None


async def test_a_crash_loses_nothing_older_than_two_seconds(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4", "enter")
        await sit.press("right", "i")
        await sit.type("half a no")
        await sit.pilot.pause(1.2)
        # The program is gone: no unmounting, no closing of the store.
        sit.screen._left = True
        sit.app.store.close()
    async with sitting(store_path, today=TODAY + timedelta(days=1)) as sit:
        assert sit.place == Place(Step.GOALS, 1)
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        assert (pane.note.value, pane.confidence.value) == ("half a no", 5)
        await sit.press("enter")
        assert sit.session.goals[1].note == "half a no"
        values = sit.records(lambda r: r.look(TODAY).goals.measures(uids["Lead"])[0].check_ins)
        assert values[-1].value == 4


async def test_a_goal_deleted_between_two_sittings_is_passed_over(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4", "enter")
        await sit.press("escape")
    with open_store(store_path) as store, store.writing() as records:
        records.goals.delete(uids["Publish"])
        records.goals.delete(uids["Book"])
    async with sitting(store_path) as sit:
        assert sit.place == Place(Step.SKILLS, 0), sit.text
        await sit.press("b")
        assert sit.place == Place(Step.GOALS, 0)


async def test_leaving_the_program_from_the_review_keeps_what_is_typed(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await sit.type("quick")
        await sit.pilot.press("ctrl+q")
    with open_store(store_path) as store, store.reading() as records:
        draft = records.look(TODAY).reviews.draft()
        assert draft is not None
        assert [one.text for one in draft.answers if one.question == "wins"] == ["quick"]


async def test_signed_off_in_another_window(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4", "enter")
        with open_store(store_path) as store, store.writing() as records:
            records.reviews.sign_off(sit.session.review.uid, TODAY)
        await sit.press("enter")
        # Seen within a second, before or after the answer: the review is offered again.
        await until(sit.pilot, lambda: isinstance(sit.app.screen, Confirm))
        await sit.press("escape")
        await until(sit.pilot, lambda: not isinstance(sit.app.screen, Confirm | ReviewScreen))
    assert len(entries(store_path)) == 1


@pytest.mark.parametrize("change", ["another goal", "a measure more"])
async def test_a_change_made_elsewhere_does_not_disturb_a_note(
    change: str, store_path: Path
) -> None:
    """Thrown out of the note, what is typed next would be commands: x says that a goal is done."""
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4", "right", "i")
        await sit.type("marks it")
        await sit.press("home")
        if change == "another goal":
            new = {"title": "Publish three articles"}
            await sit.elsewhere(lambda records: records.goals.edit(uids["Publish"], new, TODAY))
        else:
            new = {"name": "leads", "target": 2.0}
            await sit.elsewhere(lambda records: records.measures.add_measure(uids["Lead"], new))
        await sit.type("x ")
        assert sit.place == Place(Step.GOALS, 0)
        assert "x marks it" in sit.text
        await sit.press("enter")
        assert sit.place == Place(Step.GOALS, 1)
        item = sit.session.goals[0]
    assert (item.note, item.row.confidence, item.row.goal.status) == ("x marks it", 7, "active")
    assert item.given[uids["teams"]].value == 4


async def test_a_change_made_elsewhere_leaves_the_cursor_on_its_action(store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        records.goals.add(
            {"title": "Call", "kind": "action", "status": "active", "due": TODAY}, TODAY
        )
    async with sitting(store_path) as sit:
        await sit.to(Step.WEEK)
        await sit.press("j", "j")
        assert [item.row.title for item in sit.session.actions] == [
            "Book the exam",
            "Draft the RFC",
            "Call",
        ]
        done = {"status": "done"}
        await sit.elsewhere(lambda records: records.goals.edit(uids["Book"], done, TODAY))
        assert sit.place == Place(Step.WEEK, 1)
        await sit.press("x")
        settled_now = {item.row.title: item.settled for item in sit.session.actions}
    assert settled_now == {"Draft the RFC": None, "Call": Settled.DONE}


async def test_throwing_a_review_away_asks_first(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await sit.type("Nothing good")
        await sit.press("enter", "ctrl+o", "n")
        assert sit.records(lambda records: records.look(TODAY).reviews.draft()) is not None
        await sit.press("ctrl+o", "y")
        assert not isinstance(sit.app.screen, ReviewScreen)
        assert sit.records(lambda records: records.look(TODAY).reviews.draft()) is None


# Odd stores and odd hands


@SIZES
async def test_a_store_without_goals_says_how_to_add_them(size: Size, store_path: Path) -> None:
    async with sitting(store_path, size) as sit:
        assert "What went well?" in sit.text
        await sit.press("enter", "enter", "enter")
        assert sit.place.step is Step.AHEAD
        assert "You have no goals yet" in sit.text
        await sit.press("a")
        await sit.type("Write down where I want to be")
        await sit.press("ctrl+s", "enter", "enter")
        assert sit.app.current_mode == "today"
    assert entries(store_path) == ["### Next week\n- Write down where I want to be"]


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (200, 60)])
async def test_every_size_shows_every_step(size: Size, store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path, size) as sit:
        seen = []
        while sit.place.step is not Step.SIGN_OFF:
            seen.append(sit.place.step)
            lines = shown(sit.app).splitlines()
            assert len(lines) == size[1]
            await sit.press("enter")
        assert set(seen) == set(Step) - {Step.SIGN_OFF}


async def test_hostile_titles_are_only_text(store_path: Path) -> None:
    nasty = "[/] [@click=app.quit]x[/] \x1b]0;owned\x07 # 名前 " + "long " * 90
    with open_store(store_path) as store, store.writing() as records:
        goal = records.goals.add({"title": nasty, "status": "active"}, TODAY)
        records.measures.add_measure(goal, {"name": nasty, "target": 3.0, "unit": nasty})
        action = {"title": nasty, "status": "active", "kind": "action", "due": TODAY}
        records.goals.add(action, TODAY, parent=goal)
        records.goals.add({"title": nasty, "status": "active", "kind": "practice"}, TODAY)
        records.skills.add({"name": nasty, "target": 3})
        records.thoughts.add(nasty)
    async with sitting(store_path) as sit:
        await sit.to(Step.WEEK)
        await sit.press("space")
        await sit.to(Step.GOALS)
        await sit.press("h")
        await sit.type(nasty[:20])
        await sit.press("enter")
        for step in (Step.SKILLS, Step.AHEAD):
            await sit.to(step)
            await sit.press("space")
        await sit.press("enter", "enter")
    assert "\x1b" not in entries(store_path)[0]


async def test_keys_typed_ahead_reach_what_they_were_meant_for(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        look = ("enter", "w", "o", "enter", "enter", "l", "enter", "right_square_bracket")
        lead = ("4", "i", "x", "o", "enter")
        publish = ("8", "h", "n", "o", "enter")
        ahead_of_the_screen(sit, *look, *lead, *publish)
        await settled(sit.pilot)
        assert sit.session.texts == {Question.WINS: "wo", Question.LEARNED: "l"}
        first, second = sit.session.goals
        assert (first.given[uids["teams"]].value, first.note) == (4, "xo")
        assert second.row.confidence == 8
        assert [one.reason for one in second.corrections] == ["no"]
        assert sit.place == Place(Step.SKILLS, 0), sit.text


async def test_a_key_waits_for_the_answer_before_it_on_a_slow_disk(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        slow(monkeypatch, sit, under_way.SECONDS_FOR_AN_ACTION + 0.2)
        ahead_of_the_screen(sit, "enter", "w", "enter", "o", "enter")
        await settled(sit.pilot)
        assert sit.session.texts == {Question.WINS: "w", Question.OBSTACLES: "o"}


async def test_what_is_typed_while_an_answer_is_stuck_stays_where_it_was_typed(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await sit.type("Shipped")
        slow(monkeypatch, sit, 0.8)
        ahead_of_the_screen(sit, "enter")
        await sit.pilot.pause(0.5)
        await sit.type(" it")
        assert sit.place == Place(Step.LOOK_BACK, 2)
        assert sit.session.texts == {Question.WINS: "Shipped it"}


async def test_digits_are_about_the_line_and_the_day_they_were_pressed_on(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.WEEK)
        slow(monkeypatch, sit, under_way.SECONDS_FOR_AN_ACTION + 0.1)
        ahead_of_the_screen(sit, "j", "j", "3", "4", "j", "5")
        await settled(sit.pilot)
        run = sit.records(lambda records: records.look(TODAY).goals.get(uids["Run"])).goal
        policy = sit.records(lambda records: records.look(TODAY).goals.get(uids["No"])).goal
        days = [TODAY - timedelta(days=back) for back in (4, 3, 2)]
        assert [one.date for one in run.adherences] == days[:2]
        assert [one.date for one in policy.adherences] == days[2:]
        await sit.press("]", "]")
        ahead_of_the_screen(sit, "3", "4")
        await settled(sit.pilot)
        await until(sit.pilot, lambda: [item.level for item in sit.session.skills] == [3, 4])


async def test_while_an_answer_is_stuck_no_other_takes_its_place(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("4")
        slow(monkeypatch, sit, 1.0)
        ahead_of_the_screen(sit, "enter", "enter")
        await until(sit.pilot, lambda: "still being saved" in sit.said)
        await settled(sit.pilot)
        assert sit.place == Place(Step.GOALS, 1)
        assert sit.session.goals[1].outcome is None


async def test_the_review_is_left_once_however_often_that_is_asked_for(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await sit.type("Shipped")
        slow(monkeypatch, sit, 0.8)
        ahead_of_the_screen(sit, "escape", "escape", "escape")
        await settled(sit.pilot)
        assert sit.app.current_mode == "today" and len(sit.app.screen_stack) == 1
        assert sit.toasts == ["The review is kept: r resumes it here."]


async def test_a_cleared_value_does_not_come_back_by_itself(store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        records.measures.check_in(uids["teams"], {"date": TODAY, "value": 7})
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        assert isinstance(sit.screen.pane, GoalPane)
        field = sit.screen.pane.lines[0].field
        assert field.text == "7"
        await sit.press("end", "backspace")
        await sit.screen.keep_or_tell()  # as it does by itself, a second later
        new = {"title": "Publish three articles"}
        await sit.elsewhere(lambda records: records.goals.edit(uids["Publish"], new, TODAY))
        await sit.press("5", "enter")
        assert sit.session.goals[0].given[uids["teams"]].value == 5


async def test_an_answer_of_another_window_is_shown_and_not_written_over(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        await won_elsewhere(sit, "Theirs")
        assert "Theirs" in sit.text
        await sit.press("enter")
        assert sit.session.texts == {Question.WINS: "Theirs"}


async def test_what_two_windows_answer_at_once_is_kept(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("enter")
        review = sit.session.review.uid
        await sit.type("Mine")
        await sit.elsewhere(lambda records: records.reviews.write(review, "wins", "Theirs", ""))
        await until(sit.pilot, lambda: "Theirs" in sit.text and "Mine" in sit.text)
        await sit.type(", and more")
        await sit.press("enter")
        written = sit.session.texts[Question.WINS]
    assert sorted(written.split("\n\n")) in (
        ["Mine, and more", "Theirs"],
        ["Mine", "Theirs, and more"],
    )


@pytest.mark.parametrize("step", [Step.LOOK_BACK, Step.GOALS])
async def test_what_is_typed_while_the_store_is_held_is_one_text(
    step: Step, store_path: Path
) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(step)
        await sit.press("i" if step is Step.GOALS else "enter")
        place = sit.place
        with held(store_path):
            ahead_of_the_screen(sit, *"first")
            await until(sit.pilot, lambda: sit.app.store.waiting > 0)
            ahead_of_the_screen(sit, *"last", "enter")
            await sit.pilot.pause(0.2)
        await until(sit.pilot, lambda: sit.place != place)
        await settled(sit.pilot)
        written = {*sit.session.texts.values(), sit.session.goals[0].note}
    assert written - {""} == {"firstlast"}


async def test_so_is_what_they_note_and_measure(store_path: Path) -> None:
    uids = planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        review, goal, teams = sit.session.review.uid, sit.session.goals[0].uid, uids["teams"]
        theirs = {"note": "theirs", teams: "5", "confidence": "6"}
        with open_store(store_path) as store, store.writing() as records:
            records.reviews.type(review, goal, theirs, {"confidence": "6"})
        await sit.press("i")
        await sit.type("mine")
        await until(sit.pilot, lambda: "theirs" in sit.text and "mine" in sit.text)
        await sit.type(", more")
        await sit.press("enter")
        item = sit.session.goals[0]
    assert item.note in ("theirs · mine, more", "theirsmine, more")  # read before it was typed
    assert item.given[teams].value == 5


async def test_a_note_that_another_window_has_saved_stays(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        review, goal = sit.session.review.uid, sit.session.goals[0].uid
        await sit.press("i")
        await sit.type("mine")
        await sit.elsewhere(
            lambda records: records.decisions.review_goal(review, goal, {}, 6, "theirs", TODAY, "")
        )
        await until(sit.pilot, lambda: "mine" in sit.text and "theirs" in sit.text)
        await sit.press("enter")
        item = sit.session.goals[0]
    assert {*item.note.split(" · ")} == {"mine", "theirs"}


async def test_whoever_reads_the_summary_goes_on_reading_it(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await won_elsewhere(sit, "\n\n".join(f"Win {one}" for one in range(40)))
        await sit.press("]")
        await sit.to(Step.SIGN_OFF)
        await sit.press("j", "j")
        reading = sit.app.focused
        await sit.elsewhere(lambda records: records.thoughts.add("About something else"))
        assert isinstance(reading, Reading) and reading.scroll_offset.y == 2
        await won_elsewhere(sit, "Only one")
        assert sit.app.focused is reading
        assert "Only one" in sit.text


async def won_elsewhere(sit: Sitting, text: str) -> None:
    """Another window answers what went well."""
    review, answer = sit.session.review.uid, Answer(Step.LOOK_BACK, Question.WINS, text)
    await sit.elsewhere(lambda records: records.reviews.answer(review, answer))


def ahead_of_the_screen(sit: Sitting, *keys: str) -> None:
    """Press keys without waiting for what they do."""
    for key in keys:
        sit.app.post_message(events.Key(key, key if len(key) == 1 else None))


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key waits for the one before for no more than a moment."""
    monkeypatch.setattr(keys_in_order, "LONGEST", 0.2)
    monkeypatch.setattr(under_way, "LONGEST", 0.2)
    monkeypatch.setattr(under_way, "SECONDS_FOR_AN_ACTION", 0.1)


def slow(monkeypatch: pytest.MonkeyPatch, sit: Sitting, seconds: float) -> None:
    """From now on every change takes so long."""
    write = sit.app.store.write

    async def slowly(change: Any, **options: Any) -> Any:
        await asyncio.sleep(seconds)
        return await write(change, **options)

    monkeypatch.setattr(sit.app.store, "write", slowly)


async def test_digits_of_the_tabs_do_not_lead_out_of_the_review(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.press("3", "r", "1")
        assert isinstance(sit.app.screen, ReviewScreen)
        status = sit.records(lambda records: records.look(TODAY).reviews.draft().status)
        assert status is ReviewStatus.DRAFT


# More than a person gets through


async def test_what_a_review_leaves_out_is_said(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MOST_GOALS", "MOST_ACTIONS", "MOST_PRACTICES"):
        monkeypatch.setattr(asked, name, 1)
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.WEEK)
        actions, practices = (line for line in sit.text.splitlines() if "(and 1 more)" in line)
        assert "Actions due by" in actions
        assert "Practices and policies" in practices
        await sit.to(Step.SIGN_OFF)
        assert "Asked about the 1 goal unreviewed longest (and 1 more)." in sit.text


async def test_a_filter_looks_through_more_than_the_list_shows(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (asked, ahead):
        monkeypatch.setattr(module, "MOST_CANDIDATES", 1)
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.AHEAD)
        assert [row.title for row in sit.session.candidates] == ["Book the exam"]
        assert "are listed; / finds others." in sit.text
        await sit.press("slash")
        await sit.type("lead rfc")
        await sit.press("enter", "space")
        assert [row.title for row in sit.session.focus] == ["Draft the RFC"]


async def test_what_is_found_late_is_not_shown_for_another_filter(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (asked, ahead):
        monkeypatch.setattr(module, "MOST_CANDIDATES", 1)
    planted(store_path)
    held, let_go = threading.Event(), threading.Event()
    looked_for: list[str] = []
    real = ahead.candidates_in

    def slowly(look: Look, words: str) -> Any:
        looked_for.append(words)
        held.set()
        assert let_go.wait(10)
        return real(look, words)

    monkeypatch.setattr(ahead, "candidates_in", slowly)
    async with sitting(store_path) as sit:
        await sit.to(Step.AHEAD)
        view = sit.screen.query_one(ahead.CandidateList)
        before = [row.uid for row in view.rows]
        await sit.press("slash")
        await sit.pilot.press("r")
        await until(sit.pilot, held.is_set)
        await sit.pilot.press("f", "escape")
        let_go.set()
        await settled(sit.pilot)
        await sit.pilot.pause(0.2)
        assert [row.uid for row in view.rows] == before
        assert looked_for == ["r"]


# The week it belongs to


async def test_over_midnight_it_stays_the_review_of_its_week(store_path: Path) -> None:
    """An archive whose review was once stretched over two weeks, and broke the streak."""
    case = Path(__file__).parents[1] / "cases" / "06-midnight-review.json"
    assert (
        main.main(["import", str(case), "--store", str(store_path), "--today", "2026-11-22"]) == 0
    )
    async with sitting(store_path, today=date(2026, 11, 22)) as sit:
        assert "16-22 November" in sit.text
        await sit.press("enter")
        await sit.type("three")
        await sit.press("enter")
        sit.app._fixed_today = date(2026, 11, 23)
        sit.app._look_at_the_date()
        await settled(sit.pilot)
        assert "16-22 November" in sit.text
        await sit.press("enter", "enter")
        await sit.to(Step.SIGN_OFF)
        assert "streak 3 weeks. Next review: Fri 27 Nov" in sit.text
        await sit.press("enter")
        assert "●●●◌" in sit.text
    with open_store(store_path) as store, store.reading() as records:
        done = records.look(TODAY).reviews.get(records.look(TODAY).reviews.entries()[0].uid)
        assert (done.period_start, done.period_end) == (date(2026, 11, 16), date(2026, 11, 22))
        due = records.look(date(2026, 11, 23)).reviews.rhythm().due
        assert (due.streak, due.next_due) == (3, date(2026, 11, 27))


async def signed_off(sit: Sitting) -> None:
    """A review in which one thing was said."""
    await sit.press("enter")
    await sit.type("Shipped it")
    await sit.press("enter")
    await sit.press("enter", "enter")
    await sit.to(Step.SIGN_OFF)
    await sit.press("enter")
    assert not isinstance(sit.app.screen, ReviewScreen)


async def test_a_reviewed_week_is_reopened_and_not_begun_anew(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await signed_off(sit)
        await sit.press("r")
        assert "The week of 16-22 November is reviewed" in sit.text
        await sit.press("n")
        assert not isinstance(sit.app.screen, ReviewScreen)
        assert sit.records(lambda records: records.look(TODAY).reviews.draft()) is None
        await sit.press("r", "y")
        assert sit.session.texts[Question.WINS] == "Shipped it"
        await sit.press("enter")
        await sit.type(" twice")
        await sit.press("enter")
        await sit.press("enter", "enter")
        await sit.to(Step.SIGN_OFF)
        await sit.press("enter")
        assert len(entries(store_path)) == 1
        assert "Shipped it twice" in entries(store_path)[0]


async def test_reopened_and_left_or_thrown_away_it_is_as_it_was_signed_off(
    store_path: Path,
) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await signed_off(sit)
        before = entries(store_path)
        await sit.press("r", "y", "escape")
        assert "as it was signed off" in sit.said
        await sit.press("r", "y", "enter")
        await sit.type(" and regretted it")
        await sit.press("enter", "escape")
        assert sit.records(lambda records: records.look(TODAY).reviews.draft()) is not None
        assert entries(store_path) == before
        await sit.press("r", "ctrl+o", "y")
        assert sit.records(lambda records: records.look(TODAY).reviews.draft()) is None
        assert entries(store_path) == before
        answers = sit.records(
            lambda records: (
                records.look(TODAY)
                .reviews.get(records.look(TODAY).reviews.entries()[0].uid)
                .answers
            )
        )
        assert [one.text for one in answers if one.question == Question.WINS] == ["Shipped it"]


async def test_only_a_goal_whose_own_due_date_has_passed_is_asked_for_a_new_one(
    store_path: Path,
) -> None:
    with open_store(store_path) as store, store.writing() as records:
        plan = {"status": "active", "start": TODAY - timedelta(days=20)}
        due = TODAY + timedelta(days=200)
        top = records.goals.add(
            {"title": "Top", "due": due, "progress_override": 0.5, **plan}, TODAY
        )
        late = {"title": "Late", "due": TODAY - timedelta(days=20), **plan}
        records.goals.add(late, TODAY, parent=top)
    async with sitting(store_path) as sit:
        await to_goals(sit)
        seen = {}
        for _ in range(2):
            pane = sit.app.screen.query_one(GoalPane)
            seen[pane.item.row.title] = "\n" + sit.text
            await sit.press("enter")
        assert "Its due date has passed" in seen["Late"], seen["Late"]
        assert "Its due date has passed" not in seen["Top"]
        assert "· on track" in seen["Top"]
        assert " · below: 1 late" in seen["Top"]

"""The forms for goals: the fields of a kind, the others under more, and the goal above."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from career_tui.domain.goals import Kind
from career_tui.store.connection import open_store
from career_tui.tui.screens.goals.forms import PARTS, goal_fields
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.conflict import ConflictScreen
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.goal_choice import GoalPicker
from tests.conftest import TODAY
from tests.ui.driving import SIZES, Size
from tests.ui.goals_story import Story, goals


def form_of(story: Story) -> FormScreen:
    form = story.app.screen
    assert isinstance(form, FormScreen)
    return form


def in_sight(story: Story) -> list[str]:
    """The labels of the fields that are shown."""
    return [row.field.label for row in form_of(story).rows.values() if row.display]


def more(story: Story) -> str:
    """The line about the fields that are not."""
    line = form_of(story).query_one("#more", Static)
    return str(line.render()) if line.display else ""


def test_every_field_belongs_to_every_kind_in_one_way_at_most() -> None:
    names = {field.name for field in goal_fields([], "uid")}
    for kind in Kind:
        main, hidden = PARTS.main[kind], PARTS.more[kind]
        assert not {*main} & {*hidden}
        assert {*main, *hidden} <= names


@SIZES
async def test_a_form_shows_the_fields_of_the_kind_without_scrolling(
    store_path: Path, size: Size
) -> None:
    expected = {
        "Principal": (
            "Title Kind Below Serves Horizon Start Due Status Reason Confidence",
            "filled in: Why   By hand, % · Weight · Strategy · Circumstances · Obstacle · If, then",
        ),
        "Draft": ("Title Kind Below Due Status Reason", "Serves · Start · Weight · Why · Strategy"),
        "Weekly": (
            "Title Kind Below Times a week Start Due Status Reason",
            "Serves · Weight · Why · Strategy",
        ),
        "No": ("Title Kind Below Start Status Reason", "Serves · Due · Weight · Why"),
    }
    async with goals(store_path, size) as story:
        for name, (labels, rest) in expected.items():
            await story.go(name)
            await story.press("e")
            assert " ".join(in_sight(story)) == labels
            assert rest[:40] in more(story)
            assert form_of(story).query_one(".fields").max_scroll_y == 0
            lines = story.text.splitlines()
            at = [
                next(i for i, line in enumerate(lines) if f"  {label} " in line)
                for label in in_sight(story)
            ]
            assert at == list(range(at[0], at[0] + len(at)))  # no blank lines between
            await story.press("escape")


async def test_another_kind_has_other_fields_and_loses_nothing(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Lead")
        await story.press("A")
        await story.type("Run twice")
        await story.into("kind")
        await story.press("p")
        assert in_sight(story) == ["Title", "Kind", "Below", "Times a week", "Start", "Due"]
        await story.into("times_per_week")
        await story.type("2")
        await story.press("shift+tab", "shift+tab", "a")
        assert in_sight(story) == ["Title", "Kind", "Below", "Due"]
        assert "filled in: Times a week · Start" in more(story)
        await story.press("p")
        assert form_of(story).rows["times_per_week"].text == "2"
        await story.press("enter")
        rows = await story.stored(lambda records: records.look(TODAY).goals.tree())
        (goal,) = [row.goal for row in rows if row.title == "Run twice"]
        assert (goal.kind, goal.times_per_week, goal.parent) == (
            Kind.PRACTICE,
            2,
            story.uids["Lead"],
        )


async def test_what_a_new_goal_serves_and_its_due_date_are_in_the_form_that_adds_it(
    store_path: Path,
) -> None:
    async with goals(store_path) as story:
        await story.go("Principal")
        await story.press("a")
        await story.type("Write a book")
        await story.into("vision")
        await story.press("right")
        await story.into("due")
        await story.type("q2 2028")
        await story.press("enter")
        rows = await story.stored(lambda records: records.look(TODAY).goals.tree())
        (row,) = [row for row in rows if row.title == "Write a book"]
        assert row.goal.due == date(2028, 6, 30)
        values = await story.stored(lambda records: records.goals.values(row.uid))
        principal = await story.stored(
            lambda records: records.goals.values(story.uids["Principal"])
        )
        assert values["vision"] == principal["vision"] is not None


async def test_a_problem_and_a_draft_bring_what_is_hidden_into_sight(store_path: Path) -> None:
    async with goals(store_path, (120, 40)) as story:
        await story.go("Two")
        await story.press("e")
        assert "By hand, %" not in in_sight(story)
        await story.fill(progress_override="140")
        await story.press("ctrl+s")
        assert "By hand, %" in in_sight(story)
        assert form_of(story).focused is form_of(story).rows["progress_override"].editor
        assert "Progress is 0 to 100 percent" in story.text
        await story.fill(progress_override="", why="Because")
        await story.press("ctrl+l")
        assert "filled in: Why" in more(story)
        assert "Why" not in in_sight(story)
        assert form_of(story).focused is form_of(story).rows["kind"].editor
        await story.press("escape", "e")
        assert "Why" in in_sight(story)
        assert form_of(story).rows["why"].text == "Because"
        await story.press("ctrl+o")
        assert form_of(story).rows["why"].text == ""


# The goal above


@SIZES
async def test_typing_finds_the_goal_above_and_saving_moves_there(
    store_path: Path, size: Size
) -> None:
    async with goals(store_path, size) as story:
        await story.go("Two")
        await story.press("e")
        await story.type("Two posts")
        await story.into("parent")
        await story.type("princ own")
        assert isinstance(story.app.screen, GoalPicker)
        await story.app.screen.settle()
        assert "Principal engineer by 2031" in story.text
        await story.press("enter")
        words = "Own the reliability plan ‹ Principal engineer by 2031"
        assert words[:30] in story.text
        await story.press("enter")
        assert "    Two posts" in await story.outline()
        assert story.at == "Two posts"
        await story.press("u")
        assert "Two articles" in await story.outline()


async def test_backspace_puts_a_goal_on_the_top_level(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Own")
        await story.press("e")
        await story.into("parent")
        assert form_of(story).rows["parent"].text == story.uids["Principal"]
        await story.press("backspace")
        assert "the top level" in story.text
        await story.press("enter")
        assert "Own the reliability plan" in await story.outline()


async def test_a_goal_is_not_offered_below_itself_and_refused_there(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Lead")
        await story.press("e")
        await story.into("parent")
        await story.press("space")
        picker = story.app.screen
        assert isinstance(picker, GoalPicker)
        await picker.settle()
        assert "Own the reliability plan" in story.text
        assert "Redesign on-call" not in story.text.split("Below")[1]
        await story.press("escape")
        await story.fill(parent=story.uids["Redesign"])
        await story.press("ctrl+s")
        assert form_of(story).rows["parent"].problem == "A goal cannot be below itself"
        assert "! A goal cannot be below itself" in story.text


async def test_escape_leaves_the_goal_above_as_it_was(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Lead")
        await story.press("e")
        await story.into("parent")
        await story.press("o", "escape")
        assert form_of(story).rows["parent"].text == story.uids["Principal"]
        assert not form_of(story).changed


async def test_two_who_move_the_same_goal_are_asked_by_its_names(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press("e")
        with open_store(store_path) as store, store.writing() as records:
            records.goals.put_below(story.uids["Two"], story.uids["Lead"])
        await story.fill(parent=story.uids["Own"])
        await story.press("enter")
        assert isinstance(story.app.screen, ConflictScreen)
        assert "Lead the platform team ‹" in story.text
        assert "Own the reliability plan ‹" in story.text
        story.app.screen.query_one(Choice).value = False
        await story.press("enter")
        assert "    Two articles" in await story.outline()
        assert (await story.goal("Two")).goal.parent == story.uids["Lead"]


async def test_a_new_goal_beside_another_can_be_put_elsewhere(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Draft")
        await story.press("a")
        await story.type("Next to it")
        await story.press("enter")
        outline = await story.outline()
        assert outline[outline.index("      Draft the proposal") + 1] == "      Next to it"
        await story.go("Draft")
        await story.press("a")
        await story.type("Far from it")
        await story.into("parent")
        await story.press("backspace", "enter")
        assert (await story.outline())[-1] == "Far from it"


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_form_saved_untouched_changes_nothing(store_path: Path, kind: Kind) -> None:
    names = {
        Kind.GOAL: ("Principal", "Lead", "Two", "Learn"),
        Kind.ACTION: ("Draft", "Read"),
        Kind.PRACTICE: ("Weekly",),
        Kind.POLICY: ("No",),
    }
    async with goals(store_path) as story:
        for name in names[kind]:
            uid = story.uids[name]
            before = await story.stored(lambda records, uid=uid: records.goals.values(uid))
            await story.press("." if name == "Read" else "g")
            await story.go(name)
            await story.press("e", "enter")
            after = await story.stored(lambda records, uid=uid: records.goals.values(uid))
            assert before == after

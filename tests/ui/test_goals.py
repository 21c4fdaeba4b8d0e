"""Stories of the goals screen: planning, deciding, moving, deleting."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Refused
from career_tui.domain.goals import Kind, Status
from tests.conftest import TODAY
from tests.ui.driving import SIZES, Size
from tests.ui.goals_story import goals


@SIZES
async def test_first_goals_of_an_empty_store(store_path: Path, size: Size) -> None:
    async with goals(store_path, size, planted=False) as story:
        text = await story.rested()
        assert "No goals yet. Press a to add the first" in text
        assert "an action, done once" in text
        await story.press("a")
        await story.type("Principal engineer")
        await story.press("enter")
        assert story.at == "Principal engineer"
        await story.press("A")
        await story.type("Lead a team")
        await story.press("enter", "A")
        await story.type("Redesign on-call")
        await story.press("enter", "A")
        await story.type("Draft it")
        await story.press("enter")
        await story.press("a")
        await story.type("Ask two peers")
        await story.into("due")
        await story.type("fri")
        await story.press("ctrl+s")
        assert story.at == "Ask two peers"
        rows = await story.stored(lambda records: records.look(TODAY).goals.tree())
        assert [(row.depth, row.title, row.goal.kind, row.goal.horizon) for row in rows] == [
            (0, "Principal engineer", "goal", "long"),
            (1, "Lead a team", "goal", "intermediate"),
            (2, "Redesign on-call", "goal", "short"),
            (3, "Draft it", "action", "short"),
            (3, "Ask two peers", "action", "short"),
        ]
        assert {row.goal.status for row in rows} == {Status.ACTIVE}
        assert rows[4].goal.due == date(2026, 11, 27)


@SIZES
async def test_a_new_due_date_keeps_its_reason(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Two")
        await story.press("e")
        await story.into("due")
        await story.type("2026-12-20")
        await story.into("reason")
        await story.type("the editor was ill")
        await story.press("ctrl+s")
        uid = story.uids["Two"]
        detail = await story.stored(lambda records: records.look(TODAY).goals.detail(uid))
        assert detail.row.goal.due == date(2026, 12, 20)
        (change,) = detail.corrections
        assert (change.field, change.before, change.after) == ("due", "2026-10-31", "2026-12-20")
        assert change.reason == "the editor was ill"
        assert story.at == "Two articles"


async def test_every_field_of_the_form_is_stored(store_path: Path) -> None:
    async with goals(store_path, (120, 40)) as story:
        await story.go("Learn")
        await story.press("e")
        form: Any = story.app.screen
        for name, text in {
            "title": "Learn German well",
            "status": "active",
            "start": "2026-01-01",
            "due": "2027-06-30",
            "confidence": "7",
            "kind": "practice",
            "horizon": "intermediate",
            "times_per_week": "4",
            "progress_override": "40",
            "weight": "2",
            "why": "to read at home",
            "obstacle": "late evenings",
            "if_then": "if it is late, then ten minutes",
        }.items():
            form.rows[name].text = text
        form.rows["vision"].editor.action_step(1)
        await story.press("ctrl+s")
        uid = story.uids["Learn"]
        values = await story.stored(lambda records: records.goals.values(uid))
        assert values["title"] == "Learn German well"
        assert (values["kind"], values["horizon"], values["status"]) == (
            Kind.PRACTICE,
            "intermediate",
            Status.ACTIVE,
        )
        assert (values["confidence"], values["times_per_week"], values["weight"]) == (7, 4, 2.0)
        assert values["progress_override"] == 0.4
        assert values["vision"] is not None
        assert values["if_then"] == "if it is late, then ten minutes"
        await story.press("e")
        assert story.app.screen.rows["progress_override"].text == "40"  # type: ignore[attr-defined]


async def test_what_is_wrong_stands_beside_its_field(store_path: Path) -> None:
    async with goals(store_path, (120, 40)) as story:
        before = await story.goal("Two")
        await story.go("Two")
        await story.press("e")
        form: Any = story.app.screen
        form.rows["due"].text = "2026-05-01"
        await story.press("ctrl+s")
        assert "Due date is before the start date (2026-06-01)" in await story.rested()
        form.rows["progress_override"].text = "140"
        form.rows["due"].text = "2026-12-01"
        await story.press("ctrl+s")
        assert form.rows["progress_override"].problem == "Progress is 0 to 100 percent"
        await story.press("escape")
        assert await story.goal("Two") == before


async def test_done_and_not_done_again(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Draft")
        await story.press("x")
        assert (await story.goal("Draft")).goal.status is Status.DONE
        assert story.at == "Draft the proposal"
        assert "▣ Draft the proposal" in await story.rested()
        await story.press("x")
        assert (await story.goal("Draft")).goal.status is Status.ACTIVE


async def test_hold_and_drop_ask_for_the_reason(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Own")
        await story.press("H")
        await story.type("after the summer")
        await story.press("enter")
        assert (await story.goal("Own")).goal.status is Status.ON_HOLD
        await story.press("H")
        assert (await story.goal("Own")).goal.status is Status.ACTIVE
        await story.press("D")
        await story.type("another team has it")
        await story.press("enter")
        uid = story.uids["Own"]
        detail = await story.stored(lambda records: records.look(TODAY).goals.detail(uid))
        assert detail.row.goal.status is Status.DROPPED
        assert [(one.after, one.reason) for one in detail.corrections][::-1] == [
            ("on_hold", "after the summer"),
            ("active", ""),
            ("dropped", "another team has it"),
        ]
        assert "Own the reliability plan" not in "".join(story.seen)


@SIZES
async def test_delete_says_how_many_and_is_undone(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        before = await story.outline()
        await story.go("Lead")
        await story.press("d")
        assert "Deleted “Lead the platform team” and 5 below · u to undo" in story.said
        after = await story.outline()
        assert len(after) == len(before) - 6
        assert "  Lead the platform team" not in after
        assert story.at == "Own the reliability plan"
        await story.press("u")
        assert "Undone: delete 'Lead the platform team' and 5 below" in story.said
        assert await story.outline() == before
        await story.press("ctrl+r")
        assert "Done again: delete 'Lead the platform team' and 5 below" in story.said
        assert await story.outline() == after


async def test_moving_passes_over_what_is_hidden(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.press("z")
        await story.go("Learn")
        await story.press("K")
        tops = [line for line in await story.outline() if not line.startswith(" ")]
        assert tops[:3] == ["Principal engineer by 2031", "Learn German", "Two articles"]
        await story.press("J")
        tops = [line for line in await story.outline() if not line.startswith(" ")]
        assert tops[:3] == ["Principal engineer by 2031", "Two articles", "Learn German"]
        await story.press("J")
        tops = [line for line in await story.outline() if not line.startswith(" ")]
        assert tops[2] == "Learn German"
        assert story.at == "Learn German"


async def test_in_passes_over_what_is_hidden(store_path: Path) -> None:
    """It goes below the goal that a person sees above it, however many lie hidden between."""
    async with goals(store_path) as story:
        await story.press("z")
        two = story.uids["Two"]
        for title in ("Given up", "Given up as well"):
            new = {"title": title, "status": Status.DROPPED}
            await story.app.store.write(
                lambda records, new=new: records.goals.add(new, TODAY, after=two)
            )
        story.app.store_changed()
        await story.go("Learn")
        await story.press(">")
        assert story.at == "Learn German"
        rows = await story.stored(lambda records: records.look(TODAY).goals.tree())
        (learn,) = (row for row in rows if row.title == "Learn German")
        assert learn.goal.parent == two
        tops = [row.title for row in rows if row.depth == 0]
        assert [title for title in tops if title.startswith("Given up")] == [
            "Given up as well",
            "Given up",
        ]


async def test_in_and_out(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        await story.press(">")
        assert "  Two articles" in await story.outline()
        assert story.at == "Two articles"
        await story.press("<")
        assert "Two articles" in await story.outline()
        await story.press("<")
        assert "It is at the top already" in await story.rested()


async def test_a_goal_deleted_elsewhere_is_said_so(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Two")
        uid = story.uids["Two"]
        await story.app.store.write(lambda records: records.goals.delete(uid))
        await story.press("x")
        assert "This goal does not exist any more" in await story.rested()
        with pytest.raises(Refused):
            await story.goal("Two")

"""What a field holds is replaced by what is typed: in every form, dialog and pane there is."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from career_tui.domain.reviews import Step
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.commands import command
from career_tui.tui.commands.active import active_commands
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.review.goal import GoalPane
from career_tui.tui.screens.review.inputs import Confidence
from career_tui.tui.screens.review.pane import Pane
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.autosave import Autosaving
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.goal_choice import GoalChoice, GoalPicker
from career_tui.tui.widgets.inputs import LineInput, QueryInput
from tests.conftest import TODAY
from tests.ui.driving import Driver, running, settled
from tests.ui.reviewing import Sitting, planted, sitting

ELSEWHERE = {"today.own_store", "goals.delete", "review_summary.sign_off"}
"""Commands that leave what is gone through here, or take it away."""
MOVES = ("rows", "matrix", "form", "dialog", "picker", "confirm", "review")
"""Scopes whose commands only move within what is gone through, or end it."""
LEADING = ("app.capture", "app.search")
"""Of those that work everywhere, the ones that ask for something."""


class Typist(Driver):
    """Gives every command there is and types into every field that this brings up."""

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver.pilot)
        self.given: set[str] = set()
        self.typed_into: list[str] = []
        self.chosen_from: set[tuple[Any, ...]] = set()
        """What was chosen from by every letter that there is."""

    async def go_through(self, levels: int = 2, about: str = "") -> None:
        """Everything that can be opened from the screen on top about a thing with that uid, and
        from what that opens."""
        top, home = self.app.screen, self.app.screen.focused
        for id in [*active_commands(top)]:
            scope = command(id).scope
            if (
                id in self.given | ELSEWHERE
                or scope in MOVES
                or (scope == "app" and id not in LEADING)
            ):
                continue
            if self.app.screen is not top:
                return  # the command before was to leave it
            if about and isinstance(top, CareerScreen):
                await top.select(about)
            if home is None or not home.is_attached:
                home = top.focused
            top.set_focus(home)
            await settled(self.pilot)
            if (active := active_commands(top).get(id)) is None:
                continue
            self.given.add(id)
            await self.app.run_action(active.binding.action, active.node)
            await settled(self.pilot)
            await self.pilot.pause(0.05)
            await self.type_over(self.app.screen, id)
            if levels > 1 and self.app.screen is not top:
                await self.go_through(levels - 1)
            while self.app.screen is not top and top in self.app.screen_stack:
                self.app.screen.dismiss(None)
                await settled(self.pilot)
            if self.app.screen is top and top.focused is not home and home in top.walk_children():
                await self.press("escape")

    async def type_over(self, screen: Screen[Any], name: str = "") -> None:
        """Type one key into every field that is in sight."""
        for field in screen.query("LineInput, TextInput").results(Widget):
            assert is_kept(field), f"{name}: what is typed into {field} is lost with the program"
        focused, written = screen.focused, len(self.typed_into)
        if isinstance(focused, LineInput) and focused.value:
            await self.press("9")
            assert focused.value == "9", f"{name}: what has the focus at first"
        for field in screen.query("LineInput, Choice, Confidence").results(Widget):
            if field.display and field.region and all(one.display for one in field.ancestors):
                await self._type_into(field, name)
        if focused is not None and len(self.typed_into) > written:
            focused.focus()
            await settled(self.pilot)

    async def _type_into(self, field: Widget, name: str) -> None:
        self.app.screen.set_focus(None)
        if isinstance(field, LineInput):
            held = field.value
            field.put(held or "11")
            field.focus()
            await self.press("9")
            assert field.value == "9", f"{name}: {field}"
            field.put(held)
        elif isinstance(field, GoalChoice):
            field.focus()
            await self.press("e")
            assert isinstance(self.app.screen, GoalPicker), f"{name}: {field}"
            assert self.app.screen.query_one(LineInput).value == "e", f"{name}: {field}"
            await self.press("escape")
        elif isinstance(field, Choice):
            letters = {label[0]: None for label, _ in field._options if label[0].isalnum()}
            again = tuple(field._options) in self.chosen_from
            self.chosen_from.add(tuple(field._options))
            for letter in [*letters][-1:] if again else letters:
                field.focus()
                await self.press(letter)
                chosen, _ = field._options[field._index]
                assert chosen[0].casefold() == letter.casefold(), f"{name}: {field}"
        elif isinstance(field, Confidence):
            for held in (1, 10, 7):
                self.app.screen.set_focus(None)
                field.value = held
                field.focus()
                await self.press("0")
                assert field.value == 0, f"{name}: {field}"
        self.typed_into.append(name)


def is_kept(field: Widget) -> bool:
    """Whether what is typed into it is kept as a draft, or nothing is lost with it."""
    keeps = any(isinstance(one, Autosaving | Pane) for one in field.ancestors)
    return keeps or isinstance(field, QueryInput)


@pytest.mark.parametrize("start", [tab.name for tab in TABS])
async def test_one_key_replaces_what_any_field_holds(demo_path: Path, start: str) -> None:
    async with running(demo_path, (120, 40), start) as pilot:
        typist = Typist(Driver(pilot))
        about = await typist.app.store.read(_first_measured) if start == "goals" else ""
        await typist.go_through(about=about)
        assert "app.capture" in typist.typed_into
        asked = {
            "vision": {"guide.next", "vision.edit", "vision.add_goal"},
            "goals": {
                *("goals.add_beside", "goals.add_below", "goals.edit", "goals.hold", "goals.drop"),
                *("measures.add", "measures.edit", "measures.check_in"),
            },
            "skills": {"skills.add", "skills.edit", "skills.earlier", "skills.assess"},
        }
        assert asked.get(start, set()) <= {*typist.typed_into}


def _first_measured(records: Records) -> str:
    return str(next(row.uid for row in records.look(TODAY).goals.tree() if row.goal.measures))


async def test_one_key_replaces_what_any_field_of_a_review_holds(demo_path: Path) -> None:
    async with running(demo_path, (120, 40), "review") as pilot:
        typist = Typist(Driver(pilot))
        reached = await _typed_through(Sitting(pilot, demo_path), typist)
    assert reached == [*Step]
    assert {"review_goals.correct", "review_goals.hold"} <= {*typist.typed_into}


async def _typed_through(sitting: Sitting, typist: Typist) -> list[Step]:
    """Go through every step of the review, typing; the steps that there were."""
    steps = []
    while True:
        steps.append(sitting.place.step)
        if sitting.place.step is Step.LOOK_BACK:
            await sitting.press("enter")
        await typist.type_over(sitting.screen, sitting.place.step)
        await typist.go_through(levels=1)
        before = sitting.place
        sitting.app.screen.set_focus(None)
        await sitting.app.run_action("step(1)", sitting.screen)
        await settled(sitting.pilot)
        if sitting.place == before:
            return steps


async def test_a_value_checked_in_today_is_replaced_by_a_digit(store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        records.measures.check_in(uids["teams"], {"date": TODAY, "value": 11})

    async with sitting(store_path) as sit:

        def stored() -> list[float]:
            (measure,) = sit.records(
                lambda records: records.look(TODAY).goals.measures(uids["Lead"])
            )
            return [one.value for one in measure.check_ins if one.date == TODAY]

        await sit.to(Step.GOALS)
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        await sit.press("9", "enter")
        assert stored() == [9]
        await sit.press("b", "6", "9")
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        assert pane.lines[0].field.value == "69"
        await sit.press("enter")
        assert stored() == [69]
        await sit.press("b", "end", "1", "enter")
        assert stored() == [691]


async def test_a_change_made_elsewhere_does_not_select_what_is_being_typed(
    store_path: Path,
) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        await sit.press("9")
        await sit.elsewhere(lambda records: records.thoughts.add("Another window"))
        await sit.press("6")
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        assert pane.lines[0].field.value == "96"


async def test_ten_is_typed_as_one_and_nought_and_nought_over_one_is_nought(
    store_path: Path,
) -> None:
    planted(store_path)
    async with sitting(store_path) as sit:
        await sit.to(Step.GOALS)
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        await sit.press("tab", "1", "0")
        assert pane.confidence.value == 10
        await sit.press("1", "tab", "shift+tab", "0")
        assert pane.confidence.value == 0

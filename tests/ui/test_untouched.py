"""Every form that the app can open, saved as it opened: nothing that is stored changes by it."""

import ast
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import career_tui.tui.screens
from career_tui.domain.errors import Refused
from career_tui.domain.review import Place
from career_tui.domain.reviews import Answer, Question, Step
from career_tui.interchange import archive
from career_tui.store.connection import open_store
from career_tui.tui.commands.active import active_commands
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.picker import Options, Picker
from tests.conftest import TODAY
from tests.interchange.build import goal, of, skill, uid
from tests.sitting import review_of
from tests.ui.driving import Driver, running, settled
from tests.ui.goals_story import goals
from tests.ui.reviewing import planted, sitting

ELSEWHERE = {"app", "rows", "matrix", "filter", "form", "dialog", "confirm", "history", "backups"}
"""Scopes of commands that lead elsewhere, or move about."""

TEXT = "  two words,\n\n\ttabbed and blanks at the end  \n  – and a last line   "
SUM = 0.1 + 0.2
LONG = 12345678901.123

AWKWARD = of(
    visions=[
        {"uid": uid(1), "title": "Far", "area": "A, B", "years": 40, "details": TEXT,
         "written_on": "2004-02-29"},
        {"uid": uid(2), "title": "Past", "area": "[/]", "years": 1, "written_on": "2001-01-01"},
    ],
    goals=[
        goal(10, "A goal", status="active", start="1900-01-01", due="2200-12-31", weight=SUM,
             progress_override=0.07, confidence=0, why=TEXT, strategy=TEXT, circumstances=TEXT,
             obstacle=TEXT, if_then=TEXT, vision=uid(1), horizon="long"),
        goal(11, "Done", status="done", done_on="2026-02-03", parent=uid(10), weight=1e-7,
             progress_override=1 / 3),
        goal(12, "Held", status="on_hold", parent=uid(10), due="2024-02-29"),
        goal(13, "An action", kind="action", status="active", due="2026-11-20"),
        goal(14, "A practice", kind="practice", status="active", times_per_week=4, weight=0.5),
        goal(15, "A policy", kind="policy", status="active", obstacle=TEXT),
        goal(16, "Measured", status="active", start="2026-01-01", due="2026-12-31"),
    ],
    measures=[
        {"uid": uid(20), "goal": uid(16), "name": "salary", "baseline": -SUM, "target": LONG,
         "unit": "kr. a year", "weight": 1 / 3},
        {"uid": uid(21), "goal": uid(16), "name": "share", "type": "percent", "baseline": 0.1,
         "target": 100.0, "unit": "%"},
        {"uid": uid(22), "goal": uid(16), "name": "above", "type": "stay_above",
         "target": 1e-7, "baseline": 1e-7},
        {"uid": uid(23), "goal": uid(10), "name": "huge", "target": 1e15, "baseline": -1e15},
    ],
    check_ins=[
        {"uid": uid(30), "measure": uid(20), "date": "2026-11-20", "value": 1e9 + SUM,
         "confidence": 0, "note": TEXT},
        {"uid": uid(31), "measure": uid(20), "date": "2026-11-20", "value": 7.0},
        {"uid": uid(32), "measure": uid(21), "date": "2026-11-22", "value": SUM, "note": TEXT},
        {"uid": uid(33), "measure": uid(23), "date": "2026-11-01", "value": 1 / 3},
    ],
    adherences=[
        {"uid": uid(40), "goal": uid(14), "date": "2026-11-22", "kept": False, "note": TEXT},
        {"uid": uid(41), "goal": uid(15), "date": "2026-11-22", "kept": False, "note": TEXT},
    ],
    skills=[
        skill(50, "Writing", category="A, B", importance=1, interest=None, target=5, notes=TEXT,
              learning=TEXT),
        skill(51, "Untried"),
    ],
    assessments=[
        {"uid": uid(60), "skill": uid(50), "date": "2024-02-29", "level": 5, "source": "peer",
         "note": TEXT},
        {"uid": uid(61), "skill": uid(50), "date": "2026-11-22", "level": 2, "source": "self"},
    ],
)  # fmt: skip
"""Values that a field cannot show as they are, or that are easily written back otherwise."""

GOALS = [uid(number) for number in (16, 10, 12, 13, 14, 15)]
MEASURED = uid(16)
VISIONS, SKILLS = [uid(1)], [uid(50), uid(51)]


@pytest.fixture
def full_path(demo_path: Path) -> Path:
    """The demo's store, with all that is awkward."""
    with open_store(demo_path, today=lambda: TODAY) as store:
        archive.import_records(store, AWKWARD, today=TODAY)
    return demo_path


def places(*screens: str) -> set[str]:
    """The functions of these screens that open a form, from the source."""
    found = set()
    root = Path(career_tui.tui.screens.__path__[0])
    for path in (path for screen in screens for path in (root / screen).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                calls = [
                    one
                    for one in ast.walk(node)
                    if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
                ]
                if any(call.func.id == "FormScreen" for call in calls):  # type: ignore[attr-defined]
                    found.add(node.name)
    return found


class Walk(Driver):
    """Goes everywhere and opens every form; nothing is written but by a form that is saved."""

    def __init__(self, pilot: Pilot[None]) -> None:
        super().__init__(pilot)
        self.saved: set[str] = set()
        self.leads_to_forms: dict[str, bool] = {}
        """Whether a command has opened a form, or a question that may lead to one."""
        self.writing = True
        self._content: dict[str, Any] | None = None
        write = self.app.store.write

        async def guarded(change: Callable[..., Any], **options: Any) -> Any:
            if not self.writing:
                raise Refused("Nothing is written while places are looked for")
            self._content = None
            return await write(change, **options)

        self.app.store.write = guarded  # type: ignore[method-assign]

    async def stored(self) -> dict[str, Any]:
        if self._content is None:  # something was written since it was read
            text = await self.app.store.read(lambda records: "".join(archive.export_text(records)))
            content: dict[str, Any] = json.loads(text)
            del content["exported_at"]
            for review in content["reviews"]:
                del review["seconds"]  # that a review has taken
            self._content = content
        return self._content

    async def every_command(self, thing: str = "") -> None:
        """Give each command of the place, or of a thing there, and save the form that it opens."""
        here = self.app.screen
        for command, active in active_commands(here).items():
            if command.partition(".")[0] in ELSEWHERE or command.startswith("review."):
                continue
            if not self.leads_to_forms.get(command, True):
                continue
            self.writing = False
            if isinstance(here, CareerScreen):
                await here.select(thing)  # the command before may have moved the cursor
            await self.app.run_action(active.binding.action, active.node)
            await self.settle(here)
            led = isinstance(self.app.screen, FormScreen | Picker | Options | Confirm)
            self.leads_to_forms[command] = led or self.leads_to_forms.get(command, False)
            while isinstance(self.app.screen, Picker | Options):
                await self.press("enter")
            await self.save_the_form(command)
            await self.back_to(here)
            self.writing = True

    async def settle(self, here: Screen[Any] | None = None) -> None:
        """Wait until nothing is under way, or what was begun `here` has opened something: a command
        may ask the store, and open a form with what it hears."""
        await settled(self.pilot)
        here = here or self.app.screen
        for _ in range(100):
            if self.app.screen is not here or all(one.is_finished for one in self.app.workers):
                break
            await self.pilot.pause(0.01)
        await settled(self.pilot)

    async def save_the_form(self, command: str) -> None:
        form = self.app.screen
        if not isinstance(form, FormScreen):
            return
        before = await self.stored()
        place = form._save.__qualname__.split(".<locals>")[0].rpartition(".")[2]
        self.writing = True
        await self.press("ctrl+s")
        after = await self.stored()
        if form._loaded is not None:
            assert self.app.screen is not form, (command, shown_problems(form))
            assert json.dumps(after) == json.dumps(before), command
        for section, records in before.items():
            if isinstance(records, list):
                now = {one["uid"]: one for one in after[section]}
                assert [now.get(one["uid"]) for one in records] == records, command
        self.saved.add(place)

    async def back_to(self, screen: Any) -> None:
        self.writing = False
        if screen not in self.app.screen_stack:  # a command has led to another tab
            await self.app.show(screen.scope)
        while self.app.screen is not screen:
            self.app.screen.dismiss(None)  # whoever waits for an answer has one
            await self.settle()
        if (focused := self.app.focused) and isinstance(focused.parent, FilterBar):
            await self.press("escape")  # its keys are its own

    async def go_to(self, subject: str, thing: str) -> None:
        await self.app.show(subject, thing)
        await self.settle()


def shown_problems(form: FormScreen) -> dict[str, str]:
    return {name: row.problem for name, row in form.rows.items() if row.problem}


@asynccontextmanager
async def walking(path: Path) -> AsyncIterator[Walk]:
    async with running(path, (120, 40), "goals") as pilot:
        yield Walk(pilot)


async def every_goal(walk: Walk) -> None:
    content = await walk.stored()
    measured = {one["goal"] for one in content["measures"]}
    kinds = {(one["kind"], one["uid"] in measured): one["uid"] for one in content["goals"]}
    await every_thing(walk, "goals", (*GOALS, *kinds.values()))
    await every_measure(walk)


async def every_thing(walk: Walk, subject: str, uids: Iterable[str]) -> None:
    for thing in uids:
        await walk.go_to(subject, thing)
        await walk.every_command(thing)


async def every_measure(walk: Walk) -> None:
    await walk.go_to("goals", MEASURED)
    await walk.app.run_action("measures", walk.app.screen)
    await walk.settle()
    for _ in range(6):
        await walk.every_command()
        await walk.press("j")


async def every_step_of_the_review(walk: Walk) -> None:
    walk.writing = True
    await walk.app.run_action("review")
    await walk.settle()
    review = walk.find(ReviewScreen)
    session = review.session
    assert session is not None
    seen = [
        Place(Step.LOOK_BACK, 1),
        Place(Step.WEEK, 0),
        Place(Step.SKILLS, 0),
        Place(Step.AHEAD, 0),
    ]
    seen += [Place(Step.GOALS, at) for at in range(min(len(session.goals), 3))]
    for place in seen:
        walk.writing = True
        await review.go(place)
        await walk.settle()
        await walk.every_command()


@pytest.mark.first
async def test_every_form_of_a_goal_saved_untouched_changes_nothing(full_path: Path) -> None:
    async with walking(full_path) as walk:
        await every_goal(walk)
        assert walk.saved >= places("goals")


@pytest.mark.parametrize(("subject", "uids"), [("vision", VISIONS), ("skills", SKILLS)])
async def test_so_does_every_form_of_a_statement_and_a_skill(
    subject: str, uids: list[str], full_path: Path
) -> None:
    async with walking(full_path) as walk:
        await every_thing(walk, subject, uids)
        assert walk.saved >= places(subject)


async def test_nor_does_it_in_a_review(full_path: Path) -> None:
    async with walking(full_path) as walk:
        await every_step_of_the_review(walk)
        assert walk.saved >= places("review")


async def test_what_another_program_has_written_is_taken_as_it_is(store_path: Path) -> None:
    async with goals(store_path) as story:
        uid = story.uids["Two"]
        await story.go("Two")
        await story.press("e")
        await story.fill(why="Mine", weight="2", progress_override="50")
        theirs = {"why": TEXT, "weight": 1 / 3, "progress_override": 0.07}
        with open_store(store_path) as store, store.writing() as records:
            records.goals.edit(uid, theirs, TODAY)
        await story.press("ctrl+s")
        for choice in story.app.screen.query(Choice):
            choice.value = False
        await story.press("ctrl+s")
        assert story.app.screen is story.screen
        values = await story.stored(lambda records: records.goals.values(uid))
        assert {name: values[name] for name in theirs} == theirs


async def test_a_note_and_an_answer_of_a_review_stay_as_they_were_written(
    store_path: Path,
) -> None:
    planted(store_path)
    with open_store(store_path, today=lambda: TODAY) as store, store.writing() as records:
        review = review_of(records, TODAY).review.uid
        lead = next(
            row.uid for row in records.look(TODAY).goals.tree() if row.title.startswith("Lead")
        )
        for answer in (
            Answer(Step.LOOK_BACK, Question.WINS, TEXT),
            Answer(Step.GOALS, Question.GOAL, TEXT, lead),
        ):
            records.reviews.answer(review, answer)
    async with sitting(store_path, (120, 40)) as sit:
        for place in (Place(Step.LOOK_BACK, 1), Place(Step.GOALS, 0)):
            await sit.screen.go(place)
            await sit.press("enter")
            assert sit.place != place
    with open_store(store_path) as store, store.reading() as records:
        session = json.loads("".join(archive.export_text(records)))
    texts = [
        one["text"]
        for one in session["review_answers"]
        if one["question"] in (Question.WINS, Question.GOAL)
    ]
    assert texts.count(TEXT) == 2

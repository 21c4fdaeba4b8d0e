"""Every form, line and panel there is, typed into and ended in five ways: the next start offers it.

The forms are those of `career_tui.tui.drafts`, none of which can be made without it. Several
programs run at once, each with a form of its own: most of their time they wait.
"""

import asyncio
import json
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from career_tui.domain.drafts import form_key
from career_tui.domain.fields.evidence import FILE
from career_tui.domain.review import Place
from career_tui.domain.reviews import Step
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui import drafts, opening_again
from career_tui.tui.drafts import FORMS, Form
from career_tui.tui.widgets.autosave import Autosaving
from career_tui.tui.widgets.inputs import QueryInput
from tests.conftest import TODAY
from tests.faults.places import begun
from tests.sitting import review_of
from tests.terminal import PATIENCE, TAB, Terminal
from tests.ui.driving import Driver, running, settled
from tests.ui.reviewing import plant, sitting

AT_ONCE = 6
"""Programs that run at once."""
IN_TIME = 5.0
"""Seconds after which nothing may be left of a program that was told to end, several at once."""
BEHIND = 2.5
"""Seconds after which what was typed must be on the disk."""
SECONDS_A_FIELD = 0.7
"""How long a field is waited for that may not take a text."""
MOST_FIELDS = 4
"""How far it is by tab to a field that is typed into."""


def _signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.child.kill(number)


ENDS: dict[str, Callable[[Terminal], None]] = {
    "SIGTERM": _signal(signal.SIGTERM),
    "SIGHUP": _signal(signal.SIGHUP),
    "SIGINT": _signal(signal.SIGINT),
    "closed": Terminal.vanish,
    "killed": _signal(signal.SIGKILL),
}
WAYS = list(ENDS)

ASKED_FOR = [form for form in FORMS if form is not drafts.REVIEW]
"""All but what the review keeps and shows itself, which has a test of its own."""

Case = tuple[Form, str]
"""A form, and how the program is ended that has it open."""


def cases(every_end: bool) -> list[Case]:
    """Every form ended in every way, or each in one of them in turn."""
    ways = {
        form.key: WAYS if every_end else [WAYS[number % len(WAYS)]]
        for number, form in enumerate(ASKED_FOR)
    }
    return [(form, way) for form in ASKED_FOR for way in ways[form.key]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "batch" in metafunc.fixturenames:
        all_of_them = cases(metafunc.config.getoption("--every-end"))
        count = -(-len(all_of_them) // AT_ONCE)
        batches = [all_of_them[at::count] for at in range(count)]
        ids = [" ".join(form.key + way for form, way in batch) for batch in batches]
        metafunc.parametrize("batch", batches, ids=ids)


def letters(number: int) -> str:
    """A text of letters alone, one for each number: it is no date, no number and no command."""
    return f"remember{chr(97 + number // 26)}{chr(97 + number % 26)}"


# What the forms are about


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A store with something of every kind."""
    path = tmp_path / "original.sqlite3"
    with open_store(path) as store, store.writing() as records:
        plant(records)
        values = {"title": "I teach", "area": "work", "years": 5, "details": ""}
        records.vision.add(values, TODAY)
        records.evidence.add({"title": "Taught", "date": TODAY})
        records.evidence.add_position({"title": "Nurse", "from": TODAY})
    return path


def about(form: Form, records: Records) -> str:
    """The uid of what a form of this kind may be about."""
    if form.title is None:
        return ""
    goals = {row.goal.kind: row.uid for row in reversed(records.look(TODAY).goals.tree())}
    kind = {drafts.DAY: "practice", drafts.LET_GO: "action"}.get(form, "goal")
    measure = next(
        one.uid
        for uid in [row.uid for row in records.look(TODAY).goals.tree()]
        for one in records.look(TODAY).goals.measures(uid)
    )
    skills = [
        records.look(TODAY).skills.get(row.uid) for row in records.look(TODAY).skills.matrix()
    ]
    candidates = [
        goals[kind],  # type: ignore[index]
        measure,
        *(row.uid for row in skills),
        *(one.uid for row in skills for one in row.skill.assessments),
        *(row.uid for row in records.look(TODAY).vision.statements()),
        *(one.uid for one in records.look(TODAY).thoughts.waiting()),
        *(one.uid for one in records.look(TODAY).evidence.entries()),
        *(one.uid for one in records.look(TODAY).evidence.positions()),
    ]
    return next(uid for uid in candidates if _is_title(form, records, uid))


def _is_title(form: Form, records: Records, uid: str) -> bool:
    from career_tui.domain.errors import Refused

    assert form.title is not None
    try:
        return bool(form.title(records, uid))
    except Refused:
        return False


BEGUN = {drafts.HAND_IN: {"to": FILE}}
"""What has to be chosen before there is something to type."""


def planted(original: Path, path: Path, form: Form) -> str:
    """A copy of the store with a draft of the form in which nothing is typed; its key."""
    shutil.copy(original, path)
    with open_store(path) as store, store.writing() as records:
        key = form.of(about(form, records))
        records.drafts.keep(key, BEGUN.get(form, {}))
    return key


def kept(store: Path) -> dict[str, dict[str, str]]:
    """What is kept in a store that nobody has open: the fields by the key of the form."""
    with closing(sqlite3.connect(store)) as connection:
        rows = connection.execute("SELECT key, form FROM drafts").fetchall()
    assert len({form_key(key) for key, _ in rows}) == len(rows)
    return {form_key(key): json.loads(form) for key, form in rows}


# Typing


def type_into_a_field(terminal: Terminal, text: str) -> None:
    """Type into the first field that takes it."""
    for _ in range(MOST_FIELDS):
        terminal.press(*text, pause=0.01)
        ends = time.monotonic() + SECONDS_A_FIELD
        while time.monotonic() < ends:
            if terminal.shows(text):
                return
        terminal.press(TAB)
    raise AssertionError(f"nothing takes a text:\n{terminal.shown}")


def until_each(
    terminals: list[Terminal], condition: Callable[[str], bool], then: Callable[[Terminal], None]
) -> None:
    """Look at them in turn, as what one shows may be gone soon; go on with each that shows it."""
    waiting, ends = [*terminals], time.monotonic() + PATIENCE
    while waiting:
        for terminal in [*waiting]:
            if condition(terminal.read(0.01)):
                then(terminal)
                waiting.remove(terminal)
        assert time.monotonic() < ends, waiting[0].shown


def is_to_be_saved(shown: str) -> bool:
    """Whether a form is open, by its keys."""
    return "Save" in shown


def fields(screen: Any) -> Iterator[Widget]:
    for field in screen.query("LineInput, TextInput").results(Widget):
        if not isinstance(field, QueryInput):
            yield field


def held(screen: Screen[Any]) -> str:
    """What is typed into a screen, or a part of it, and not saved."""
    parts = [screen, *screen.walk_children()]
    return "\n".join(
        text
        for part in parts
        if isinstance(part, Autosaving) and part.unsaved is not None
        for text in part.typed().values()
    )


def start(store: Path, *arguments: str) -> Terminal:
    day = TODAY.isoformat()
    return Terminal("--store", str(store), "--today", day, *arguments, columns=100, lines=30)


def end(running: list[tuple[str, Terminal]]) -> None:
    """End every program in its way, and see that it is gone."""
    if any(way == "killed" for way, _ in running):
        time.sleep(BEHIND)
    for way, terminal in running:
        ENDS[way](terminal)
    for _, terminal in running:
        terminal.gone_within(IN_TIME)
        assert b"Traceback" not in terminal.raw


def test_what_is_typed_is_offered_again(batch: list[Case], original: Path, tmp_path: Path) -> None:
    stores = [tmp_path / f"{number}" / "career.sqlite3" for number in range(len(batch))]
    keys = []
    for store, (form, _) in zip(stores, batch, strict=True):
        store.parent.mkdir()
        keys.append(planted(original, store, form))
    texts = [letters(number) for number in range(len(batch))]
    terminals = [start(store) for store in stores]
    try:
        until_each(terminals, lambda shown: "unfinished" in shown, lambda one: one.press("C"))
        for terminal, text in zip(terminals, texts, strict=True):
            terminal.until(is_to_be_saved)
            type_into_a_field(terminal, text)
        end([(way, terminal) for (_, way), terminal in zip(batch, terminals, strict=True)])
    finally:
        for terminal in terminals:
            terminal.child.close(force=True)

    with open_store(original) as opened, opened.writing() as records:
        for key, text, store, case in zip(keys, texts, stores, batch, strict=True):
            values = kept(store)[key]
            assert any(text in value for value in values.values()), (case[0].key, case[1])
            records.drafts.keep(key, values)
    asyncio.run(_offered(original, keys, texts))


async def _offered(store: Path, keys: list[str], texts: list[str]) -> None:
    """The next start offers each, and leads back to its field."""
    async with running(store, (100, 30), "today") as pilot:
        told = Driver(pilot)
        assert f"{len(keys)} unfinished forms were kept" in told.said or len(keys) == 1
        found = await told.app.store.read(drafts.unfinished)
        assert {one.key for one in found} == {*keys}
        for key, text in zip(keys, texts, strict=True):
            one = next(one for one in found if one.key == key)
            told.app.run_worker(opening_again.go_on(told.app, one), group="store")
            await settled(pilot)
            for _ in range(100):
                if text in held(told.app.screen):
                    break
                await pilot.pause(0.02)
            assert text in held(told.app.screen), (key, told.text)
            await told.app.show("today")
            await settled(pilot)


# The review keeps what is typed into it by itself


PANES = {"the week": (Place(Step.LOOK_BACK, 1), "remember"), "a goal": (Place(Step.GOALS), "4711")}


@pytest.mark.parametrize("pane", PANES)
def test_what_is_typed_in_a_review_is_there_again(
    pane: str, original: Path, request: pytest.FixtureRequest
) -> None:
    place, text = PANES[pane]
    with open_store(original, today=lambda: TODAY) as store, store.writing() as records:
        review = review_of(records, TODAY).review.uid
        records.reviews.place(review, place.step, place.position, 0)
    every = request.config.getoption("--every-end")
    for way in WAYS if every else [WAYS[[*PANES].index(pane)]]:
        with start(original, "review") as terminal:
            terminal.until("Review")
            terminal.until(lambda shown: "What went well?" in shown or "confidence" in shown)
            terminal.press(*text)
            terminal.until(text)
            end([(way, terminal)])
        with start(original) as again:
            again.until("Today")
            again.press("r")
            again.until(text)
            again.end()


async def test_every_pane_that_is_typed_into_is_told_of(original: Path) -> None:
    """Those above are all that there are."""
    async with sitting(original, (100, 30)) as sit:
        session = sit.session
        seen = {}
        while True:
            pane = sit.screen.pane
            assert pane is not None
            if [*fields(pane)]:
                seen[type(pane)] = sit.place.step
            before = sit.place
            await sit.screen.go_on()
            await settled(sit.pilot)
            if sit.place == before:
                break
        assert session.goals
    assert {*seen.values()} == {place.step for place, _ in PANES.values()}
    assert len(seen) == len(PANES)


# Two windows


@pytest.mark.parametrize("way", ["killed", "SIGTERM"])
def test_what_two_windows_typed_into_the_same_form_is_offered_both(
    way: str, store_path: Path
) -> None:
    begun(store_path)
    first, second = start(store_path), start(store_path)
    with first, second:
        for terminal, text in ((first, "from the first"), (second, "from the second")):
            terminal.until("Today")
            terminal.press("3")
            terminal.until("Lead a team")
            terminal.press("e")
            terminal.until("Edit “Lead a team”")
            terminal.press(*text, pause=0.01)
            terminal.until(text)
            time.sleep(BEHIND)  # the second opens it while the draft of the first is kept
        end([(way, first), (way, second)])
    asyncio.run(_both_are_there(store_path))


async def _both_are_there(store_path: Path) -> None:
    async with running(store_path, (100, 30), "today") as pilot:
        told = Driver(pilot)
        assert "2 unfinished forms were kept" in told.said
        for down, text in ((0, "from the second"), (1, "from the first")):
            await told.press("C")
            await told.press(*["down"] * down, "enter")
            assert text in held(told.app.screen)
            await told.press("escape")
        await told.press("C", "enter", "ctrl+o", "escape")
        await told.press("C")
        assert "from the first" in held(told.app.screen)


SHARED = {
    "the week": (Place(Step.LOOK_BACK, 1), "What went well?", ()),
    "a note": (Place(Step.GOALS), "confidence", ("i",)),
}


@pytest.mark.parametrize("way", ["killed", "SIGTERM"])
@pytest.mark.parametrize("pane", SHARED)
def test_what_two_windows_typed_into_the_same_review_is_there_together(
    pane: str, way: str, original: Path
) -> None:
    place, shows, keys = SHARED[pane]
    with open_store(original, today=lambda: TODAY) as store, store.writing() as records:
        review = review_of(records, TODAY).review.uid
        records.reviews.place(review, place.step, place.position, 0)
    first, second = start(original, "review"), start(original, "review")
    texts = {first: "from the first", second: "from the second"}
    with first, second:
        for terminal in texts:
            terminal.until(shows)
        for terminal, text in texts.items():
            terminal.press(*keys, *text, pause=0.01)
        for terminal, text in texts.items():
            terminal.until(text)
        end([(way, first), (way, second)])
    with start(original, "review") as again:
        for text in texts.values():
            again.until(text)
        again.end()

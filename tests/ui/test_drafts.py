"""What was typed and not saved: kept beside that of other windows, gone on with, or thrown away."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.drafts import copy_of
from career_tui.domain.reviews import Step
from career_tui.store.connection import open_store
from career_tui.tui import drafts, opening_again
from career_tui.tui.screens.review.goal import GoalPane
from career_tui.tui.screens.skills.assess import AssessPanel
from career_tui.tui.widgets.dialogs import ANSWER, Ask, Confirm
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.inputs import LineInput
from tests.ui.driving import Driver, running, settled
from tests.ui.reviewing import planted, sitting


def keep(path: Path, key: str, **values: str) -> None:
    with open_store(path) as store, store.writing() as records:
        records.drafts.keep(key, values)


def kept(path: Path) -> list[dict[str, str]]:
    with open_store(path) as store, store.reading() as records:
        return [draft.values for draft in records.drafts.all().values()]


async def ask_why(told: Driver, node: Any, status: str) -> None:
    """Bring up the line for a reason, with the draft there is."""
    await told.app.run_action(f"reason('{status}')", node)
    await settled(told.pilot)


def line(told: Driver) -> str:
    assert isinstance(told.app.screen, Ask)
    return told.app.screen.query_one(LineInput).text


async def test_what_cannot_be_gone_on_with_is_shown_and_may_be_thrown_away(
    store_path: Path,
) -> None:
    uid = planted(store_path)["Draft"]  # an action, about which the review does not ask so
    keep(store_path, drafts.SMALLER.of(uid), **{ANSWER: "write [/] the outline"})
    async with running(store_path, (100, 30), "today") as pilot:
        told = Driver(pilot)
        await told.press("C")
        assert isinstance(told.app.screen, Confirm)
        assert "The next small action for 'Draft the RFC'" in told.text
        assert "does not ask about it" in " ".join(told.text.split())
        assert "write [/] the outline" in told.text
        await told.press("n", "C")
        assert "write [/] the outline" in told.text
        await told.press("y")
        await told.press("C")
        assert "There is no unfinished form." in told.said
    assert kept(store_path) == []


async def test_a_draft_that_another_window_has_open_is_left_to_it(store_path: Path) -> None:
    uid = planted(store_path)["Lead"]
    theirs = copy_of(drafts.DROP.of(uid), f"{os.getppid()}-a")
    keep(store_path, theirs, **{ANSWER: "typed in another window"})
    async with running(store_path, (100, 30), "goals") as pilot:
        told = Driver(pilot)
        await told.app.show("goals", uid)
        await ask_why(told, told.app.screen, "dropped")
        await told.press("m", "i", "n", "e")
        assert line(told) == "mine"
        await told.press("escape", "C")
        assert "Which one do you want to go on with?" in told.text
        await told.press("down", "enter")
        assert line(told) == "typed in another window"
        await told.press("escape")
    assert {one[ANSWER] for one in kept(store_path)} == {"mine", "typed in another window"}


def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


async def test_a_form_is_opened_again_whatever_a_key_opens_meanwhile(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = planted(store_path)["Lead"]
    keep(store_path, drafts.DROP.of(uid), **{ANSWER: "not mine"})
    async with running(store_path, (100, 30), "today") as pilot:
        told = Driver(pilot)
        (one,) = await told.app.store.read(drafts.unfinished)
        switch = told.app.switch_mode

        async def switch_and_press(mode: str) -> None:
            await switch(mode)
            told.app.action_help()

        monkeypatch.setattr(told.app, "switch_mode", switch_and_press)
        await opening_again.go_on(told.app, one)
        await settled(pilot)
        assert line(told) == "not mine"


async def test_a_draft_of_a_program_that_is_gone_is_taken_over(store_path: Path) -> None:
    uid = planted(store_path)["Lead"]
    keep(store_path, copy_of(drafts.DROP.of(uid), f"{gone()}-a"), **{ANSWER: "typed before"})
    async with running(store_path, (100, 30), "goals") as pilot:
        told = Driver(pilot)
        await told.app.show("goals", uid)
        await ask_why(told, told.app.screen, "dropped")
        await told.press("end", "!")
        assert line(told) == "typed before!"
        await told.press("escape")
        assert [one[ANSWER] for one in kept(store_path)] == ["typed before!"]
        await ask_why(told, told.app.screen, "dropped")
        await told.press("a", "enter")
    assert kept(store_path) == []


@pytest.mark.parametrize("status", ["on_hold", "dropped"])
async def test_a_reason_in_a_review_is_a_draft_until_it_is_stored(
    status: str, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = planted(store_path)["Lead"]
    async with sitting(store_path, (100, 30)) as sit:
        await sit.to(Step.GOALS)
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        answer = type(sit.screen).answer

        async def refuse(*arguments: Any, **options: Any) -> bool:
            assert [one[ANSWER] for one in kept(store_path) if ANSWER in one] == ["not now"]
            return False

        await ask_why(sit, pane, status)
        await sit.type("not now")
        monkeypatch.setattr(type(sit.screen), "answer", refuse)
        await sit.press("enter")
        monkeypatch.setattr(type(sit.screen), "answer", answer)
        assert sit.app.screen is sit.screen
        assert ANSWER in {name for one in kept(store_path) for name in one}
        await ask_why(sit, sit.screen.pane, status)
        assert line(sit) == "not now"
        await sit.press("enter")
        assert sit.records(lambda records: records.goals.values(uid))["status"] == status
        assert ANSWER not in {name for one in kept(store_path) for name in one}


async def test_no_reason_is_asked_for_while_a_value_is_no_number(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path, (100, 30)) as sit:
        await sit.to(Step.GOALS)
        pane = sit.screen.pane
        assert isinstance(pane, GoalPane)
        pane.lines[0].field.value = "1,2,3"
        await ask_why(sit, pane, "dropped")
        assert sit.app.screen is sit.screen
        assert "!" in sit.text


async def test_the_note_of_an_assessment_is_kept_until_it_is_saved(store_path: Path) -> None:
    planted(store_path)
    async with running(store_path, (100, 30), "skills") as pilot:
        told = Driver(pilot)
        await told.press("p", "4", "tab")
        await told.type("led two projects")
        await told.press("escape")
        assert "Kept as a draft" in told.said
        await told.press("j", "p", "tab")
        panel = told.app.screen.query_one(AssessPanel)
        assert panel.query_one(LineInput).text == ""
        await told.press("escape", "k", "p")
        assert panel.query_one(LineInput).text == "led two projects"
        assert panel.typed()["level"] == "4"
        assert "restored" in told.text
        await told.press("enter")
        assert kept(store_path) == []


async def test_an_assessment_without_a_note_is_no_draft(store_path: Path) -> None:
    planted(store_path)
    async with running(store_path, (100, 30), "skills") as pilot:
        told = Driver(pilot)
        await told.press("p", "4", "escape")
        assert told.toasts == []
    assert kept(store_path) == []


async def test_a_form_that_goes_on_with_a_draft_replaces_it(store_path: Path) -> None:
    uid = planted(store_path)["Lead"]
    keep(store_path, drafts.GOAL.of(uid), title="Lead")
    async with running(store_path, (100, 30), "today") as pilot:
        told = Driver(pilot)
        await told.press("C")
        assert isinstance(told.app.screen, FormScreen)
        await told.press("end", "!", "escape")
        assert [one["title"] for one in kept(store_path)] == ["Lead!"]
        await told.press("C", "ctrl+s")
    assert kept(store_path) == []

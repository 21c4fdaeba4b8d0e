"""`history`: the log as text and as JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from career_tui.domain.goals import Status
from career_tui.store.connection import open_store
from tests.cli.running import run

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def uids(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A goal that was put on hold for a reason, which was undone; and a skill."""
    monkeypatch.setenv("CAREER_TUI_STORE", str(store_path))
    with open_store(store_path) as store:
        with store.writing() as records:
            skill = records.skills.add({"name": "Kotlin"})
        with store.writing() as records:
            goal = records.goals.add({"title": "Lead \x1b[31ma team"}, TODAY)
        with store.writing(reason="a new job") as records:
            records.goals.set_status(goal, Status.ON_HOLD, TODAY, "a new job")
        with store.writing() as records:
            records.history.undo()
    return {"goal": goal, "skill": skill}


def test_text() -> None:
    done = run("history")
    assert done.returncode == 0
    lines = [line.split(" ", 2)[2] for line in done.stdout.splitlines() if line[:1].isdigit()]
    assert lines == [
        "undo: hold 'Lead [31ma team'",
        "hold 'Lead [31ma team'; undone since; because: a new job",
        "add 'Lead [31ma team'",
        "add skill 'Kotlin'",
    ]
    assert "changed goal 'Lead [31ma team': status from 'planned' to 'on hold'" in done.stdout
    assert "\x1b" not in done.stdout


def test_json(uids: dict[str, str]) -> None:
    found = json.loads(run("history", "--json").stdout)
    assert [one["kind"] for one in found] == ["undo", "do", "do", "do"]
    assert found[0]["target"] == found[1]["id"]
    assert [one["undone"] for one in found] == [False, True, False, False]
    assert found[1]["reason"] == "a new job"
    (change,) = [one for one in found[1]["changes"] if one["record"] == "goals"]
    assert (change["before"]["status"], change["after"]["status"]) == ("planned", "on_hold")


def test_of_one_goal_or_skill(uids: dict[str, str]) -> None:
    goal = json.loads(run("history", "--json", "--goal", uids["goal"]).stdout)
    assert len(goal) == 3
    skill = json.loads(run("history", "--json", "--skill", uids["skill"]).stdout)
    assert [one["title"] for one in skill] == ["add skill 'Kotlin'"]
    assert run("history", "--goal", "x").stdout == "Nothing was changed yet.\n"
    assert run("history", "--goal", "x", "--skill", "y").returncode == 2


def test_as_many_as_asked_for() -> None:
    assert len(json.loads(run("history", "--json", "--limit", "2").stdout)) == 2
    assert run("history", "--limit", "0").returncode == 2

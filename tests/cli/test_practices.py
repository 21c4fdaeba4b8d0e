"""Practices on the command line, from archives that were once counted wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from career_tui.cli import main

CASES = Path(__file__).parents[1] / "cases"


def shown(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main.main([*arguments, "--store", str(path)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def brought(
    path: Path, capsys: pytest.CaptureFixture[str], case: str, command: str, today: str
) -> Any:
    shown(path, capsys, "import", str(CASES / f"{case}.json"), "--today", today)
    return json.loads(shown(path, capsys, command, "--json", "--today", today))


def test_what_was_kept_until_it_was_put_on_hold_is_kept(
    store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (run,) = brought(store_path, capsys, "08-practice-on-hold", "goals", "2026-11-23")
    assert run["progress"] == 1.0
    assert run["adherence"] == {
        "kept": 12,
        "meant": 12,
        "share": 1.0,
        "streak": 4,
        "strength": pytest.approx(0.5399, abs=1e-4),
        "this_week": {"kept": 0, "meant": 0},
    }
    today = json.loads(shown(store_path, capsys, "today", "--json", "--today", "2026-11-23"))
    assert today["practices"] == []
    text = shown(store_path, capsys, "goals", "--today", "2026-11-23")
    assert text == "Run: practice, 12 of 12, 100 %, on hold\n"


def test_what_has_ended_is_as_it_was_kept_and_not_asked_for(
    store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course,) = brought(store_path, capsys, "09-practice-ended", "goals", "2026-11-22")
    assert (course["progress"], course["adherence"]["share"]) == (1.0, 1.0)
    assert (course["adherence"]["kept"], course["adherence"]["meant"]) == (24, 24)
    today = json.loads(shown(store_path, capsys, "today", "--json", "--today", "2026-11-22"))
    assert today["practices"] == []
    # On its last day it is asked for.
    today = json.loads(shown(store_path, capsys, "today", "--json", "--today", "2026-09-27"))
    assert [one["title"] for one in today["practices"]] == ["Course"]

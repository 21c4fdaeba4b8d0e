"""Practices on the command line, from archives that were once counted wrong."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.cli import main
from career_tui.domain.goals import Status
from career_tui.store.connection import open_store
from tests.sitting import review_of

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


@pytest.mark.parametrize("week_start", range(7))
def test_every_place_counts_the_same_week(
    store_path: Path, capsys: pytest.CaptureFixture[str], week_start: int
) -> None:
    """Of fourteen days every third was one of them, up to Sunday 22 November 2026."""
    today = date(2026, 11, 22)
    with open_store(store_path) as store, store.writing() as records:
        records.settings.set_week_start(week_start)
        run = records.goals.add(
            {
                "title": "Run",
                "kind": "practice",
                "status": "active",
                "times_per_week": 4,
                "start": date(2026, 11, 1),
            },
            today,
        )
        for back in range(0, 14, 3):
            records.measures.keep(run, today - timedelta(days=back), True)
        (item,) = review_of(records, today).practices
    # Weeks from Monday have three of those days (16, 19, 22), from Tuesday to Thursday two, and
    # those that begin on one of the last three days one.
    kept = {0: 3, 1: 2, 2: 2, 3: 2, 4: 1, 5: 1, 6: 1}[week_start]
    arguments = ("--json", "--today", str(today))
    (practice,) = json.loads(shown(store_path, capsys, "today", *arguments))["practices"]
    (goal,) = json.loads(shown(store_path, capsys, "goals", *arguments))
    assert (practice["kept"], practice["meant"]) == (kept, 4)
    assert goal["adherence"]["this_week"] == {"kept": kept, "meant": 4}
    assert item.week.words == f"{kept} of 4"
    assert f"Run: {kept} of 4" in shown(store_path, capsys, "today", "--today", str(today))


def test_what_lies_below_something_on_hold_is_as_it_was_kept_until_then(
    store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin, held = date(2026, 9, 28), date(2026, 10, 26)
    with open_store(store_path) as store, store.writing() as records:
        above = records.goals.add({"title": "Move", "status": "active"}, begin)
        between = records.goals.add({"title": "Legs", "status": "active"}, begin, parent=above)
        values = {"title": "Run", "kind": "practice", "status": "active", "times_per_week": 3}
        run = records.goals.add({**values, "start": begin, "weight": 1}, begin, parent=between)
        for week in range(4):
            for day in (0, 2, 4):
                records.measures.keep(run, begin + timedelta(days=7 * week + day), True)
        records.goals.set_status(above, Status.ON_HOLD, held, "winter")
    today = ("--today", "2026-11-23")
    rows = {
        row["title"]: row
        for row in json.loads(shown(store_path, capsys, "goals", "--json", *today))
    }
    assert (rows["Run"]["adherence"]["kept"], rows["Run"]["adherence"]["meant"]) == (12, 12)
    assert (rows["Run"]["progress"], rows["Legs"]["progress"]) == (1.0, 1.0)
    with open_store(store_path) as store, store.writing() as records:
        records.goals.set_status(above, Status.ACTIVE, date(2026, 11, 23))
        # Four weeks of rest do not count afterwards either.
        adherence = records.look(date(2026, 11, 23)).goals.get(run).adherence
        assert adherence is not None
        assert (adherence.kept, adherence.meant) == (12, 12)

"""`today`, `vision`, `goals`, `skills`, `journal` and `paths`: as text and as JSON."""

import json
import os
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest

from career_tui.cli import main
from career_tui.store.connection import Store, open_store
from career_tui.tui.tabs import TABS
from tests.conftest import TODAY
from tests.interchange.build import bring, goal, review, skill, uid
from tests.terminal import run

READING = [tab.name for tab in TABS]
DAY = ["--today", TODAY.isoformat()]


@pytest.fixture
def small_path(store_path: Path) -> Path:
    with open_store(store_path) as store:
        _fill(store)
    return store_path


def _fill(store: Store) -> None:
    days = [(TODAY - timedelta(days=7 * back), 8.0 - back) for back in range(4)]
    bring(
        store,
        visions=[
            {
                "uid": uid(1),
                "title": "I shape how we build",
                "written_on": "2026-01-02",
                "details": "The firm, **the team**.",
            },
            {"uid": uid(2), "title": "Cello", "area": "music", "written_on": "2025-01-02"},
        ],
        goals=[
            goal(
                3,
                "Principal engineer",
                vision=uid(1),
                horizon="long",
                status="active",
                start="2026-01-01",
                due="2031-12-31",
            ),
            goal(
                4,
                parent=uid(3),
                status="active",
                start="2026-01-01",
                due="2026-12-31",
                weight=2,
            ),
            goal(
                5, "Draft [/] it", kind="action", parent=uid(4), status="active", due="2026-11-20"
            ),
            goal(
                6,
                "Write",
                kind="practice",
                parent=uid(4),
                status="active",
                times_per_week=4,
                start="2026-11-16",
            ),
            goal(7, "Old plan", status="dropped", due="2025-12-31"),
        ],
        measures=[
            {"uid": uid(8), "goal": uid(4), "name": "teams", "baseline": 3, "target": 12},
        ],
        check_ins=[
            {"uid": uid(20 + n), "measure": uid(8), "date": str(day), "value": value}
            for n, (day, value) in enumerate(days)
        ],
        adherences=[{"uid": uid(9), "goal": uid(6), "date": "2026-11-18"}],
        skills=[
            skill(10, "System design", category="Engineering", importance=5, target=4),
            skill(11, "Mentoring"),
        ],
        assessments=[
            {"uid": uid(12), "skill": uid(10), "level": 2, "date": "2026-11-08"},
            {
                "uid": uid(13),
                "skill": uid(10),
                "level": 3,
                "date": "2026-11-01",
                "source": "peer",
            },
        ],
        reviews=[
            review(
                14,
                status="done",
                period_start="2026-11-09",
                period_end="2026-11-15",
                finished_on="2026-11-13",
                seconds=480,
                summary="A good week.\n\nHarbour.",
            )
        ],
        review_answers=[
            {
                "uid": uid(15),
                "review": uid(14),
                "goal": uid(4),
                "step": "goals",
                "question": "note",
                "text": "slow",
                "answered_at": "2026-11-13T10:00:00+00:00",
            }
        ],
        thoughts=[{"uid": uid(16), "text": "ask"}],
    )


def shown(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main.main([*arguments, "--store", str(path), *DAY]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def loaded(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(shown(path, capsys, *arguments, "--json"))


def test_goals_as_text(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(small_path, capsys, "goals").splitlines() == [
        "Old plan: unmeasured, dropped",
        (
            "Principal engineer: 56 %, expected 15 %, on track, below: 1 late, 1 at risk, "
            "due Wed 31 Dec 2031"
        ),
        "  Lead a team: 56 %, expected 89 %, at risk, below: 1 late, due Thu 31 Dec",
        "    Draft [/] it: action, overdue, due Fri 20 Nov",
        "    Write: practice, 1 of 4, first week",
    ]


def test_goals_as_json(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dropped, top, lead, action, practice = loaded(small_path, capsys, "goals")
    assert lead == {
        "uid": uid(4),
        "parent": uid(3),
        "title": "Lead a team",
        "kind": "goal",
        "horizon": "short",
        "status": "active",
        "start": "2026-01-01",
        "due": "2026-12-31",
        "weight": 2,
        "progress": pytest.approx(5 / 9),
        "computed_progress": pytest.approx(5 / 9),
        "expected": pytest.approx(326 / 365),
        "schedule_status": "at_risk",
        "below": {"overdue": 1, "at_risk": 0, "behind": 0},
        "forecast": {"date": "2026-12-20", "earliest": "2026-12-20", "latest": "2026-12-20"},
        "forecast_words": "20 Dec 2026, at 1 a week",
        "okr_score": 0.55,
        "why": "teams 56 %",
    }
    assert practice["adherence"] == {
        "kept": 0,
        "meant": 0,
        "share": None,
        "streak": 0,
        # Once in the last two weeks of the eight times meant, on the third day of its first week.
        "strength": pytest.approx(0.0186, abs=1e-4),
        "this_week": {"kept": 1, "meant": 4},
    }
    assert [row["title"] for row in (dropped, top)] == ["Old plan", "Principal engineer"]
    assert (top["parent"], top["weight"], top["forecast"]) == (None, 1.0, None)
    assert (action["okr_score"], action["weight"], action["progress"]) == (None, 1.0, 0.0)
    assert (practice["okr_score"], practice["weight"], practice["expected"]) == (None, None, None)
    assert {row["schedule_status"] for row in (dropped, practice)} == {"dropped", "unscheduled"}
    assert (top["schedule_status"], action["schedule_status"]) == ("on_track", "overdue")
    assert top["below"] == {"overdue": 1, "at_risk": 1, "behind": 0}
    assert top["forecast_words"] is None
    assert [("adherence" in row) for row in (top, lead, action, practice)] == [
        False,
        False,
        False,
        True,
    ]


def test_skills_as_text(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(small_path, capsys, "skills").splitlines() == [
        "Engineering",
        (
            "  System design: now 2 (advanced beginner), target 4 (proficient), gap 2, "
            "importance 5, priority 10, self 2, others 3, assessed 2 weeks ago"
        ),
        "Without a category",
        "  Mentoring: now unknown, no target, importance 3, assessed never",
    ]


def test_skills_as_json(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loaded(small_path, capsys, "skills") == [
        {
            "uid": uid(10),
            "name": "System design",
            "category": "Engineering",
            "current": 2,
            "target": 4,
            "gap": 2,
            "importance": 5,
            "priority": 10,
            "self": 2,
            "others": 3,
            "last_assessed": "2026-11-08",
        },
        {
            "uid": uid(11),
            "name": "Mentoring",
            "category": "",
            "current": None,
            "target": None,
            "gap": None,
            "importance": 3,
            "priority": None,
            "self": None,
            "others": None,
            "last_assessed": None,
        },
    ]


def test_vision_as_text(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(small_path, capsys, "vision").splitlines() == [
        "Cello",
        "  2030 (in 4 years), music",
        "  No goal serves it yet",
        "",
        "I shape how we build",
        "  2031 (in 5 years), work",
        "  The firm, **the team**.",
        "  1 goal serves it, 56 % on average:",
        "    Principal engineer: 56 %, on track",
    ]


def test_vision_as_json(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = loaded(small_path, capsys, "vision")
    assert found == {
        "uid": uid(1),
        "title": "I shape how we build",
        "area": "work",
        "years": 5,
        "target_year": 2031,
        "written_on": "2026-01-02",
        "details": "The firm, **the team**.",
        "progress": pytest.approx(5 / 9),
        "goals": [
            {
                "uid": uid(3),
                "title": "Principal engineer",
                "progress": pytest.approx(5 / 9),
                "schedule_status": "on_track",
            }
        ],
        "versions": [],
    }


def test_journal_as_text(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(small_path, capsys, "journal").splitlines() == [
        "Mon 9 Nov to Sun 15 Nov",
        "  signed off Fri 13 Nov, 1 goal reviewed, 8 minutes",
        "  A good week.",
    ]
    found = shown(small_path, capsys, "journal", "--search", "harb").splitlines()
    assert found[0] == "Mon 9 Nov to Sun 15 Nov"
    assert "Harbour" in found[2]
    nothing = shown(small_path, capsys, "journal", "--search", 'ship" OR *')
    assert nothing == "No review has these words.\n"


def test_journal_as_json(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loaded(small_path, capsys, "journal") == [
        {
            "uid": uid(14),
            "status": "done",
            "period_start": "2026-11-09",
            "period_end": "2026-11-15",
            "finished_on": "2026-11-13",
            "next_due": None,
            "looks_from": None,
            "looks_until": None,
            "seconds": 480,
            "goals_reviewed": 1,
            "excerpt": "A good week.",
            "summary": "A good week.\n\nHarbour.",
            "answers": [
                {
                    "step": "goals",
                    "question": "note",
                    "subject": uid(4),
                    "text": "slow",
                    "outcome": "reviewed",
                    "answered_at": "2026-11-13T10:00:00+00:00",
                }
            ],
        }
    ]
    assert loaded(small_path, capsys, "journal", "--search", "nowhere") == []


def test_a_draft_stands_on_top(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(small_path) as store:
        bring(store, reviews=[review(30)])
    assert shown(small_path, capsys, "journal").splitlines()[:2] == [
        "Mon 16 Nov to Sun 22 Nov",
        "  a draft, career-tui review resumes it",
    ]
    assert "A weekly review is begun" in shown(small_path, capsys, "today")


def test_the_latest_of_many(demo_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = loaded(demo_path, capsys, "journal")
    assert len(every) > 50
    assert [len(loaded(demo_path, capsys, "journal", "--last", "3"))] == [3]
    text = shown(demo_path, capsys, "journal")
    assert text.count("signed off") == 10
    assert text.splitlines()[-1] == (
        f"{len(every) - 10} more: career-tui journal --last {len(every)}"
    )
    assert shown(demo_path, capsys, "journal", "--last", "999").count("signed off") == len(every)


def test_today_as_text(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(small_path, capsys, "today").splitlines() == [
        "Sun 22 Nov 2026, week 47",
        "The weekly review is due since Fri 20 Nov; the last one was 9 days ago",
        "Streak 1 week; reviewed 1 of the last 12 weeks",
        "1 late",
        "1 thought waits for the next review",
        "",
        "Needs you",
        "  Draft [/] it: action, overdue, due Fri 20 Nov",
        "  Lead a team: 56 %, expected 89 %, at risk, below: 1 late, due Thu 31 Dec",
        "",
        "Practices and policies this week",
        "  Write: 1 of 4",
        "",
        "Biggest gaps",
        (
            "  System design: now 2 (advanced beginner), target 4 (proficient), gap 2, "
            "importance 5, priority 10, self 2, others 3, assessed 2 weeks ago"
        ),
    ]


def test_today_as_json(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = loaded(small_path, capsys, "today")
    assert found["date"] == "2026-11-22"
    assert found["empty"] is False
    assert found["review"] == {
        "due": True,
        "since": "2026-11-20",
        "next_due": "2026-11-20",
        "last": "2026-11-13",
        "draft": False,
        "streak": 1,
        "weeks": [False] * 10 + [True, None],
    }
    assert [(row["uid"], row["schedule_status"]) for row in found["needs"]] == [
        (uid(5), "overdue"),
        (uid(4), "at_risk"),
    ]
    assert (found["actions"], found["deadlines"]) == ([], [])
    assert found["practices"] == [
        {
            "uid": uid(6),
            "title": "Write",
            "kind": "practice",
            "week_start": "2026-11-16",
            "kept": 1,
            "meant": 4,
            "broken": 0,
            "days": ["2026-11-18"],
        }
    ]
    assert [row["name"] for row in found["gaps"]] == ["System design"]
    assert (found["unseen"], found["thoughts"]) == ([], 1)


def test_as_of_another_day(small_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--today", "2026-11-02", "skills", "--json", "--store", str(small_path)]
    assert main.main(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["current"] for row in found] == [3, None]


def test_an_empty_store_says_what_to_do(
    store: Store, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in READING:
        text = shown(store_path, capsys, command)
        assert "career-tui" in text
        assert loaded(store_path, capsys, command) in ([], loaded(store_path, capsys, "today"))


def test_paths(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = loaded(store_path, capsys, "paths")
    config, state = os.environ["XDG_CONFIG_HOME"], os.environ["XDG_STATE_HOME"]
    assert found == {
        "store": str(store_path),
        "backups": str(store_path.parent / "backups"),
        "config": f"{config}/career-tui/config.toml",
        "log": f"{state}/career-tui/log/errors.log",
        "aside": f"{state}/career-tui/aside",
    }
    text = shown(store_path, capsys, "paths")
    assert text.splitlines()[0] == f"store   {store_path}"
    assert not store_path.parent.exists()


@pytest.mark.parametrize("command", READING)
def test_text_for_a_screen_reader_is_words(
    command: str, demo_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(demo_path, capsys, command)
    assert all(line.isprintable() for line in text.splitlines())
    # Box drawing, blocks and shapes, braille.
    assert not any(0x2500 <= ord(char) <= 0x28FF for char in text)
    assert all(line == line.rstrip() for line in text.splitlines())


def test_what_an_older_version_stored_is_harmless(
    store: Store, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(store, goals=[goal(1)], reviews=[review(2)])
    with store.writing() as records:
        connection = records.session.connection()
        connection.exec_driver_sql("UPDATE goals SET title = ?", ("a\x1b]0;b\x07\x9bc",))
        connection.exec_driver_sql("UPDATE reviews SET summary = ?", ("\x1b[2J\u202eup",))
    assert shown(store_path, capsys, "goals") == "a\\x1b]0;b\\x07\\x9bc: unmeasured\n"
    assert shown(store_path, capsys, "journal").splitlines()[-1] == "  \\x1b[2J\\u202eup"


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", READING)
def test_a_terminal_shows_columns_that_fit(command: str, width: int, demo_path: Path) -> None:
    text, code = at_a_terminal(command, demo_path, width, NO_COLOR="1")
    assert code == 0
    assert not re.search(r"\x1b\[([0-9]+;)*[349][0-7]", text)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert all(line.isprintable() and len(line) <= width for line in lines)


def at_a_terminal(command: str, store: Path, width: int, **environment: str) -> tuple[str, int]:
    shown, code = pexpect.run(
        f"{sys.executable} -m career_tui {command} --store {store} --today {TODAY}",
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(width), **environment},
        dimensions=(24, width),
        withexitstatus=True,
        timeout=60,
    )
    return shown.decode().replace("\r\n", "\n"), code


def test_colour_where_it_is_wanted(demo_path: Path) -> None:
    text, code = at_a_terminal("goals", demo_path, 100)
    assert code == 0
    assert "\x1b[1;31m! at risk" in text


def test_letters_that_a_terminal_cannot_show(
    store: Store, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, goals=[goal(1, "你好")])
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    path = str(store_path)
    assert run("goals", "--store", path).stdout == "??: unmeasured\n"
    (found,) = json.loads(run("goals", "--json", "--store", path).stdout)
    assert found["title"] == "你好"


def test_the_first_review_and_the_next(
    store: Store, store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(store, skills=[skill(1)])
    assert "The first weekly review is due" in shown(store_path, capsys, "today")
    done = {"status": "done", "finished_on": date(2026, 11, 21).isoformat()}
    bring(store, reviews=[review(2, **done)])
    assert shown(store_path, capsys, "today").splitlines()[1] == (
        "The next weekly review is due Fri 27 Nov; the last one was yesterday"
    )

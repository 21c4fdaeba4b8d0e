"""The demo is a whole, valid and believable archive on any day."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ConfigDict

from career_tui import demo
from career_tui.demo import entries, goals
from career_tui.demo.days import Days
from career_tui.demo.rhythm import MISSED, REVIEWED
from career_tui.demo.story import STORY
from career_tui.domain import cadence
from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalRow, Horizon, Kind, Schedule, Status
from career_tui.domain.text import clean
from career_tui.domain.tree import judge
from career_tui.interchange import archive
from career_tui.store.bulk import sections
from career_tui.store.connection import open_store
from tests.worked_out import needing, soon, unseen

MONDAY = date(2026, 11, 16)
WEEK = [MONDAY + timedelta(days=days) for days in range(7)]
EDGES = [
    date(2028, 2, 29),
    date(2027, 1, 1),
    date(2026, 12, 31),
    date(2027, 3, 31),
    date(1900, 1, 1),
    date(9000, 12, 31),
]
DAYS = [*WEEK, *EDGES]

each_day = pytest.mark.parametrize("today", DAYS, ids=str)
each_weekday = pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")


def rows(today: date) -> list[GoalRow]:
    tree = goals.build(Days(today))
    return judge([one.goal for one in tree.planned.values()], today)


def days_in(record: dict[str, Any], *names: str) -> list[date]:
    return [date.fromisoformat(record[name]) for name in names if record.get(name)]


# The same day, the same career


def test_the_same_day_gives_the_same_archive() -> None:
    assert demo.build(MONDAY) == demo.build(MONDAY)


def test_neither_another_process_nor_another_hash_seed_changes_it() -> None:
    script = (
        "import json, datetime; from career_tui import demo;"
        "print(json.dumps(demo.build(datetime.date(2026, 11, 16))))"
    )
    for seed in ("1", "4242"):
        told = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(told.stdout) == demo.build(MONDAY)


def test_it_needs_no_database_to_be_written() -> None:
    script = (
        "import sys; from career_tui import demo;"
        "print(sorted({'sqlmodel', 'sqlalchemy', 'textual'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.stdout.strip() == "[]", told.stderr


def test_a_record_has_the_same_uid_on_every_day() -> None:
    here, there = demo.build(MONDAY), demo.build(date(2028, 2, 28))
    for section in ("visions", "goals", "measures", "check_ins", "reviews", "review_answers"):
        assert [one["uid"] for one in here[section]] == [one["uid"] for one in there[section]]


@pytest.mark.parametrize("today", [date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31)], ids=str)
def test_a_day_at_the_end_of_the_calendar_is_refused_in_words(today: date) -> None:
    with pytest.raises(Refused, match="between the years 1900 and 9000"):
        demo.build(today)


# A valid archive


@each_day
def test_every_record_is_valid_and_has_no_field_too_many(today: date) -> None:
    built = demo.build(today)
    for section in sections():
        strict: Any = type(
            "Strict", (section.fields,), {"model_config": ConfigDict(extra="forbid")}
        )
        for record in built[section.name]:
            others = {*section.references, *section.lists}
            assert others <= set(record)
            own = {name: value for name, value in record.items() if name not in others}
            strict.model_validate(own)


@each_day
def test_uids_are_unique_and_references_lead_somewhere(today: date) -> None:
    built = demo.build(today)
    known = {section.name: {one["uid"] for one in built[section.name]} for section in sections()}
    everything = [one["uid"] for section in sections() for one in built[section.name]]
    assert len(set(everything)) == len(everything)
    for section in sections():
        for record in built[section.name]:
            for name, target in section.references.items():
                if record[name] is not None or section.is_needed(name):
                    assert record[name] in known[target]


@each_day
def test_nothing_has_happened_after_today(today: date) -> None:
    built = demo.build(today)
    now = datetime.fromisoformat(built["exported_at"])
    assert now.date() == today
    for section in sections():
        for record in built[section.name]:
            assert datetime.fromisoformat(record["created_at"]) <= now
    for name in ("check_ins", "adherences", "assessments", "course_corrections"):
        assert all(day <= today for one in built[name] for day in days_in(one, "date"))
    for one in [*built["goals"], *built["reviews"], *built["visions"]]:
        assert all(day <= today for day in days_in(one, "done_on", "finished_on", "written_on"))


@each_day
def test_dates_are_in_order(today: date) -> None:
    built = demo.build(today)
    for one in built["goals"]:
        assert days_in(one, "start", "due") == sorted(days_in(one, "start", "due"))
        assert (one["status"] == Status.DONE) == (one["done_on"] is not None)
    for one in built["course_corrections"]:
        if one["field"] == "due":
            assert one["before"] < one["after"]
            assert one["after"] == next(
                goal["due"] for goal in built["goals"] if goal["uid"] == one["goal"]
            )
    days = [(one["goal"], one["date"]) for one in built["adherences"]]
    assert len(days) == len(set(days))


def test_texts_are_clean_and_words_are_all_used() -> None:
    built = demo.build(MONDAY)
    for section in sections():
        for record in built[section.name]:
            for value in record.values():
                assert not isinstance(value, str) or clean(value) == value
    told = {one["note"] for one in built["check_ins"]}
    tree = goals.build(Days(MONDAY))
    for planned in tree.planned.values():
        for metric in planned.node.metrics:
            assert metric.track is None or set(metric.track.notes.values()) <= told
    for story in STORY.values():
        assert {*story.notes, *story.skipped, *story.focus} <= set(tree.planned)


def test_a_store_takes_it_and_gives_it_back(tmp_path: Path) -> None:
    built = demo.build(MONDAY)
    with open_store(tmp_path / "demo.db") as store:
        archive.import_records(store, built, today=MONDAY)
        with store.reading() as records:
            look = records.look(MONDAY).today.look()
            exported = json.loads("".join(archive.export_text(records)))
    assert not look.empty
    for section in sections():
        assert len(exported[section.name]) == len(built[section.name])
    by_uid = {one["uid"]: one for one in exported["reviews"]}
    assert all(by_uid[one["uid"]]["summary"] == one["summary"] for one in built["reviews"])


# A life, not a table


def test_the_counts_are_as_promised() -> None:
    built = demo.build(MONDAY)
    assert 10 <= len(built["visions"]) <= 12
    assert {one["years"] for one in built["visions"]} == {1, 3, 5, 10, 20}
    assert {one["area"] for one in built["visions"]} == {
        *("work", "learning", "finances", "home", "relationships", "health", "contribution"),
        "music",
    }
    assert len({one["vision"] for one in built["vision_versions"]}) >= 3
    served = {one["vision"] for one in built["goals"]}
    assert len([one for one in built["visions"] if one["uid"] not in served]) == 1
    assert 55 <= len(built["goals"]) <= 70
    assert {one["kind"] for one in built["goals"]} == set(Kind)
    assert {one["status"] for one in built["goals"]} == set(Status)
    assert {one["horizon"] for one in built["goals"]} == set(Horizon)
    assert 12 <= len({one["goal"] for one in built["measures"]}) <= 18
    assert len(built["skills"]) == 25
    assert len({one["category"] for one in built["skills"]}) == 5
    assert len(built["reviews"]) == 80
    assert not set(REVIEWED) & MISSED
    assert len(built["course_corrections"]) == 8
    assert sum(not one["done"] for one in built["thoughts"]) == 2


def test_two_years_lie_behind_her() -> None:
    built = demo.build(MONDAY)
    for name in ("check_ins", "assessments"):
        first = min(day for one in built[name] for day in days_in(one, "date"))
        assert 98 * 7 <= (MONDAY - first).days <= 104 * 7
    by_skill = Counter(one["skill"] for one in built["assessments"])
    assert max(by_skill.values()) <= 8
    assert len(built["skills"]) - len(by_skill) == 1  # one was never assessed


@each_day
def test_the_tree_shows_every_way_of_standing(today: date) -> None:
    judged = rows(today)
    assert max(row.depth for row in judged) == 3
    assert {row.schedule for row in judged} == set(Schedule)
    own = Counter(row.schedule for row in judged if row.goal.kind is Kind.GOAL)
    assert own[Schedule.AT_RISK] == 1
    assert own[Schedule.BEHIND] == 1
    assert own[Schedule.OVERDUE] == 1
    assert own[Schedule.ON_TRACK] >= 12
    roots = [row for row in judged if row.depth == 0]
    assert Counter(row.schedule for row in roots if row.goal.kind is Kind.GOAL) == {
        Schedule.ON_TRACK: 6,
        Schedule.ON_HOLD: 1,
    }
    # What is not well is said beside those above it.
    assert [row.below.words for row in roots if row.below] == ["1 at risk, 1 behind", "2 late"]
    assert 15 <= sum(_is_reviewed(row) for row in judged) <= 20


@each_day
def test_at_first_sight_two_or_three_things_need_her(today: date) -> None:
    judged = rows(today)
    needs = needing(judged)
    assert [(row.title, row.schedule) for row in needs] == [
        ("Publish two articles", Schedule.OVERDUE),
        ("Invite the two new graduates", Schedule.OVERDUE),
        ("Bring eight of the twelve teams onto the platform", Schedule.AT_RISK),
    ]
    assert [row.title for row, _ in unseen(judged, today)] == ["Grow the mentoring circle"]
    coming = [row for row in soon(judged, today) if row.goal.status.is_open]
    assert 7 <= len(coming) <= 9


def _is_reviewed(row: GoalRow) -> bool:
    return row.goal.kind is Kind.GOAL and row.goal.status is Status.ACTIVE


@each_day
def test_some_arrive_and_some_do_not(today: date) -> None:
    active = [row for row in rows(today) if _is_reviewed(row) and row.forecast]
    assert sum(row.forecast is not None and row.forecast.finish is not None for row in active) >= 5
    assert any(row.forecast and "no forecast" in row.forecast.words for row in active)


@each_weekday
def test_every_day_of_the_week_has_something_to_do_and_something_done(today: date) -> None:
    actions = [row.goal for row in rows(today) if row.goal.kind is Kind.ACTION]
    sunday = MONDAY + timedelta(days=6)
    still_open = [one for one in actions if one.status.is_open and one.due is not None]
    due = [one for one in still_open if one.due and today <= one.due <= sunday]
    done = [one for one in actions if one.done_on and one.done_on >= MONDAY]
    assert len([one for one in still_open if one.due and one.due < today]) == 1
    assert 3 <= len(due) <= 5
    assert 1 <= len(done) <= 2


@each_weekday
def test_the_review_is_due_from_friday_on_with_a_streak_of_six(today: date) -> None:
    held = demo.build(today)["reviews"]
    finished = [
        cadence.Held(*days_in(one, "period_start", "period_end", "finished_on")) for one in held
    ]
    chosen = date.fromisoformat(held[-1]["next_due"])
    due = cadence.review_due(finished, False, today, chosen=chosen)
    assert due.due == (today >= MONDAY + timedelta(days=4))
    assert due.streak == 6
    assert due.weeks[-1] is None
    assert due.weeks.count(False) == 2


@each_weekday
def test_one_active_goal_was_not_looked_at_for_five_weeks(today: date) -> None:
    built = demo.build(today)
    looked: dict[str, date] = {}
    finished = {one["uid"]: one["finished_on"] for one in built["reviews"]}
    for one in built["review_answers"]:
        if one["goal"] and one["step"] == "goals" and one["outcome"] == "reviewed":
            day = date.fromisoformat(finished[one["review"]])
            looked[one["goal"]] = max(day, looked.get(one["goal"], day))
    active = [row for row in rows(today) if _is_reviewed(row)]
    unseen = [row.title for row in active if (today - looked[row.uid]).days > 35]
    assert unseen == ["Grow the mentoring circle"]


# The journal


def test_no_two_entries_read_the_same() -> None:
    built = demo.build(MONDAY)
    summaries = [one["summary"] for one in built["reviews"]]
    assert len(set(summaries)) == 80
    for summary in summaries:
        assert summary.startswith("### Wins\n\n- ")
        assert "### Next week\n\n- " in summary
    days, tree = Days(MONDAY), goals.build(Days(MONDAY))
    lines = Counter(line for ago in REVIEWED for line in entries.told(days, tree, ago).wins)
    assert max(lines.values()) <= 2


def test_the_last_quarter_is_a_story_with_its_answers() -> None:
    built = demo.build(MONDAY)
    assert list(STORY) == sorted(REVIEWED, reverse=True)[-12:]
    last = built["reviews"][-1]
    answers = [one for one in built["review_answers"] if one["review"] == last["uid"]]
    questions = Counter(one["question"] for one in answers)
    assert {"wins", "obstacles", "learned", "goal", "focus"} <= set(questions)
    assert questions["focus"] == 3
    assert (
        "Lead the platform team: 51 % (was 46 %), behind - waiting for finance" in last["summary"]
    )
    assert any(one["outcome"] == "skipped" for one in answers)


def test_minutes_of_a_review_are_believable() -> None:
    for one in demo.build(MONDAY)["reviews"]:
        assert 240 <= one["seconds"] <= 560
        start, end = days_in(one, "period_start", "period_end")
        assert (start.weekday(), end.weekday()) == (0, 6)
        assert start <= date.fromisoformat(one["finished_on"]) <= end

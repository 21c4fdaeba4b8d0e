"""Importing: what is added, changed and kept, and that doing it again changes nothing."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.demo import build
from career_tui.interchange import archive
from career_tui.interchange.archive import Count
from career_tui.store.connection import Store, open_store
from tests.conftest import TODAY
from tests.interchange.build import bring, exported, goal, of, review, skill, uid
from tests.sitting import review_of

EVERYTHING: dict[str, Any] = {
    "visions": [{"uid": uid(1), "title": "I shape how we build", "written_on": "2026-01-02"}],
    "vision_versions": [
        {
            "uid": uid(2),
            "vision": uid(1),
            "title": "I build",
            "written_on": "2025-01-02",
            "replaced_on": "2026-01-02",
        }
    ],
    "goals": [
        goal(3, parent=uid(4), kind="practice"),
        goal(4, "Principal engineer", vision=uid(1), weight=2.5),
    ],
    "measures": [{"uid": uid(5), "goal": uid(4), "name": "teams", "baseline": 3, "target": 12}],
    "check_ins": [{"uid": uid(6), "measure": uid(5), "date": "2026-11-02", "value": 4.5}],
    "adherences": [{"uid": uid(7), "goal": uid(3), "date": "2026-11-02", "note": "on the tram"}],
    "course_corrections": [
        {"uid": uid(8), "goal": uid(4), "review": uid(11), "date": "2026-11-02", "field": "due"}
    ],
    "skills": [skill(9, importance=5, target=4)],
    "assessments": [{"uid": uid(10), "skill": uid(9), "level": 2, "date": "2026-11-02"}],
    "positions": [
        {"uid": uid(15), "title": "Nurse", "from": "2020-01-07", "to": None, "place": "Lund"}
    ],
    "evidence": [
        {
            "uid": uid(16),
            "date": "2026-11-02",
            "title": "Pages halved",
            "number": 7.5,
            "position": uid(15),
            "goal": uid(4),
            "skills": [uid(9)],
        }
    ],
    "reviews": [review(11, status="done", finished_on="2026-11-20", summary="**Good** week")],
    "review_answers": [
        {"uid": uid(12), "review": uid(11), "goal": uid(4), "step": "goals", "question": "note"}
    ],
    "thoughts": [{"uid": uid(13), "text": "ask for the budget", "done": True}],
    "settings": [{"uid": uid(14), "key": "week_start", "value": "6"}],
}


def counted(counts: archive.Counts) -> dict[str, Count]:
    return {name: count for name, count in counts.items() if count != Count()}


def test_every_list_arrives_whatever_refers_to_what(store: Store) -> None:
    counts = bring(store, **EVERYTHING)
    assert counts == {name: Count(added=len(records)) for name, records in EVERYTHING.items()}
    with store.reading() as records:
        parent, child = records.look(TODAY).goals.tree()
        assert (parent.title, child.title, child.depth) == ("Principal engineer", "Lead a team", 1)
        assert parent.progress == pytest.approx((4.5 - 3) / 9)
        assert [one.title for one in records.look(TODAY).vision.statements()[0].versions] == [
            "I build"
        ]
        assert [row.current for row in records.look(TODAY).skills.matrix()] == [2]
        assert [entry.uid for entry in records.look(TODAY).reviews.entries("good")] == [uid(11)]
        assert records.look(TODAY).settings.week_start == 6
        (shown,) = records.look(TODAY).evidence.of_goal(uid(4))
        assert (shown.number, [one.uid for one in shown.skills]) == (7.5, [uid(9)])
        assert shown.position is not None and shown.position.title == "Nurse"


def test_again_changes_nothing(store: Store) -> None:
    bring(store, **EVERYTHING)
    before = exported(store)
    for day in (TODAY, date(2027, 5, 1)):
        counts = archive.import_records(store, of(**EVERYTHING), today=day)
        assert counts == {name: Count(same=len(records)) for name, records in EVERYTHING.items()}
    assert exported(store) == before


def test_the_demo_again_changes_nothing(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        before = exported(store)
        counts = archive.import_records(store, build(TODAY), today=TODAY)
        assert exported(store) == before
    assert all(count.added == count.changed == 0 for count in counts.values())
    assert sum(count.same for count in counts.values()) > 1000


def test_values_change_and_what_is_not_mentioned_stays(store: Store) -> None:
    bring(store, goals=[goal(1, "A", weight=2), goal(2, "B")])
    counts = bring(store, goals=[goal(1, "A", confidence=7), goal(3, "C")])
    assert counted(counts) == {"goals": Count(added=1, changed=1)}
    with store.reading() as records:
        found = {row.title: row.goal for row in records.look(TODAY).goals.tree()}
    assert set(found) == {"A", "B", "C"}
    assert (found["A"].weight, found["A"].confidence) == (None, 7)


def test_left_out_dates_are_those_of_the_import_and_stay_so(store: Store) -> None:
    lists = {"visions": [{"uid": uid(1), "title": "A"}], "reviews": [review(2)]}
    bring(store, **lists)
    before = exported(store)
    assert f'      "written_on": "{TODAY}",' in before
    archive.import_records(store, of(**lists), today=date(2027, 1, 1))
    assert exported(store) == before


def test_records_of_one_day_keep_the_order_of_the_archive(store: Store) -> None:
    # In descending uids, so that any sorting by uid would show.
    levels = [
        {"uid": uid(90 - n), "skill": uid(1), "level": n, "date": "2026-11-02"} for n in (3, 1, 4)
    ]
    bring(store, skills=[skill(1)], assessments=levels)
    with store.reading() as records:
        (row,) = records.look(TODAY).skills.matrix()
    assert row.own_trend == (3, 1, 4)


def test_records_of_one_day_keep_their_order_in_the_next_store(
    store: Store, tmp_path: Path
) -> None:
    levels = [
        {"uid": uid(90 - n), "skill": uid(1), "level": n, "date": "2026-11-02"} for n in (3, 1, 4)
    ]
    bring(store, skills=[skill(1)], assessments=levels)
    with store.reading() as records:
        text = "".join(archive.export_text(records))
    with open_store(tmp_path / "other.sqlite3") as other:
        archive.import_records(other, io.BytesIO(text.encode()), today=TODAY)
        with other.reading() as records:
            (row,) = records.look(TODAY).skills.matrix()
    assert row.own_trend == (3, 1, 4)


def test_check_ins_of_one_day_are_told_in_the_order_in_which_they_were_made(store: Store) -> None:
    made = [
        {
            "uid": uid(90 - n),
            "created_at": f"2026-11-{n + 1:02}T09:00:00+00:00",
            "measure": uid(2),
            "date": TODAY.isoformat(),
            "value": n,
        }
        for n in (3, 1, 4)
    ]
    measures = [{"uid": uid(2), "goal": uid(1), "name": "teams", "target": 12}]
    bring(store, goals=[goal(1)], measures=measures, check_ins=made)
    with store.writing() as records:
        look_back = review_of(records, TODAY).look_back
        (measure,) = records.look(TODAY).goals.measures(uid(1))
    assert [one.value for _, _, one in look_back.check_ins] == [1, 3, 4]
    assert [one.value for one in measure.check_ins] == [1, 3, 4]


def test_parents_can_change_places(store: Store) -> None:
    bring(store, goals=[goal(1, "A"), goal(2, "B", parent=uid(1)), goal(3, "C", parent=uid(2))])
    turned = [goal(1, "A", parent=uid(2)), goal(2, "B", parent=uid(3)), goal(3, "C")]
    assert counted(bring(store, goals=turned)) == {"goals": Count(changed=3)}
    with store.reading() as records:
        assert [row.title for row in records.look(TODAY).goals.tree()] == ["C", "B", "A"]


def test_goals_move_below_new_ones(store: Store) -> None:
    bring(store, goals=[goal(1, "A")])
    bring(store, goals=[goal(1, "A", parent=uid(2)), goal(2, "B")])
    with store.reading() as records:
        assert [(row.title, row.depth) for row in records.look(TODAY).goals.tree()] == [
            ("B", 0),
            ("A", 1),
        ]


def test_a_finished_draft_makes_room_for_the_next(store: Store) -> None:
    bring(store, reviews=[review(1), review(2, status="done", finished_on="2026-11-20")])
    done = {"status": "done", "finished_on": "2026-11-21"}
    turned = [review(2), review(1, **done)]
    assert counted(bring(store, reviews=turned)) == {"reviews": Count(changed=2)}
    assert counted(bring(store, reviews=[review(2, **done), review(3)])) == {
        "reviews": Count(added=1, changed=1)
    }


def test_a_setting_is_known_by_its_key(store: Store) -> None:
    with store.writing() as records:
        records.settings.set_week_start(6)
    incoming = [{"uid": uid(1), "key": "week_start", "value": "0"}]
    assert counted(bring(store, settings=incoming)) == {"settings": Count(changed=1)}
    assert counted(bring(store, settings=incoming)) == {"settings": Count(same=1)}
    with store.reading() as records:
        assert records.look(TODAY).settings.week_start == 0


def test_a_day_of_a_practice_is_known_by_its_date(store: Store) -> None:
    bring(store, goals=[goal(1, kind="practice")])
    with store.writing() as records:
        records.measures.keep(uid(1), TODAY, True)
    incoming = [{"uid": uid(2), "goal": uid(1), "date": str(TODAY), "kept": False}]
    assert counted(bring(store, adherences=incoming)) == {"adherences": Count(changed=1)}
    assert counted(bring(store, adherences=incoming)) == {"adherences": Count(same=1)}


def test_two_days_of_a_practice_can_change_places(store: Store) -> None:
    def days(first: str, second: str) -> list[dict[str, Any]]:
        return [
            {"uid": uid(2), "goal": uid(1), "date": first, "note": "a"},
            {"uid": uid(3), "goal": uid(1), "date": second, "note": "b"},
        ]

    bring(store, goals=[goal(1)], adherences=days("2026-11-02", "2026-11-03"))
    turned = days("2026-11-03", "2026-11-02")
    assert counted(bring(store, adherences=turned)) == {"adherences": Count(changed=2)}
    assert counted(bring(store, adherences=turned)) == {"adherences": Count(same=2)}


def test_a_rewritten_review_is_found_by_its_new_words_only(store: Store) -> None:
    done = {"status": "done", "finished_on": "2026-11-20"}
    bring(store, reviews=[review(1, summary="harbour", **done)])
    bring(store, reviews=[review(1, summary="railway", **done)])
    with store.reading() as records:
        assert records.look(TODAY).reviews.entries("harbour") == []
        assert [entry.uid for entry in records.look(TODAY).reviews.entries("railway")] == [uid(1)]


def test_a_preview_counts_what_an_import_does(store: Store) -> None:
    assert archive.preview(None, of(**EVERYTHING), TODAY) == {
        name: Count(added=len(records)) for name, records in EVERYTHING.items()
    }
    bring(store, goals=[goal(4, "Principal engineer"), goal(20, "Other")])
    before = exported(store)
    with store.reading() as records:
        counts = archive.preview(records, of(**EVERYTHING), TODAY)
    assert exported(store) == before
    assert counts == bring(store, **EVERYTHING)
    assert counts["goals"] == Count(added=1, changed=1)


def test_control_characters_are_cleaned_on_the_way_in(store: Store) -> None:
    bring(store, goals=[goal(1, "a\x1b]0;b\x07\u202ec\nd", why="x\r\ny\x9b31m\tz")])
    with store.reading() as records:
        (row,) = records.look(TODAY).goals.tree()
        assert row.title == "a]0;bc d"
        assert records.look(TODAY).goals.detail(row.uid).why == "x\ny31m\tz"

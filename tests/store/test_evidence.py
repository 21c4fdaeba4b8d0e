"""Evidence and positions in the store: written, read, undone, brought out and in again."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Conflict, Refused
from career_tui.domain.evidence import Claim, EvidenceKind, Month, Period, is_only_claimed
from career_tui.domain.skills import Source
from career_tui.interchange import archive
from career_tui.store.connection import Store, open_store
from career_tui.store.evidence.reads import EvidenceReads
from career_tui.store.records import Records
from tests.conftest import TODAY

FIRST, LATER = date(2026, 3, 1), date(2026, 5, 2)


def reads(records: Records) -> EvidenceReads:
    return records.look(TODAY).evidence


@pytest.fixture
def uids(records: Records) -> dict[str, str]:
    """A goal, two skills and a position."""
    return {
        "goal": records.goals.add({"title": "Quiet nights"}, TODAY),
        "Writing": records.skills.add({"name": "Writing"}),
        "German": records.skills.add({"name": "German"}),
        "position": records.evidence.add_position(
            {"title": "Nurse", "organisation": "St. Göran", "from": date(2024, 1, 7)}
        ),
    }


def full(uids: dict[str, str]) -> dict[str, Any]:
    return {
        "title": "Pages halved",
        "date": LATER,
        "number": 7.5,
        "unit": "a week",
        "kind": EvidenceKind.MEASURED,
        "impact": "They sleep.",
        "link": "https://example.org",
        "details": "- by *deleting*",
        "private": True,
        "goal": uids["goal"],
        "position": uids["position"],
        "skills": sorted([uids["Writing"], uids["German"]]),
    }


def test_what_is_written_is_what_is_read(records: Records, uids: dict[str, str]) -> None:
    uid = records.evidence.add(full(uids))
    assert records.evidence.values(uid) == full(uids)
    found = reads(records).get(uid)
    assert (found.date, found.title, found.number, found.unit) == (
        LATER,
        "Pages halved",
        7.5,
        "a week",
    )
    assert (found.kind, found.private, found.link) == ("measured", True, "https://example.org")
    assert (found.impact, found.details) == ("They sleep.", "- by *deleting*")
    assert found.position is not None and found.position.title == "Nurse, St. Göran"
    assert found.goal is not None and found.goal.title == "Quiet nights"
    assert [skill.title for skill in found.skills] == ["German", "Writing"]


def test_a_title_and_a_day_are_enough(records: Records) -> None:
    found = reads(records).get(records.evidence.add({"title": "Taught", "date": FIRST}))
    assert (found.kind, found.private, found.number) == ("told", False, None)
    assert (found.goal, found.position, found.skills) == (None, None, ())


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "A", "kind": "sworn"}, "kind"),
        ({"title": "A", "number": 10.0**16}, "number"),
        ({"title": "A", "date": "soon"}, "date"),
        ({"title": "A", "colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_is_refused(records: Records, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        records.evidence.add({"date": FIRST, **values})
    assert list(refused.value.problems) == [field]


def test_only_what_was_changed_is_written(store: Store) -> None:
    with store.writing() as records:
        writing = records.skills.add({"name": "Writing"})
        german = records.skills.add({"name": "German"})
        uid = records.evidence.add({"title": "A", "date": FIRST, "skills": [writing]})
    with store.reading() as records:
        loaded = records.evidence.values(uid)
    with store.writing() as records:  # in another window
        records.evidence.edit(uid, {"skills": [german], "unit": "pages"})
    with store.writing() as records:
        records.evidence.edit(uid, {**loaded, "title": "B"}, loaded)
    with store.reading() as records:
        after = records.evidence.values(uid)
    assert (after["title"], after["unit"], after["skills"]) == ("B", "pages", [german])
    with store.writing() as records, pytest.raises(Conflict) as conflict:
        records.evidence.edit(uid, {**loaded, "skills": [writing, german]}, loaded)
    assert [*conflict.value.clashes] == ["skills"]


def test_what_it_refers_to_may_go_and_it_stays(store: Store) -> None:
    with store.writing() as records:
        goal = records.goals.add({"title": "G"}, TODAY)
        skill = records.skills.add({"name": "S"})
        place = records.evidence.add_position({"title": "P", "from": FIRST})
        uid = records.evidence.add(
            {"title": "A", "date": FIRST, "goal": goal, "position": place, "skills": [skill]}
        )
    with store.writing() as records:
        records.goals.delete(goal)
        records.skills.delete(skill)
        records.evidence.delete_position(place)
    with store.reading() as records:
        found = records.look(TODAY).evidence.get(uid)
        assert (found.goal, found.position, found.skills) == (None, None, ())
    with store.writing() as records:
        records.history.undo()
    with store.reading() as records:
        values = records.evidence.values(uid)
        assert (values["goal"], values["position"], values["skills"]) == (goal, place, [skill])


def test_lists_come_newest_first(records: Records, uids: dict[str, str]) -> None:
    def add(title: str, day: date, **more: Any) -> None:
        records.evidence.add({"title": title, "date": day, **more})

    add("old", FIRST, skills=[uids["German"]])
    add("new", LATER, goal=uids["goal"])
    add("same day, later", LATER, goal=uids["goal"], skills=[uids["German"], uids["Writing"]])

    def titles(found: Iterable[Any]) -> list[str]:
        return [one.title for one in found]

    look = reads(records)
    assert titles(look.entries()) == ["same day, later", "new", "old"]
    assert titles(look.entries(1)) == ["same day, later"]
    assert titles(look.of_goal(uids["goal"])) == ["same day, later", "new"]
    assert titles(look.of_skill(uids["German"])) == ["same day, later", "old"]
    assert titles(look.within(FIRST, FIRST)) == ["old"]
    assert look.how_many() == 3


def test_what_there_is_of_a_period(records: Records) -> None:
    for day, number in ((FIRST, 1), (LATER, None), (LATER, 3), (date(2026, 2, 28), 9)):
        records.evidence.add({"title": "A", "date": day, "number": number})
    kept = reads(records).kept(FIRST, date(2026, 5, 31))
    assert (kept.entries, kept.numbers) == (3, 2)
    assert kept.months == [
        Month(FIRST, 1),
        Month(date(2026, 4, 1), 0),
        Month(date(2026, 5, 1), 2),
    ]


def test_what_is_claimed_and_not_shown(records: Records) -> None:
    def skill(name: str, level: int | None, source: str = "self") -> str:
        uid = records.skills.add({"name": name})
        if level is not None:
            said = {"level": level, "source": source, "date": date(2026, 1, 1)}
            records.skills.assess(uid, said)
        return uid

    skill("Never assessed", None)
    skill("Said by a peer", 5, "peer")
    skill("Shown by nothing", 3)
    shown = skill("Shown lately", 4)
    long_ago = skill("Shown long ago", 4)
    tested = skill("Tested", 4)
    records.skills.assess(tested, {"level": 4, "source": "test", "date": date(2026, 2, 1)})
    records.evidence.add({"title": "A", "date": date(2025, 5, 23), "skills": [shown]})
    records.evidence.add({"title": "B", "date": date(2025, 5, 22), "skills": [long_ago]})
    records.evidence.add(
        {"title": "C", "date": date(2026, 11, 23), "skills": [long_ago]}
    )  # to come
    assert [(one.name, one.level) for one in reads(records).claims()] == [
        ("Shown long ago", 4),
        ("Shown by nothing", 3),
    ]
    assert all(isinstance(one, Claim) for one in reads(records).claims())


def test_positions_are_written_and_read(records: Records) -> None:
    first = records.evidence.add_position(
        {"title": "Student", "kind": "education", "from": FIRST, "to": LATER, "place": "Lund"}
    )
    records.evidence.add_position({"title": "Nurse", "from": LATER})
    found = reads(records).positions()
    assert [(one.title, one.first, one.last) for one in found] == [
        ("Nurse", LATER, None),
        ("Student", FIRST, LATER),
    ]
    values = records.evidence.position_values(first)
    records.evidence.edit_position(first, {**values, "to": FIRST}, values)
    assert records.evidence.position_values(first)["to"] == FIRST
    with pytest.raises(Refused, match="It ends before it begins"):
        records.evidence.edit_position(first, {"to": date(2026, 2, 28)})
    with pytest.raises(Refused, match="It ends before it begins"):
        records.evidence.add_position({"title": "A", "from": LATER, "to": FIRST})


def test_the_period_is_a_setting(records: Records) -> None:
    def period() -> Period:
        return records.look(TODAY).settings.evidence_period(TODAY)

    assert period() == Period(date(2025, 12, 1))
    wanted = Period(FIRST, LATER, "the last pay review")
    records.settings.set_evidence_period(wanted)
    assert period() == wanted
    with pytest.raises(Refused, match="It ends before it begins"):
        records.settings.set_evidence_period(Period(LATER, FIRST))


def exported(store: Store) -> dict[str, Any]:
    with store.reading() as records:
        found: dict[str, Any] = json.loads("".join(archive.export_text(records)))
    return found


def test_the_archive_brings_all_of_it_back(store: Store, tmp_path: Any) -> None:
    with store.writing() as records:
        skill = records.skills.add({"name": "S"})
        place = records.evidence.add_position({"title": "P", "from": FIRST, "to": LATER})
        records.evidence.add({"title": "A", "date": FIRST, "position": place, "skills": [skill]})
        records.settings.set_evidence_period(Period(FIRST))
    before = exported(store)
    assert before["version"] == 3
    assert {**before["positions"][0], "uid": "", "created_at": ""} == {
        "uid": "",
        "created_at": "",
        "kind": "job",
        "title": "P",
        "organisation": "",
        "place": "",
        "summary": "",
        "from": "2026-03-01",
        "to": "2026-05-02",
    }
    assert before["evidence"][0]["skills"] == [skill]
    assert before["evidence"][0]["position"] == place
    from career_tui.store.connection import open_store

    with open_store(tmp_path / "other" / "career.sqlite3", today=lambda: TODAY) as other:
        with other.writing() as records:
            archive.merge(records, before, TODAY)
        assert exported(other) | {"exported_at": ""} == before | {"exported_at": ""}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"positions": [{"title": "P", "from": "2026-03-01", "to": "2026-02-01"}]}, "before from"),
        ({"evidence": [{"title": "A", "date": "2026-03-01", "skills": "x"}]}, "skills"),
        ({"settings": [{"key": "evidence_period", "value": '{"since": "March"}'}]}, "since"),
        ({"settings": [{"key": "evidence_period", "value": "[]"}]}, "since"),
    ],
)
def test_an_archive_that_cannot_be_is_refused(
    store: Store, change: dict[str, list[dict[str, Any]]], words: str
) -> None:
    for records_of in change.values():
        for number, one in enumerate(records_of):
            one["uid"] = f"6f0f9a52-3d0b-4c43-9a55-6a2b1f1c8e{number:02}"
    made = {"format": "career-tui", "version": 3, **change}
    with store.writing() as records, pytest.raises(Refused, match=words):
        archive.merge(records, made, TODAY)


def test_what_is_claimed_is_what_the_rule_says(demo_path: Path) -> None:
    today = TODAY
    with open_store(demo_path, today=lambda: TODAY) as store, store.reading() as records:
        look = records.look(today)
        found = []
        for row in look.skills.matrix():
            said = [one for one in look.skills.get(row.uid).skill.assessments if one.date <= today]
            shown = [one.date for one in look.evidence.of_skill(row.uid) if one.date <= today]
            shown += [one.date for one in said if one.source is Source.TEST]
            if is_only_claimed(row.self_level, max(shown, default=None), today):
                found.append((row.title, row.self_level))
        claims = [(one.name, one.level) for one in look.evidence.claims()]
    assert len(claims) > 2
    assert sorted(claims) == sorted(found)

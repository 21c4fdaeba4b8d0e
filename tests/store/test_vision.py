"""Reading and writing vision statements."""

from datetime import date, timedelta

import pytest

from career_tui.domain.errors import Refused
from career_tui.store.connection import Store
from career_tui.store.records import Records

TODAY = date(2026, 11, 22)
LATER = date(2028, 3, 1)
WORK = {
    "title": "I lead the platform team",
    "area": "work",
    "years": 5,
    "details": "## How\n\nWell",
}


def only(records: Records, today: date = TODAY):  # type: ignore[no-untyped-def]
    (row,) = records.look(today).vision.statements()
    return row


def test_a_statement_is_written_today(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    row = only(records)
    assert (row.uid, row.title, row.area, row.years) == (uid, WORK["title"], "work", 5)
    assert (row.written_on, row.target_year, row.details) == (TODAY, 2031, "## How\n\nWell")
    assert (row.goals, row.versions) == ((), ())


def test_by_year_area_and_the_order_they_were_written_in(records: Records) -> None:
    for title, area, years in (
        ("A", "work", 5),
        ("B", "home", 5),
        ("C", "work", 1),
        ("D", "Home", 5),
        ("E", "work", 5),
    ):
        records.vision.add({"title": title, "area": area, "years": years}, TODAY)
    assert [row.title for row in records.look(TODAY).vision.statements()] == [
        "C",
        "B",
        "D",
        "A",
        "E",
    ]
    assert records.vision.areas() == ["Home", "home", "work"] or records.vision.areas() == [
        "home",
        "Home",
        "work",
    ]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": "  "}, "title", "Title may not be empty"),
        ({"title": "x" * 501}, "title", "Title is longer than 500 characters"),
        ({"area": ""}, "area", "Area may not be empty"),
        ({"years": 0}, "years", "Years must be at least 1"),
        ({"years": 41}, "years", "Years must be at most 40"),
        ({"years": 2.5}, "years", "Years must be a whole number"),
        ({"colour": "red"}, "colour", "Colour is not a known field"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    records: Records, change: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        records.vision.add({**WORK, **change}, TODAY)
    assert refused.value.problems == {field: words}
    uid = records.vision.add(WORK, TODAY)
    with pytest.raises(Refused) as refused:
        records.vision.revise(uid, change, LATER)
    assert refused.value.problems == {field: words}
    row = only(records)
    assert (row.title, row.years, row.written_on, row.versions) == (WORK["title"], 5, TODAY, ())


def test_text_is_made_harmless(records: Records) -> None:
    records.vision.add({**WORK, "title": "a\x1b]0;x\x07\nb", "details": "c\u202ed\r\ne"}, TODAY)
    row = only(records)
    assert row.title == "a]0;x b"
    assert row.details == "cd\ne"


def test_revising_keeps_the_old_wording_with_its_dates(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    assert records.vision.revise(uid, {"title": "I lead two teams", "years": 4}, LATER)
    row = only(records)
    assert (row.title, row.years, row.written_on, row.target_year) == (
        "I lead two teams",
        4,
        LATER,
        2032,
    )
    (old,) = row.versions
    assert (old.title, old.years, old.details) == (WORK["title"], 5, WORK["details"])
    assert (old.written_on, old.replaced_on) == (TODAY, LATER)


def test_revising_the_words_keeps_the_year_looked_at(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    assert records.vision.values(uid, LATER) == {**WORK, "years": 3}
    assert records.vision.revise(uid, {"title": "I lead two teams"}, LATER)
    row = only(records)
    assert (row.target_year, row.years) == (2031, 3)


def test_saving_what_the_form_began_with_is_no_revision(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    assert not records.vision.revise(uid, records.vision.values(uid, LATER), LATER)
    row = only(records)
    assert (row.written_on, row.years, row.versions) == (TODAY, 5, ())
    far = LATER + timedelta(days=3650)  # the year has passed: the form offers one year ahead
    assert not records.vision.revise(uid, records.vision.values(uid, far), far)


def test_a_wording_of_today_is_replaced_without_a_version(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    assert records.vision.revise(uid, {"title": "I lead two teams", "years": 6}, TODAY)
    row = only(records)
    assert (row.title, row.years, row.versions) == ("I lead two teams", 6, ())
    records.vision.revise(uid, {"title": "Second"}, LATER)
    records.vision.revise(uid, {"title": "Third"}, LATER)
    row = only(records)
    assert row.title == "Third"
    assert [version.title for version in row.versions] == ["I lead two teams"]


def test_versions_stand_oldest_first(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    for year, title in ((2027, "one"), (2028, "two"), (2029, "three")):
        records.vision.revise(uid, {"title": title}, date(year, 1, 1))
    row = only(records)
    assert [version.title for version in row.versions] == [WORK["title"], "one", "two"]
    assert [version.replaced_on for version in row.versions] == [
        version.written_on for version in (*row.versions[1:], row.wording)
    ]


def test_looked_at_from_an_earlier_day_the_wording_is_kept_too(records: Records) -> None:
    uid = records.vision.add(WORK, LATER)
    assert records.vision.revise(uid, {"title": "Before its time"}, TODAY)
    row = only(records)
    (old,) = row.versions
    assert (old.title, old.written_on, old.replaced_on) == (WORK["title"], LATER, LATER)


def test_the_goals_that_serve_it(records: Records) -> None:
    uid = records.vision.add(WORK, TODAY)
    goal = records.goals.add(
        {"title": "Run the redesign", "vision": uid, "progress_override": 0.5}, TODAY
    )
    records.goals.add({"title": "Unrelated"}, TODAY)
    row = only(records)
    (serving,) = row.goals
    assert (serving.uid, serving.title, serving.progress) == (goal, "Run the redesign", 0.5)
    assert serving.schedule == "unscheduled"
    assert row.progress == 0.5


def test_deleting_keeps_the_goals_and_takes_the_versions(store: Store) -> None:
    with store.writing() as records:
        uid = records.vision.add(WORK, TODAY)
        records.vision.revise(uid, {"title": "Other"}, LATER)
        goal = records.goals.add({"title": "Run the redesign", "vision": uid}, TODAY)
    with store.writing() as records:
        records.vision.delete(uid)
    with store.reading() as records:
        assert records.look(TODAY).vision.statements() == []
        assert records.goals.values(goal)["vision"] is None
        found = records.session.connection().exec_driver_sql("SELECT count(*) FROM vision_versions")
        assert found.scalar_one() == 0


def test_one_that_is_gone_is_refused(records: Records) -> None:
    for ask in (
        lambda: records.vision.values("gone", TODAY),
        lambda: records.vision.revise("gone", {}, TODAY),
        lambda: records.vision.delete("gone"),
    ):
        with pytest.raises(Refused, match="does not exist any more"):
            ask()

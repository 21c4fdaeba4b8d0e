"""Search in everything: what is found, in which order, and that the indexes stay right."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_tui.domain.reviews import ReviewStatus
from career_tui.domain.search import NOTES, Hit, words_of
from career_tui.interchange import archive
from career_tui.store import consistency, searched
from career_tui.store.connection import Store, open_store
from career_tui.store.records import Records
from career_tui.store.reviews.tables import ReviewTable
from career_tui.store.rows import driver_of
from tests.conftest import TODAY


def texts(hits: list[Hit]) -> list[str]:
    """The text that the words were found in, for each hit."""
    return [hit.title.text if hit.title.marks else hit.excerpt.text for hit in hits]


def is_sound(records: Records) -> bool:
    driver = records.session.connection().connection.driver_connection
    assert driver is not None
    return all(consistency.is_sound(driver, index) for index in consistency.search_indexes(driver))


def plant(records: Records) -> dict[str, str]:
    """One record of each kind, all of them with the word "harbour"; the uids they lead to."""
    vision = records.vision.add(
        {"title": "I run the harbour", "area": "Work", "years": 5, "details": "At dawn."}, TODAY
    )
    goal = records.goals.add({"title": "Learn the ropes", "why": "**Harbours** are calm"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "harbour visits", "target": 10})
    records.measures.check_in(measure, {"date": TODAY, "value": 1, "note": "First harbour seen"})
    habit = records.goals.add({"title": "Walk", "kind": "practice"}, TODAY)
    records.measures.keep(habit, TODAY - timedelta(days=1), True, "to the harbour")
    late = records.goals.add({"title": "Sail", "due": date(2026, 12, 1)}, TODAY)
    records.goals.edit(late, {"due": date(2026, 12, 31)}, TODAY, reason="Harbour frozen")
    skill = records.skills.add({"name": "Mooring", "learning": "Ask the harbour master"})
    records.skills.assess(
        skill, {"level": 2, "date": date(2026, 1, 1), "note": "Scratched the Harbour wall"}
    )
    review = ReviewTable(
        status=ReviewStatus.DONE,
        period_start=date(2026, 11, 9),
        period_end=date(2026, 11, 15),
        finished_on=date(2026, 11, 15),
        summary="### Wins\nHärbours, two of them",
    )
    records.session.add(review)
    thought = records.thoughts.add("A boat of my own in the harbour?")
    return {
        "vision": vision,
        "goal": goal,
        "habit": habit,
        "late": late,
        "skill": skill,
        "review": review.uid,
        "thought": thought,
    }


def test_everything_written_is_found_and_leads_somewhere(records: Records) -> None:
    uid = plant(records)
    hits = records.search.find("HARBÓUR")
    assert [(hit.group, hit.subject, hit.uid) for hit in hits] == [
        ("Vision", "vision", uid["vision"]),
        ("Goals", "goals", uid["goal"]),
        ("Measures", "goals", uid["goal"]),
        ("Skills", "skills", uid["skill"]),
        (NOTES, "goals", uid["late"]),
        (NOTES, "goals", uid["goal"]),
        (NOTES, "goals", uid["habit"]),
        (NOTES, "skills", uid["skill"]),
        ("Journal", "journal", uid["review"]),
        ("Thoughts", "thoughts", uid["thought"]),
    ]
    assert all(hit.title.marks or hit.excerpt.marks for hit in hits)
    assert [hit.day for hit in hits if hit.group == NOTES] == [
        TODAY,
        TODAY,
        TODAY - timedelta(days=1),
        date(2026, 1, 1),
    ]
    assert "**" not in hits[1].excerpt.text


def test_all_words_are_needed_and_each_may_be_a_beginning(records: Records) -> None:
    records.goals.add({"title": "Lead the platform team", "why": "Twelve of them"}, TODAY)
    for found in ("plat lea", "team twel", "LEAD-team", "t t t"):
        assert len(records.search.find(found)) == 1, found
    assert len(records.search.find("ead latfor")) == 1
    for missing in ("lead boat", "ea", "platformx"):
        assert records.search.find(missing) == [], missing


def test_titles_come_before_bodies_and_then_the_newest(records: Records) -> None:
    for title, why in (("Boats", ""), ("Old", "a boat"), ("Boat two", ""), ("New", "boats")):
        records.goals.add({"title": title, "why": why}, TODAY)
    assert [hit.title.text for hit in records.search.find("boat")] == [
        "Boat two",
        "Boats",
        "New",
        "Old",
    ]


def test_the_journal_is_newest_first_with_the_draft_on_top(records: Records) -> None:
    for week in (1, 3, 2, 5):
        day = date(2026, 1, 5) + timedelta(weeks=week)
        row = ReviewTable(period_start=day, period_end=day, summary="x")
        if week < 5:
            row.status, row.finished_on = ReviewStatus.DONE, day
        records.session.add(row)
    titles = [hit.title.text for hit in records.search.find("x")]
    assert titles == ["Week 7", "Week 5", "Week 4", "Week 3"]


def test_no_group_takes_the_room_of_another(records: Records) -> None:
    for number in range(60):
        records.goals.add({"title": f"Word {number}"}, TODAY)
    records.skills.add({"name": "Words"})
    hits = records.search.find("word", most=10)
    assert [hit.group for hit in hits] == [*["Goals"] * 9, "Skills"]
    assert len(records.search.find("word")) == 50


ODD = ['"', "*", "AND", "a OR", "NOT NEAR(", "title:", "^a", "{a b}: c", "a-b", "\x00", "(", "' --"]


@pytest.mark.parametrize("odd", [*ODD, "\ud800", "²", "🙂", "x" * 100_000, "", " "])
def test_no_search_is_an_error(records: Records, odd: str) -> None:
    plant(records)
    assert isinstance(records.search.find(odd), list)


def changes(uid: dict[str, str]) -> list[Callable[[Records], Any]]:
    return [
        lambda records: records.goals.edit(uid["goal"], {"title": "Anchor", "why": ""}, TODAY),
        lambda records: records.skills.edit(uid["skill"], {"category": "Boats"}),
        lambda records: records.goals.delete(uid["goal"]),
        lambda records: records.skills.delete(uid["skill"]),
        lambda records: records.vision.delete(uid["vision"]),
        lambda records: records.thoughts.settle(uid["thought"]),
    ]


@pytest.mark.parametrize("number", range(6))
def test_undo_and_redo_keep_the_index_right(store: Store, number: int) -> None:
    with store.writing() as records:
        uid = plant(records)
    with store.reading() as records:
        before = records.search.find("harbour")
    with store.writing() as records:
        changes(uid)[number](records)
    with store.writing() as records:
        after = records.search.find("harbour")
        assert is_sound(records)
    with store.writing() as records:
        records.history.undo()
    with store.writing() as records:
        assert records.search.find("harbour") == before
        assert is_sound(records)
    with store.writing() as records:
        records.history.redo()
    with store.writing() as records:
        assert records.search.find("harbour") == after
        assert is_sound(records)


def test_a_note_that_is_moved_to_another_day_or_emptied(store: Store) -> None:
    with store.writing() as records:
        uid = plant(records)
        (measure,) = records.look(TODAY).goals.measures(uid["goal"])
    with store.writing() as records:
        records.measures.check_in(measure.uid, {"date": TODAY, "value": 2, "note": "anchored"})
    with store.writing() as records:
        assert texts(records.search.find("anchor")) == ["anchored"]
        assert "First harbour seen" not in texts(records.search.find("harbour"))
        connection = records.session.connection()
        connection.exec_driver_sql("UPDATE check_ins SET date = '2020-02-02'")
        (hit,) = records.search.find("anchor")
        assert hit.day == date(2020, 2, 2)
        connection.exec_driver_sql("UPDATE check_ins SET note = ''")
        assert records.search.find("anchor") == []
        assert is_sound(records)


def test_searching_leaves_no_trace_in_the_history(store: Store) -> None:
    with store.writing() as records:
        plant(records)
        connection = records.session.connection()
        touched = connection.exec_driver_sql("SELECT DISTINCT record FROM changes").scalars()
        assert not [name for name in touched if "search" in name]


def test_what_an_archive_brings_is_found(demo_path: Path, tmp_path: Path) -> None:
    with open_store(demo_path) as store, store.reading() as records:
        exported = "".join(archive.export_text(records)).encode()
    with open_store(tmp_path / "new" / "store.sqlite3") as store:
        archive.import_records(store, io.BytesIO(exported), today=TODAY)
        with store.writing() as records:
            assert {hit.group for hit in records.search.find("team")} == {
                "Vision",
                "Goals",
                "Measures",
                "Skills",
                NOTES,
                "Journal",
                "Positions",
                "Evidence",
            }
            assert is_sound(records)


def test_an_index_that_misses_words_is_noticed_and_made_anew(store: Store) -> None:
    with store.writing() as records:
        plant(records)
        driver = records.session.connection().connection.driver_connection
        assert driver is not None
        searched.bring_up(driver)
        for index in ("things_search", "notes_search"):
            driver.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
            assert not consistency.is_sound(driver, index)
            consistency.rebuild(driver, index)
            assert consistency.is_sound(driver, index)
        assert len(records.search.find("harbour")) == 10


def test_what_another_program_wrote_is_found_once_the_store_is_opened(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        plant(records)
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("UPDATE goals SET title = 'Straße' WHERE title = 'Walk'")
        other.execute("DELETE FROM skills")
        other.execute("UPDATE check_ins SET note = '', date = '2026-01-01'")
    with open_store(store_path) as store, store.reading() as records:
        assert [hit.title.text for hit in records.search.find("strasse")] == ["Straße"]
        assert records.search.find("mooring") == []
        assert "First harbour seen" not in texts(records.search.find("harbour"))
        driver = driver_of(records.session)
        assert is_sound(records) and searched.is_right(driver)
        assert driver.execute("SELECT count(*) FROM unsearched").fetchone() == (0,)


@pytest.fixture(scope="module")
def hypothesis_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "store.sqlite3"
    with open_store(path) as store, store.writing() as records:
        records.settings.set_week_start(6)  # an action, to which changes can belong
    return path


LETTERS = st.characters(
    categories=("Ll", "Lu", "Lo", "Nd", "Zs", "Po", "Pd", "Sm"), max_codepoint=0x4FF
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_answered(hypothesis_store: Path, typed: str) -> None:
    with open_store(hypothesis_store) as store, store.reading() as records:
        assert isinstance(records.search.find(typed), list)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=st.text(LETTERS, min_size=1, max_size=30), data=st.data())
def test_each_word_of_a_title_finds_it_by_its_beginning(
    hypothesis_store: Path, title: str, data: st.DataObject
) -> None:
    words = words_of(title)
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = word[: data.draw(st.integers(1, len(word)))]
    with open_store(hypothesis_store) as store, store.writing() as records:
        uid = records.goals.add({"title": title}, TODAY)
        hits = records.search.find(start)
        records.goals.delete(uid)
    (hit,) = [hit for hit in hits if hit.uid == uid]
    assert hit.title.marks

"""A kind of record that is only declared is archived, searched, undone, counted and checked."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from career_tui.domain.backups import Reason, told
from career_tui.domain.differences import Difference, story
from career_tui.domain.doctor import State
from career_tui.domain.nouns import Noun
from career_tui.interchange import archive, mending
from career_tui.interchange.archive.models import schema
from career_tui.store import (
    backup_files,
    backups,
    checks,
    damage,
    doctor,
    lists,
    noun_tables,
    nouns,
    salvage,
    searched,
    upgrades,
)
from career_tui.store import values as kept_values
from career_tui.store.columns import Day, Keyed, Record, Text, Title, UtcText, filled
from career_tui.store.connection import Store, open_store
from career_tui.store.nouns import NOUNS
from career_tui.store.records import Records
from career_tui.store.version import LATEST
from tests.conftest import TODAY
from tests.generate import upgrade
from tests.interchange.build import of, refusal, skill, uid

DAY = date(2026, 11, 3)


class FindFields(Record):
    """Something found on the way: a kind of record that there is only here."""

    date: Day
    title: Title
    details: Text = ""
    shared: bool = False


class FindTable(Keyed, FindFields, table=True):
    __tablename__ = "finds"
    __table_args__ = (filled("title"), Index("ix_finds_goal", "goal_id"))
    goal_id: int | None = Field(default=None, foreign_key="goals.id", ondelete="SET NULL")


class FindSkillTable(Keyed, table=True):
    __tablename__ = "finds_skills"
    __table_args__ = (
        Index("ix_finds_skills", "find_id", "skill_id", unique=True),
        Index("ix_finds_skills_skill", "skill_id"),
    )
    find_id: int = Field(foreign_key="finds.id", ondelete="CASCADE")
    skill_id: int = Field(foreign_key="skills.id", ondelete="CASCADE")


TABLES = [SQLModel.metadata.tables[name] for name in ("finds", "finds_skills")]
for made_up in TABLES:  # others compare all tables with the schema
    SQLModel.metadata.remove(made_up)

FINDS = Noun(
    "finds",
    "find",
    lists=("skills",),
    search=("details",),
    thing=900,
    screen="finds",
    counted=9,
)


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The kind of record is declared, and the last step of the schema makes its tables."""
    for one in TABLES:
        SQLModel.metadata._add_table(one.name, one.schema, one)
    NOUNS.insert(NOUNS.index(nouns.REVIEWS), FINDS)
    steps = upgrades.statements

    def with_finds(after: int = 0, up_to: int = LATEST) -> Iterator[str]:
        yield from steps(after, up_to)
        if after < LATEST == up_to:
            yield from upgrade.statements(FINDS)

    monkeypatch.setattr(upgrades, "statements", with_finds)
    _forget()
    yield
    NOUNS.remove(FINDS)
    for one in TABLES:
        SQLModel.metadata.remove(one)
    monkeypatch.undo()
    _forget()


@pytest.fixture
def _empty_original(tmp_path: Path, _declared: None) -> Path:
    """The store that those of the tests are copied from, with the tables of this kind."""
    path = tmp_path / "original" / "career.sqlite3"
    with open_store(path):
        return path


def _forget() -> None:
    """What is remembered of the steps of the schema."""
    for remembered in (checks._schema, salvage.columns):
        remembered.cache_clear()


def find(records: Records, skills: list[str], **values: Any) -> str:
    row = FindTable(date=DAY, **({"title": "A quiet harbour"} | values))
    records.session.add(row)
    records.session.flush()
    assert row.id is not None
    lists.put(records.session, FINDS, row.id, "skills", skills)
    return row.uid


def skills_of(store: Store, found: str) -> list[str]:
    with store.reading() as records:
        row = records.session.connection().exec_driver_sql(
            "SELECT id FROM finds WHERE uid = ?", (found,)
        )
        return lists.uids(records.session, FINDS, row.scalar_one(), "skills")


def exported(store: Store) -> dict[str, Any]:
    with store.reading() as records:
        found: dict[str, Any] = json.loads("".join(archive.export_text(records)))
    return found


@pytest.fixture
def planted(store: Store) -> dict[str, str]:
    with store.writing() as records:
        writing, chairing = (records.skills.add({"name": name}) for name in ("Writing", "Chairing"))
    with store.writing() as records:
        found = find(records, [writing, chairing], details="Where boats rest", shared=True)
    return {"find": found, "Writing": writing, "Chairing": chairing}


def last(store: Store) -> tuple[str, list[tuple[str, str, tuple[Difference, ...]]]]:
    """The title of what was done last, and each of its records in words."""
    with store.reading() as records:
        action = records.history.get(records.history.log(1)[0].id)
    records_told = story(action.changes, TODAY, action.title).records
    return action.title, [(one.verb, one.noun, one.differences) for one in records_told]


def test_the_history_tells_it_and_undo_takes_it_back(store: Store, planted: dict[str, str]) -> None:
    title, told_of = last(store)
    assert title == "add find 'A quiet harbour'"
    (verb, noun, differences) = told_of[0]
    assert (verb, noun, len(told_of)) == ("added", "find", 1)
    assert Difference("date", None, "Tue 3 Nov") in differences
    assert Difference("shared", None, "yes") in differences
    assert Difference("skills", None, "Chairing, Writing") in differences or (
        Difference("skills", None, "Writing, Chairing") in differences
    )
    before = exported(store)["finds"]
    with store.writing() as records:
        key = records.session.connection().exec_driver_sql("SELECT id FROM finds").scalar_one()
        lists.put(records.session, FINDS, key, "skills", [planted["Writing"]])
    assert last(store) == (
        "edit find 'A quiet harbour' (skills)",
        [("changed", "find", (Difference("skills", "Chairing", None),))],
    )
    for turn, left in (("undo", 2), ("redo", 1), ("undo", 2)):
        with store.writing() as records:
            getattr(records.history, turn)()
        assert len(skills_of(store, planted["find"])) == left
    assert exported(store)["finds"] == before
    with store.writing() as records:
        assert records.history.undo().title == title
    assert exported(store)["finds"] == []
    with store.writing() as records:
        records.history.redo()
    assert exported(store)["finds"] == before


def test_with_a_field_the_title_names_the_list(store: Store, planted: dict[str, str]) -> None:
    with store.writing() as records:
        row = records.session.get_one(FindTable, 1)
        row.details = "And gulls"
        lists.put(records.session, FINDS, 1, "skills", [])
    assert last(store)[0] == "edit find 'A quiet harbour' (details, skills)"


def test_what_is_deleted_leaves_the_lists_of_others(store: Store, planted: dict[str, str]) -> None:
    before = exported(store)
    with store.writing() as records:
        records.skills.delete(planted["Writing"])
    assert last(store)[0] == "delete skill 'Writing'"
    assert skills_of(store, planted["find"]) == [planted["Chairing"]]
    with store.writing() as records:
        records.history.undo()
    assert exported(store) | {"exported_at": ""} == before | {"exported_at": ""}


def test_its_history_holds_its_lists(store: Store, planted: dict[str, str]) -> None:
    with store.writing() as records:
        lists.put(records.session, FINDS, 1, "skills", [])
    with store.reading() as records:
        log = records.history.log(record="finds", uid=planted["find"])
    assert [one.title for one in log] == [
        "edit find 'A quiet harbour' (skills)",
        "add find 'A quiet harbour'",
    ]


def test_an_archive_has_it_with_its_lists(
    store: Store, planted: dict[str, str], tmp_path: Path
) -> None:
    with store.writing() as records:
        named = [records.skills.add({"name": name}) for name in "ABCDEF"]
        lists.put(records.session, FINDS, 1, "skills", named)
    written = exported(store)
    (one,) = written["finds"]
    assert one["skills"] == sorted(named)
    assert (one["date"], one["goal"], one["shared"]) == ("2026-11-03", None, True)
    with open_store(tmp_path / "other.sqlite3", today=lambda: TODAY) as other:
        counts = archive.import_records(other, written, today=TODAY)
        assert counts["finds"].added == 1
        assert exported(other) | {"exported_at": ""} == written | {"exported_at": ""}
        again = archive.import_records(other, written, today=TODAY)
        assert (again["finds"].added, again["finds"].changed) == (0, 0)
        one["skills"] = [planted["Chairing"], planted["Chairing"]]
        assert archive.import_records(other, written, today=TODAY)["finds"].changed == 1
        assert skills_of(other, planted["find"]) == [planted["Chairing"]]
        with other.writing() as records:
            records.history.undo()
        assert skills_of(other, planted["find"]) == sorted(named)
    listed = schema()["$defs"]["Find"]["properties"]["skills"]
    assert (listed["type"], listed["items"]["type"]) == ("array", "string")


def test_an_archive_may_bring_what_its_lists_name(store: Store) -> None:
    found = {"uid": uid(7), "title": "Gulls", "date": "2026-11-03", "skills": [uid(2), uid(2)]}
    archive.import_records(store, of(finds=[found], skills=[skill(2)]), today=TODAY)
    assert skills_of(store, uid(7)) == [uid(2)]
    for skills, words in (
        ([uid(3)], f"finds[0] 'Gulls': skills {uid(3)} is not in this archive nor in the store"),
        (["x"], "finds[0] 'Gulls': skills.0 is not a UUID"),
        ([1], "finds[0] 'Gulls': skills must be text, not 1"),
        ("x", "finds[0] 'Gulls': skills must be a list of uids, not 'x'"),
    ):
        assert refusal(store, of(finds=[found | {"skills": skills}])) == words


def test_what_an_import_takes_back_is_told(store: Store, planted: dict[str, str]) -> None:
    written = exported(store) | {"exported_at": datetime.now(UTC).isoformat()}
    with store.writing() as records:
        lists.put(records.session, FINDS, 1, "skills", [])
    with store.reading() as records:
        counts = archive.preview(records, written, TODAY)
    (line,) = counts.taken_back
    assert line.startswith('find "A quiet harbour": skills nothing -> "')
    assert {"Writing", "Chairing"} <= set(line.replace('"', " ").replace(",", " ").split())


def test_it_is_found_by_its_words(store: Store, planted: dict[str, str]) -> None:
    with store.reading() as records:
        hits = records.search.find("boat")
        assert [(hit.group, hit.subject, hit.uid, hit.day) for hit in hits] == [
            ("Finds", "finds", planted["find"], DAY)
        ]
        assert [hit.title.text for hit in records.search.find("harbour")] == ["A quiet harbour"]
    with store.writing() as records:
        records.session.delete(records.session.get_one(FindTable, 1))
    with store.reading() as records:
        assert records.search.find("boat") == []


def test_the_doctor_checks_it_and_backups_count_it(
    store: Store, planted: dict[str, str], store_path: Path
) -> None:
    backups.take_of(store_path, Reason.MANUAL)
    found = backups.counts_of(backup_files.existing(store_path)[0].path)
    assert found is not None
    assert told(found).endswith(", 1 find")
    store.close()
    assert problems(store_path) == {}
    with closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        assert not checks.is_empty(connection)
        connection.execute(f"UPDATE things_searched SET title = 'x' WHERE kind = {FINDS.thing}")
    assert problems(store_path).keys() == {"search"}
    assert problems(store_path, repair=True) == problems(store_path) == {}
    with closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM finds")
        connection.execute("DELETE FROM changes WHERE record = 'finds' AND kind = 'delete'")
    found_wrong = problems(store_path)
    assert found_wrong.keys() == {"references", "history"}
    assert "1 of finds are there against the last word" in found_wrong["history"]
    assert damage.called("finds") == damage.called("finds_skills") == "the finds"


def problems(store: Path, *, repair: bool = False) -> dict[str, str]:
    found = doctor.examine(store, repair=repair)
    return {one.check: one.explanation for one in found if one.state is State.PROBLEM}


def test_of_a_damaged_store_it_is_read_with_its_lists(
    store: Store, planted: dict[str, str], store_path: Path
) -> None:
    with store.writing() as records:
        records.thoughts.add("Gulls")
    before = exported(store)
    store.close()
    with closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE thoughts SET done = 7")
    mended = mending.mend(store_path, TODAY)
    assert mended is not None and not mended.whole
    with open_store(store_path, today=lambda: TODAY) as again:
        after = exported(again)
    assert after["thoughts"] == []
    assert (after["finds"], after["skills"]) == (before["finds"], before["skills"])


def test_what_cannot_be_read_of_a_list_is_as_in_the_backup(
    store: Store, planted: dict[str, str], store_path: Path
) -> None:
    before = exported(store)["finds"]
    backups.take_of(store_path, Reason.MANUAL)
    store.close()
    with closing(sqlite3.connect(store_path, isolation_level=None)) as connection:
        connection.execute("UPDATE finds_skills SET skill_id = 'x' WHERE id = 1")
    mended = mending.mend(store_path, TODAY)
    assert mended is not None and not mended.whole
    with open_store(store_path, today=lambda: TODAY) as again:
        assert exported(again)["finds"] == before


def test_the_step_that_makes_it_is_written_whole() -> None:
    step: dict[str, Any] = {}
    exec(upgrade.module("finds"), step)
    assert [one.split() for one in step["STATEMENTS"]] == [
        one.split() for one in upgrade.statements(FINDS)
    ]


def test_a_list_names_nothing_twice_and_goes_with_either_end() -> None:
    for owner in NOUNS:
        for kept in noun_tables.lists(owner).values():
            rows = SQLModel.metadata.tables[kept.table]
            unique = [[*index.columns.keys()] for index in rows.indexes if index.unique]
            assert [kept.owner, kept.column] in unique
            assert {key.ondelete for key in rows.foreign_keys} == {"CASCADE"}
            assert any(next(iter(index.columns)).name == kept.column for index in rows.indexes)


# What every kind of record keeps to


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_a_part_goes_with_what_it_is_a_part_of(noun: Noun) -> None:
    keys = [key for column in noun_tables.table(noun).columns for key in column.foreign_keys]
    cascading = {
        key.parent.name.removesuffix("_id")
        for key in keys
        if key.ondelete == "CASCADE" and key.column.table.name != noun.name
    }
    assert cascading == set(noun.part_of)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_what_is_said_of_it_is_there(noun: Noun) -> None:
    columns = set(noun_tables.table(noun).c.keys())
    fields = {*columns, *noun_tables.references(noun)}
    named = {noun.called, *noun.search, *noun.labels, *noun.flags, *noun.hidden, *noun.part_of}
    assert named | {*noun.untracked, *noun.dated, *filter(None, [noun.named_after])} <= fields
    assert not noun.note or (noun.note <= 9 and len(noun.search) == 1 and "date" in columns)


def test_no_number_of_what_is_searched_is_given_twice() -> None:
    for numbers in ([one.thing for one in NOUNS], [one.note for one in NOUNS]):
        given = [number for number in numbers if number]
        assert len(given) == len(set(given))
    assert all(one.thing != searched.ACTIONS for one in NOUNS)


def test_moments_are_known_by_their_names() -> None:
    for table in SQLModel.metadata.tables.values():
        for column in table.columns:
            assert isinstance(column.type, UtcText) == kept_values._is_moment(column.name)

"""Archives of any size: read piece by piece in bounded memory, watched, and cancelled cleanly."""

import io
import json
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from career_tui.demo import build
from career_tui.domain.errors import Cancelled, Refused
from career_tui.domain.watch import Watch
from career_tui.interchange import archive
from career_tui.interchange.archive import scanning
from career_tui.store import bulk
from career_tui.store.bulk import writing
from career_tui.store.connection import Store, open_store
from career_tui.store.consistency import search_indexes
from career_tui.store.goals import standings
from career_tui.store.rows import driver_of
from tests.conftest import TODAY
from tests.interchange.build import bring, exported, goal, of, uid
from tests.interchange.test_archive_merge import EVERYTHING

SOUND = {
    "a": [1, -2.5e3, 12345678901, "é\n\U0001f389", None, True, {"b": [[]], "c": {}}],
    "empty": [],
    "none": {},
    "": "\ufeff",
    "number": 17,
}
BROKEN = (
    '{"goals": [{"a": 1}, {"b": tru}]}',
    '{"goals": [{"a": 1},\n\n  {"b": 1 2}]}',
    '{"goals": [{"a": 1}\n {"b": 1}]}',
    '{"goals": [{"a": "one\ntwo"}]}',
    '{"goals": [{"a": "\\x"}]}',
    '{"goals": [1.]}',
    '{"goals": [1,]}',
    '{"goals": [-]}',
    '{"goals": ["no end',
    '{"goals": [1, 2',
    '{"goals": [1]',
    '{"goals"\n 1}',
    '{"goals": [1]} \n x',
    '{"goals": }',
    "{goals: []}",
)


@pytest.fixture(params=[1, 2, 5, 1000])
def piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many bytes are read at a time."""
    monkeypatch.setattr(scanning, "_PIECE", request.param)
    return int(request.param)


def scanned(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, index, value in scanning.scan(io.BytesIO(text.encode())):
        if index is None:
            found[name] = value
        else:
            assert len(found[name]) == index
            found[name] += value
    return found


@pytest.mark.usefixtures("piece")
@pytest.mark.parametrize("indent", [None, 3])
def test_what_is_read_does_not_depend_on_the_pieces(indent: int | None) -> None:
    for ascii_only in (True, False):
        text = json.dumps(SOUND, indent=indent, ensure_ascii=ascii_only)
        assert scanned(f" \r\n{text}\n") == SOUND


@pytest.mark.usefixtures("piece")
@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_is_where_the_standard_library_finds_it(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as wrong:
        json.loads(text)
    where = f"{wrong.value.msg}, line {wrong.value.lineno}, column {wrong.value.colno}"
    with pytest.raises(Refused) as refused:
        scanned(text)
    assert str(refused.value) == f"This is not a career-tui archive: not JSON ({where})"


@pytest.mark.usefixtures("piece")
def test_a_byte_that_is_no_text_is_named_by_its_place() -> None:
    for before in ("{", '{"a": "é', '{"goals": [1, 2'):
        data = before.encode()
        with pytest.raises(Refused, match=rf"not UTF-8 text \(byte {len(data)}\)"):
            list(scanning.scan(io.BytesIO(data + b"\xff")))


def test_a_list_given_twice_and_a_value_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="'goals' is given twice in one object"):
        scanned('{"goals": [], "goals": []}')
    monkeypatch.setattr(scanning, "_PIECE", 10)
    monkeypatch.setattr(scanning, "_LONGEST", 100)
    with pytest.raises(Refused, match="there is a value of more than 0 MB at line 2"):
        scanned('{"goals": [\n"' + "x" * 1000 + '"]}')
    monkeypatch.setattr(scanning, "LARGEST", 500)
    with pytest.raises(Refused, match="larger than 0 MB"):
        scanned(json.dumps({"goals": list(range(1000))}))


def test_records_are_read_many_at_a_time() -> None:
    """As many as there is room for in the window, which moves along the file."""
    records = [
        {"uid": uid(n), "measure": uid(2), "date": "2026-11-02", "value": n, "note": "went well"}
        for n in range(3000)
    ]
    for text in (
        json.dumps({"check_ins": records}),
        json.dumps({"check_ins": records}, indent=2),
        json.dumps({"few": records[:2], "check_ins": records, "none": []}, separators=(",", ":")),
    ):
        found = list(scanning.scan(io.BytesIO(text.encode())))
        windows = len(text) // (1 << 18) + 1
        assert len(found) <= 2 * windows + 8


def test_what_looks_like_the_end_of_a_record_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    whole = scanning._Window._many

    def counted(window: Any) -> list[Any]:
        nonlocal tried
        tried += window._has_many
        return whole(window)

    monkeypatch.setattr(scanning._Window, "_many", counted)
    records = [{"note": "},", "inner": {"a": [{}, {}]}} for _ in range(20_000)]
    text = json.dumps({"goals": records})
    found = [
        one
        for _, index, some in scanning.scan(io.BytesIO(text.encode()))
        if index is not None
        for one in some
    ]
    assert found == records
    assert tried <= len(text) // (1 << 18) + 2


# Memory


def check_ins(path: Path, count: int) -> Path:
    """An archive of one measure with that many check-ins."""
    found = [
        {"uid": uid(10 + n), "measure": uid(2), "date": "2026-11-02", "value": n, "note": "é" * 40}
        for n in range(count)
    ]
    measure = {"uid": uid(2), "goal": uid(1), "name": "teams", "target": 12}
    path.write_text(json.dumps(of(goals=[goal(1)], measures=[measure], check_ins=found)))
    return path


def peak(work: Callable[[], object]) -> int:
    """Bytes of Python objects that were there at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    def out_and_in(count: int) -> tuple[int, int]:
        source = check_ins(tmp_path / "many.json", count)
        with open_store(tmp_path / f"{count}.sqlite3") as store:
            with source.open("rb") as file:
                brought = peak(lambda: archive.import_records(store, file, today=TODAY))
            with store.reading() as records:
                taken = peak(lambda: [None for _ in archive.export_text(records)])
        return brought, taken

    out_and_in(100)  # what is imported and compiled once is not of interest
    # Both fill the batches in which records are brought and taken: with a batch and a half the
    # smaller one needs a fifth less, and the comparison says little.
    few, many = out_and_in(3000), out_and_in(12_000)
    assert many[0] < few[0] * 1.3
    assert many[1] < few[1] * 1.3


# What cannot be an archive is refused without reading all of it


class Endless(io.RawIOBase):
    """A file of a gigabyte: a beginning, and then the same over and over."""

    def __init__(self, beginning: str, repeated: str) -> None:
        self._beginning = beginning.encode()
        self._repeated = repeated.encode() * (1 + 1_000_000 // len(repeated.encode()))
        self.given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        self.given = 0
        return 1_000_000_000 if whence == io.SEEK_END else 0

    def tell(self) -> int:
        return self.given

    def read(self, size: int = -1) -> bytes:
        begun, self.given = self.given, self.given + size
        data = self._beginning[begun : begun + size]
        at = max(begun - len(self._beginning), 0) % len(self._repeated)
        while len(data) < size:
            data += self._repeated[at : at + size - len(data)]
            at = 0
        return data


HEAD = '{"format": "career-tui", "version": 2, '
BLANKS = "there are more than 1,000,000 blanks in a row"
NO_ARCHIVE = {
    "blanks": ("", " \n", BLANKS),
    "lists": ("", "[]", "not a JSON object"),
    "a list of lists": ("[", "[],", "not a JSON object"),
    "nested": ("", "[", "not a JSON object"),
    "objects": ("", "{}", "not JSON (Extra data"),
    "blanks at the end": ("{}", " ", BLANKS),
    "blanks before a name": ("{", " ", BLANKS),
    "blanks in a list": (HEAD + '"goals": [', "\n", BLANKS),
    "blanks in an unknown list": ('{"a": [', "\t", BLANKS),
    "lists of goals": (HEAD + '"goals": [', "[],", "must be an object, not a list"),
    "numbers of goals": (HEAD + '"goals": [', "1,", "must be an object, not 1"),
    "goals of nothing": (HEAD + '"goals": [', "{},", "is needed"),
    "an unknown list": ('{"a": [', "[],", '"format" is not "career-tui"'),
    "objects of an unknown list": (HEAD + '"a": [', "{},", "unknown list 'a'"),
    "deep in a goal": (HEAD + '"goals": [', '{"a":', "nested too deeply"),
    "deep in the head": ('{"a":', '{"a":', "nested too deeply"),
}


@pytest.mark.parametrize("kind", NO_ARCHIVE)
def test_a_gigabyte_that_is_no_archive_is_refused_at_once(store: Store, kind: str) -> None:
    beginning, repeated, words = NO_ARCHIVE[kind]
    endless = Endless(beginning, repeated)
    with pytest.raises(Refused) as refused:
        archive.import_records(store, cast(BinaryIO, endless), today=TODAY)
    assert words in str(refused.value)
    assert endless.given < 5_000_000


def test_nor_are_names_without_end_kept(store: Store) -> None:
    names = ", ".join(f'"name {n}": {n}' for n in range(5000))
    with pytest.raises(Refused, match="unknown list 'name 0'"):
        archive.import_records(store, io.BytesIO(f"{HEAD}{names}}}".encode()), today=TODAY)


def test_as_many_blanks_as_anybody_writes_do_no_harm(store: Store) -> None:
    blank = " " * 300_000
    text = f'{blank}{HEAD}{blank}"goals"{blank}:{blank}[{blank}]{blank}}}{blank}'
    assert not archive.import_records(store, io.BytesIO(text.encode()), today=TODAY)["goals"].added


# Watching and cancelling


class Recorder(Watch):
    """Keeps what it is told, and cancels at a step."""

    def __init__(self, last: int = -1) -> None:
        super().__init__(self.hear)
        self.last = last
        self.heard: list[tuple[str, int, int]] = []

    def hear(self, doing: str, done: int, total: int) -> None:
        self.heard.append((doing, done, total))
        if len(self.heard) == self.last:
            self.cancel()


def everything() -> io.BytesIO:
    return io.BytesIO(json.dumps(of(**EVERYTHING)).encode())


def objects(store: Store) -> list[Any]:
    """The schema of the store and of what lies beside it."""
    with store.reading() as records:
        found = records.session.connection().exec_driver_sql(
            "SELECT type, name, sql FROM main.sqlite_master"
            " UNION ALL SELECT type, name, sql FROM temp.sqlite_master ORDER BY 1, 2"
        )
        return [tuple(row) for row in found]


def in_order(heard: list[tuple[str, int, int]]) -> list[str]:
    """What was done, one after the other; how far each was only ever rises."""
    for (before, one, _), (doing, other, total) in pairwise(heard):
        assert doing != before or one <= other
        assert other <= total
    return list(dict.fromkeys(doing for doing, _, _ in heard))


def test_both_ways_say_how_far_they_are(store: Store) -> None:
    coming, going = Recorder(), Recorder()
    archive.import_records(store, everything(), today=TODAY, watch=coming)
    assert in_order(coming.heard) == ["reading", "checking", "writing"]
    assert coming.heard[-1] == ("writing", 16, 16)
    with store.reading() as records:
        assert "".join(archive.export_text(records, watch=going))
    assert in_order(going.heard) == ["exporting"]
    assert going.heard[0] == ("exporting", 0, 16)
    assert going.heard[-1] == ("exporting", 16, 16)


def test_an_import_cancelled_at_any_step_has_not_been(store: Store) -> None:
    bring(store, goals=[goal(4, "Principal engineer"), goal(20, "Other")])
    before, schema = exported(store), objects(store)
    whole = Recorder()
    with store.reading() as records:
        archive.preview(records, everything(), TODAY, whole)
    step = 0
    while True:
        step += 1
        try:
            archive.import_records(store, everything(), today=TODAY, watch=Recorder(step))
        except Cancelled as cancelled:
            assert str(cancelled) == "cancelled: nothing was changed"
            assert exported(store) == before
            assert objects(store) == schema
        else:
            break
    assert step > len(whole.heard) + 5  # in the middle of writing as well
    assert exported(store) != before
    assert objects(store) == schema


def test_an_import_that_breaks_leaves_the_triggers_of_the_history(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("broken")

    before, schema = exported(store), objects(store)
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_insert", broken)
        with pytest.raises(ValueError, match="broken"):
            archive.import_records(store, everything(), today=TODAY)
    assert exported(store) == before
    assert objects(store) == schema


def test_the_history_of_an_import_has_every_record(store: Store) -> None:
    archive.import_records(store, build(TODAY), today=TODAY)
    with store.reading() as records:
        connection = records.session.connection()
        for section in bulk.sections():
            rows = connection.exec_driver_sql(f'SELECT id FROM "{section.name}" ORDER BY id')
            told = connection.exec_driver_sql(
                "SELECT row_id FROM changes WHERE record = ? AND kind = 'insert' ORDER BY id",
                (section.name,),
            )
            assert told.all() == rows.all(), section.name


def test_notes_in_no_order_of_their_days_are_found(store: Store) -> None:
    lists = {
        "goals": [goal(1)],
        "measures": [{"uid": uid(2), "goal": uid(1), "name": "teams", "target": 12}],
        "check_ins": [
            {
                "uid": uid(100 - n),
                "measure": uid(2),
                "date": f"2026-11-{n * 7 % 20 + 1:02}",
                "value": n,
                "note": f"harbour {n}",
            }
            for n in range(20)
        ],
    }
    bring(store, **lists)
    with store.reading() as records:
        found = [hit.day for hit in records.search.find("harbour")]
    assert len(found) == 20
    assert found == sorted(found, reverse=True)


def contents(store: Store) -> dict[str, Any]:
    """Every row of the store but for those of actions, which have the time."""
    with store.reading() as records:
        connection = records.session.connection()
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            " AND name NOT LIKE '%_search_%' AND name NOT IN ('actions', 'tree')"
        ).scalars()
        return {
            name: connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1').all()
            for name in names.all()
        }


@pytest.mark.parametrize("kept", ["nothing", "a little"])
def test_an_import_into_an_empty_store_is_as_one_into_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """What triggers and indexes do row by row is done at the end where most of it is new."""
    demo = build(TODAY)

    def week_start(day: int) -> list[dict[str, str]]:
        created = "2026-11-01T09:00:00+00:00"
        return [{"uid": uid(day), "created_at": created, "key": "week_start", "value": str(day)}]

    def brought(name: str, *, row_by_row: bool) -> tuple[dict[str, Any], list[Any]]:
        with open_store(tmp_path / name, today=lambda: TODAY) as store:
            if kept != "nothing":
                some = {one: demo[one][:2] for one in ("visions", "skills", "thoughts")}
                bring(store, **some, settings=week_start(0))
            with monkeypatch.context() as patched:
                if row_by_row:
                    patched.setattr(writing, "counts", lambda _: {"all": 1_000_000})
                archive.import_records(store, demo | {"settings": week_start(6)}, today=TODAY)
            with store.reading() as records:
                driver = driver_of(records.session)
                assert list(standings.differences(driver, TODAY)) == []
                for one in search_indexes(driver):
                    driver.execute(f"INSERT INTO {one} ({one}, rank) VALUES ('integrity-check', 1)")
            return contents(store), objects(store)

    (few, schema), (many, same) = (
        brought("few", row_by_row=True),
        brought("many", row_by_row=False),
    )
    assert schema == same
    for name, rows in few.items():
        assert many[name] == rows, name


def test_nothing_follows_row_by_row_where_most_of_it_is_new(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what makes sure of the rules of the store stays on while rows are written."""
    seen: dict[str, list[str]] = {}
    insert = writing._insert

    def watched(records: bulk.Staged, section: bulk.Section, *others: Any) -> None:
        found = records.connection.exec_driver_sql(
            "SELECT name FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND"
            " (type = 'index' OR sql LIKE '% AFTER INSERT %')",
            (section.name,),
        )
        seen[section.name] = sorted(found.scalars())
        insert(records, section, *others)

    monkeypatch.setattr(writing, "_insert", watched)
    archive.import_records(store, everything(), today=TODAY)
    # By these, rows are found that wait for their parents.
    assert seen.pop("goals") == ["ix_goals_tree"]
    assert not any(seen.values())
    seen.clear()
    bring(store, goals=[goal(99)])
    assert "standings_goals_insert" in seen["goals"]

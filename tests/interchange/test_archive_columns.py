"""Records that are checked together come out as they do one by one, or are left to that."""

import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.demo import build
from career_tui.domain.errors import Refused
from career_tui.domain.watch import Watch
from career_tui.interchange.archive import reading, scanning
from career_tui.interchange.archive.columns import Columns, Rows
from career_tui.interchange.archive.problems import Problems
from career_tui.interchange.archive.scanning import scan
from career_tui.store.bulk import SECTIONS, Section
from career_tui.store.connection import Store
from tests.conftest import TODAY
from tests.interchange.build import bring, exported, goal, of, uid

BY_NAME = {section.name: section for section in SECTIONS}
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Beside:
    """Keeps what is put beside the store."""

    def __init__(self) -> None:
        self.rows: Rows = []

    def add(self, _: Section, rows: Sequence[tuple[Any, ...]]) -> None:
        self.rows += rows


def one_by_one(section: Section, records: Sequence[Any]) -> Rows | None:
    """The rows of records that are checked by themselves; None where one of them is wrong."""
    beside, problems = Beside(), Problems()
    reader = reading._Reader(section, 0, beside, problems, TODAY, NOW)  # type: ignore[arg-type]
    for index, record in enumerate(records, 3):
        reader._add_one(index, record)
    reader.finish()
    return None if problems.count else beside.rows


def archived(store: Store) -> dict[str, Any]:
    """What an export has, without the moment at which it was written."""
    found: dict[str, Any] = json.loads(
        "\n".join(line for line in exported(store) if "exported_at" not in line)
    )
    return found


CHECK_IN = {
    "uid": uid(3),
    "measure": uid(2),
    "date": "2026-11-02",
    "value": 3.5,
    "confidence": 7,
    "note": "went well",
    "created_at": "2026-11-02T09:00:00+00:00",
}


def test_the_demo_is_checked_together(store: Store) -> None:
    bring(store, **{name: build(TODAY)[name] for name in BY_NAME})
    lists = archived(store)
    for section in SECTIONS:
        if records := lists[section.name]:
            rows = Columns(section).rows(3, records)
            assert rows is not None, section.name
            assert rows == one_by_one(section, records), section.name


def test_what_was_exported_is_never_checked_one_by_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, **{name: build(TODAY)[name] for name in BY_NAME})
    text = json.dumps(of(**{name: archived(store)[name] for name in BY_NAME})).encode()

    def alone(*_: object) -> None:
        raise AssertionError("it was checked by itself")

    monkeypatch.setattr(reading._Reader, "_add_one", alone)
    beside: Any = Beside()
    reading.read(io.BytesIO(text), beside, TODAY, NOW, Watch())
    assert len(beside.rows) == sum(len(archived(store)[name]) for name in BY_NAME)


UNUSUAL: dict[str, dict[str, Any]] = {
    "true for a number": {"confidence": True},
    "a number that is whole": {"confidence": 7.0},
    "no number": {"value": float("nan")},
    "a number of text": {"value": "3"},
    "too large": {"confidence": 11},
    "infinite": {"value": float("inf")},
    "nothing where something is needed": {"date": None},
    "no day of the calendar": {"date": "2026-02-30"},
    "another way to write a uid": {"uid": uid(0xA).upper()},
    "an empty reference": {"measure": ""},
    "a list": {"measure": [uid(2)]},
    "an object": {"note": {}},
    "half a character": {"note": "\ud83d"},
    "without its time zone": {"created_at": "2026-11-02T09:00:00"},
    "an unknown field": {"colour": "red"},
}


@pytest.mark.parametrize("values", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_left_to_be_checked_by_itself(values: dict[str, Any]) -> None:
    records = [CHECK_IN, {**CHECK_IN, "uid": uid(4)}, {**CHECK_IN, **values}]
    assert Columns(BY_NAME["check_ins"]).rows(3, records) is None


@pytest.mark.parametrize(
    "last",
    [None, 3, "text", [], list(CHECK_IN), {}, {"uid": uid(4)}, dict(reversed(CHECK_IN.items()))],
)
def test_what_is_no_record_of_that_form(last: Any) -> None:
    assert Columns(BY_NAME["check_ins"]).rows(0, [CHECK_IN, last]) is None


def test_rules_between_fields() -> None:
    first = {"type": "number", "baseline": 0, "target": 12, "unit": "", "weight": 1, "position": 0}
    own = {"goal": uid(1), "name": "teams", **first, "created_at": CHECK_IN["created_at"]}
    measures = Columns(BY_NAME["measures"])
    assert measures.rows(0, [{"uid": uid(2), **own}]) is not None
    for changed in (
        {"type": "stay_above", "baseline": None},  # its target, which is filled in
        {"type": "stay_above", "baseline": 3},
        {"type": "other"},
    ):
        assert measures.rows(0, [{"uid": uid(2), **own}, {"uid": uid(3), **own, **changed}]) is None


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "uid": st.uuids().map(str),
                "measure": st.sampled_from([uid(2), uid(5)]),
                "date": st.dates().map(str),
                "value": st.floats() | st.integers() | st.booleans() | st.sampled_from([0.0, -0.0]),
                "confidence": st.none() | st.integers(-1, 11) | st.floats(0, 3) | st.booleans(),
                "note": st.text(st.characters()),
                "created_at": st.datetimes(timezones=st.timezones()).map(datetime.isoformat),
            }
        ),
        min_size=1,
        max_size=6,
    )
)
def test_together_is_as_one_by_one(records: list[dict[str, Any]]) -> None:
    section = BY_NAME["check_ins"]
    rows = Columns(section).rows(3, records)
    if rows is not None:
        assert repr(rows).replace("-0.0", "0.0") == repr(one_by_one(section, records)).replace(
            "-0.0", "0.0"
        )


def test_records_are_read_many_at_a_time() -> None:
    """As many as there is room for in the window, which moves along the file."""
    records = [{**CHECK_IN, "uid": uid(n)} for n in range(3000)]
    for text in (
        json.dumps({"check_ins": records}),
        json.dumps({"check_ins": records}, indent=2),
        json.dumps({"few": records[:2], "check_ins": records, "none": []}, separators=(",", ":")),
    ):
        found = list(scan(io.BytesIO(text.encode())))
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
        for _, index, some in scan(io.BytesIO(text.encode()))
        if index is not None
        for one in some
    ]
    assert found == records
    assert tried <= len(text) // (1 << 18) + 2


def test_a_goal_among_many_that_is_wrong_is_named(store: Store) -> None:
    goals = [goal(n, f"Goal {n}") for n in range(1, 400)]
    goals[250]["horizon"] = "far"
    with pytest.raises(Refused, match=r"^goals\[250\] 'Goal 251': horizon must be one of"):
        bring(store, goals=goals)

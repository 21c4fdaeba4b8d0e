"""The JSON Schema that an archive says of itself."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from career_tui.demo import build
from career_tui.interchange import archive
from career_tui.store.bulk import sections
from career_tui.store.connection import open_store
from tests.conftest import TODAY
from tests.interchange.build import goal, of, uid


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(json.dumps(archive.schema())),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def test_it_is_a_schema_that_describes_itself() -> None:
    schema = archive.schema()
    Draft202012Validator.check_schema(schema)
    for section in sections():
        described = schema["properties"][section.name]
        assert described["description"]
        record = schema["$defs"][described["items"]["$ref"].rpartition("/")[2]]
        assert set(record["properties"]) == set(section.names)
        assert record["additionalProperties"] is False
        assert all("title" in field or "$ref" in field for field in record["properties"].values())


def test_the_demos_export_follows_it(validator: Draft202012Validator, demo_path: Path) -> None:
    with open_store(demo_path) as store, store.reading() as records:
        exported = json.loads("".join(archive.export_text(records)))
    assert list(validator.iter_errors(exported)) == []


def test_the_demo_itself_follows_it(validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(json.loads(json.dumps(build(TODAY))))) == []


@pytest.mark.parametrize(
    ("good", "archived"),
    [
        (True, of()),
        (True, of(goals=[goal(1, weight=None, due="2026-01-01")])),
        (True, of(visions=[{"uid": uid(1), "title": "A"}])),
        (False, of(goals=[{"title": "A"}])),
        (False, of(goals=[goal(1, colour="red")])),
        (False, of(goals=[goal(1, kind="dream")])),
        (False, of(goals=[goal(1, confidence=11)])),
        (False, of(goals=[goal(1, start=5)])),
        (False, of(goalz=[])),
        (True, {"format": "career-tui", "version": 2}),
        (False, {"format": "career-tui", "version": archive.VERSION + 1}),
        (False, {"format": "other", "version": 1}),
    ],
)
def test_it_tells_good_from_bad(validator: Draft202012Validator, good: bool, archived: Any) -> None:
    assert validator.is_valid(archived) is good

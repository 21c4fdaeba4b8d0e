"""Names stand as a reader expects them, wherever lines are in the order of names."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.cli.main import main
from career_tui.store.connection import open_store
from career_tui.store.look import Look
from career_tui.store.rows import driver_of
from tests.worked_out import biggest_gaps

CASE = Path(__file__).parents[1] / "cases" / "05-sort-accents.json"
TODAY = date(2026, 11, 22)
EXPECTED = ["Analyse", "Écriture", "Ölmalerei", "Zeichnen"]
MIXED = ["Zeichnen", "Écriture", "Ölmalerei", "Analyse"]


def printed(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--store", str(path), "--today", TODAY.isoformat()]) == 0
    return capsys.readouterr().out


def test_skills_of_the_case(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(store_path, capsys, "import", str(CASE))
    skills = json.loads(printed(store_path, capsys, "skills", "--json"))
    assert [one["name"] for one in skills] == EXPECTED
    text = printed(store_path, capsys, "skills")
    assert sorted(EXPECTED, key=text.index) == EXPECTED


def test_categories_and_gaps(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for name in MIXED:
            skill = records.skills.add({"name": name, "category": name, "target": 4})
            records.skills.assess(skill, {"level": 2, "date": TODAY})
    skills = json.loads(printed(store_path, capsys, "skills", "--json"))
    assert [one["category"] for one in skills] == EXPECTED
    with open_store(store_path) as store, store.reading() as records:
        assert [row.title for row in records.look(TODAY).skills.biggest_gaps(2)] == EXPECTED[:2]
        rows = records.look(TODAY).skills.matrix()
        assert [row.title for row in biggest_gaps(rows, 3)] == EXPECTED[:3]


def test_vision_areas(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for name in MIXED:
            records.vision.add({"title": "x", "area": name, "years": 5}, TODAY)
        assert records.vision.areas() == EXPECTED
    found = json.loads(printed(store_path, capsys, "vision", "--json"))
    assert [one["area"] for one in found] == EXPECTED


@pytest.mark.parametrize("kept", [True, False], ids=["of a kept day", "worked out"])
def test_today(store_path: Path, kept: bool) -> None:
    made = TODAY if kept else date(2026, 11, 1)
    with open_store(store_path, today=lambda: made) as store, store.writing() as records:
        for name in MIXED:
            records.goals.add({"title": name, "kind": "practice", "status": "active"}, made)
            records.goals.add({"title": name, "kind": "action", "due": TODAY}, made)
            late = {"title": name, "status": "active", "start": made, "due": date(2026, 11, 1)}
            records.goals.add(late | {"start": date(2026, 10, 1)}, made)
    with open_store(store_path, today=lambda: made) as store, store.reading() as records:
        for most in (2, 4):
            found = Look(driver_of(records.session), TODAY).today.look(most)
            assert [one.row.title for one in found.practices] == EXPECTED[:most]
            assert [one.title for one in found.soon] == EXPECTED[:most]
            assert [one.title for one in found.needs] == EXPECTED[:most]


def test_siblings_without_places(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = json.loads(CASE.read_text())
    goals = [{"uid": one["uid"], "title": one["name"]} for one in case["skills"]]
    archive = store_path.with_name("goals.json")
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_text(json.dumps(case | {"goals": goals, "skills": []}))
    printed(store_path, capsys, "import", str(archive))
    found = json.loads(printed(store_path, capsys, "goals", "--json"))
    assert [one["title"] for one in found] == EXPECTED
    with open_store(store_path) as store, store.reading() as records:
        assert [row.title for row in records.look(TODAY).goals.tree()] == EXPECTED

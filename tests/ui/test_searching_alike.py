"""ctrl+f and the filters find alike, and what was meant comes first."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from career_tui.cli.main import main
from career_tui.store.connection import open_store
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.goals.screen import GoalsScreen
from tests.conftest import TODAY
from tests.ui.driving import settled

CASE = Path(__file__).parents[1] / "cases" / "11-search.json"

# What is typed, what has to come first ("" for either), and how many are found in all.
TYPED: list[tuple[str, str | None, int]] = [
    ("C++", "C++", 1),
    ("c#", "C#", 1),
    ("C", "C", 5),
    ("strasse", "Straße", 1),
    ("STRASSE", "Straße", 1),
    ("設計", "設計レビュー", 2),
    ("テム設計", "システム設計", 1),
    ("計", "", 2),
    ("ไทย", "ภาษาไทย", 1),
    ("off", "Öffentlich reden", 1),
    ("ΣΊΣΥΦΟΣ", "Σίσυφος", 1),
    ("σισυφος", "Σίσυφος", 1),
    ("σισύφοσ", "Σίσυφος", 1),
    ("resume", "résumé writing", 1),
    ("sumé", "résumé writing", 1),
    ("ojure", "Clojure", 1),
    ("oj", None, 0),
    ("ｃｏｂｏｌ", "COBOL", 1),
    ("(cobol)", "COBOL", 1),
]


@pytest.fixture
def case_path(store_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["import", str(CASE), "--store", str(store_path)]) == 0
    capsys.readouterr()
    return store_path


def test_search_everything(case_path: Path) -> None:
    with open_store(case_path) as store, store.reading() as records:
        for typed, first, count in TYPED:
            titles = [hit.title.text for hit in records.search.find(typed)]
            assert len(titles) == count, typed
            assert first == "" or titles[:1] == ([first] if first else []), typed
            # With few to give it is the same.
            fewer = [hit.title.text for hit in records.search.find(typed, 1)]
            assert fewer == titles[:1], typed


async def test_the_filter_of_goals(case_path: Path) -> None:
    app = CareerApp(case_path, today=TODAY, start="goals")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, GoalsScreen)
        await pilot.press("slash")
        for typed, first, count in TYPED:
            screen.query_one(Input).value = typed
            await settled(pilot)
            assert screen.listing.hits == count, typed
            if first:
                row = screen.listing.cursor_row
                assert row is not None and row.title == first, typed


@pytest.mark.parametrize(("typed", "first", "count"), TYPED)
def test_the_journal_and_notes(store_path: Path, typed: str, first: str | None, count: int) -> None:
    with open_store(store_path) as store, store.writing() as records:
        goal = records.goals.add({"title": "x"}, TODAY)
        measure = records.measures.add_measure(goal, {"name": "y", "target": 1})
        for number, one in enumerate(sorted({first for _, first, _ in TYPED if first})):
            note = {"date": TODAY - timedelta(days=number), "value": 1, "note": f"about {one}"}
            records.measures.check_in(measure, note)
        notes = [hit.excerpt.text for hit in records.search.find(typed)]
    assert any(first in note for note in notes) if first is not None else not notes


def test_the_history(case_path: Path) -> None:
    with open_store(case_path) as store:
        for title in ("Straße kehren", "システム設計を読む", "C++ lesen", "Clojure"):
            with store.writing() as records:
                records.goals.add({"title": title}, TODAY)
        with store.reading() as records:
            for words, title in (
                ("strasse", "Straße kehren"),
                ("設計", "システム設計を読む"),
                ("c++", "C++ lesen"),
                ("add clojure", "Clojure"),
            ):
                (found,) = records.history.log(words=words)
                assert found.title == f"add '{title}'"
            assert records.history.log(words="ojx") == []

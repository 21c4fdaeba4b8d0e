"""A large archive is read by another process, with the same result as a small one."""

import io
import json
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from career_tui.demo import build
from career_tui.domain.errors import Cancelled, Refused
from career_tui.domain.watch import Watch
from career_tui.interchange import archive
from career_tui.interchange.archive import ahead, scanning
from career_tui.interchange.archive.columns import Columns
from career_tui.store import bulk
from career_tui.store.connection import Store, open_store
from tests.conftest import TODAY
from tests.interchange.build import exported, goal, of, uid


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LARGE", 0)
    monkeypatch.setattr(ahead, "can_read_ahead", lambda: True)
    monkeypatch.setattr(scanning, "_PIECE", 5000)


def bring(path: Path, content: bytes, watch: Watch | None = None) -> list[str]:
    with open_store(path, today=lambda: TODAY) as store:
        archive.import_records(store, io.BytesIO(content), today=TODAY, watch=watch)
        return exported(store)


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, Any]:
    """An archive with every field of its records, in many pieces."""
    lists = of(goals=[goal(n, f"é {n}") for n in range(300)])
    found: dict[str, Any] = json.loads(
        "".join(bring(tmp_path / "first", json.dumps(lists).encode()))
    )
    return found


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda whole: whole, id="nothing"),
        pytest.param(lambda whole: whole.update(build(TODAY)), id="other lists"),
        pytest.param(lambda whole: whole["goals"][250].pop("why"), id="a field left out"),
        pytest.param(lambda whole: whole["goals"].reverse(), id="another order"),
    ],
)
def test_everything_arrives_as_it_does_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: dict[str, Any], change: Change
) -> None:
    change(whole)
    content = json.dumps(whole).encode()
    found = bring(tmp_path / "ahead", content)
    monkeypatch.setattr(ahead, "can_read_ahead", lambda: False)
    assert found == bring(tmp_path / "alone", content)


def test_both_processes_check(whole: dict[str, Any]) -> None:
    source = io.BytesIO(json.dumps(whole).encode())
    columns = {section.name: Columns(section) for section in bulk.SECTIONS}
    pieces = [one for one in ahead.pieces_ahead(source, columns) if one.first is not None]
    checked = sum(len(one.rows or ()) for one in pieces)
    assert checked + sum(len(one.value or ()) for one in pieces) == 300
    assert 100 < checked < 200


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda whole: whole["goals"][250].update(kind="wish"), id="a value"),
        pytest.param(lambda whole: whole["goals"][250].update(parent=uid(999)), id="a reference"),
        pytest.param(lambda whole: whole["goals"][250].update(uid=uid(1)), id="a uid"),
        pytest.param(lambda whole: whole["goals"].append(7), id="no record"),
        pytest.param(lambda whole: whole.update(nothing=[]), id="a list"),
        pytest.param(lambda whole: whole.update(version=99), id="the version"),
    ],
)
@pytest.mark.parametrize("end", [None, -100])
def test_what_is_wrong_is_said_as_it_is_without(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    whole: dict[str, Any],
    change: Change,
    end: int | None,
) -> None:
    def refusal(name: str) -> str:
        with pytest.raises(Refused) as refused:
            bring(tmp_path / name, content)
        return str(refused.value)

    change(whole)
    content = json.dumps(whole).encode()[:end]
    said = refusal("ahead")
    assert multiprocessing.active_children() == []
    monkeypatch.setattr(ahead, "can_read_ahead", lambda: False)
    assert said == refusal("alone")


class Doing(Watch):
    """Does something at the second step."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(self.hear)
        self.act = act
        self.steps = 0

    def hear(self, *_: object) -> None:
        self.steps += 1
        if self.steps == 2:
            self.act()


def test_a_cancelled_import_leaves_nothing(store: Store, whole: dict[str, Any]) -> None:
    before, source = exported(store), io.BytesIO(json.dumps(whole).encode())
    watch = Doing(lambda: watch.cancel())
    with pytest.raises(Cancelled):
        archive.import_records(store, source, today=TODAY, watch=watch)
    assert multiprocessing.active_children() == []
    assert exported(store) == before


def test_an_import_is_refused_where_its_reader_is_ended(
    store: Store, whole: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def end() -> None:
        (reader,) = multiprocessing.active_children()
        assert reader.pid is not None
        os.kill(reader.pid, signal.SIGKILL)

    # So much that it waits for whoever reads it.
    whole["goals"] = [one | {"why": "why " * 5000} for one in whole["goals"]]
    before, source = exported(store), io.BytesIO(json.dumps(whole).encode())
    with pytest.raises(Refused, match="something ended its reading"):
        archive.import_records(store, source, today=TODAY, watch=Doing(end))
    assert exported(store) == before

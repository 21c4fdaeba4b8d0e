"""Nothing that leaves the program is obeyed by a terminal, whatever a store or a flag holds."""

import argparse
import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import career_tui
from career_tui.domain.text import HARMFUL, clean, escaped_json, visible
from career_tui.interchange import archive
from career_tui.store.connection import open_store
from career_tui.tui.app import CareerApp
from tests.conftest import TODAY
from tests.faults.doors import asked, commands, needed, one_clear_line
from tests.terminal import Terminal

OBEYED = re.compile(f"[{HARMFUL}]")
NASTY = "a\x1b]0;owned\x07\x7f\x9b31m\u202eb\u2066\ufeffc"
SHOWN = "a\\x1b]0;owned\\x07\\x7f\\x9b31m\\u202eb\\u2066\\ufeffc"


@pytest.fixture
def planted(demo_path: Path) -> Path:
    """The demo's store as an older version might have left it: every text of a person is nasty,
    in the records and in the history."""
    with open_store(demo_path, today=lambda: TODAY) as store, store.writing("x", "why") as records:
        records.goals.add({"title": "x", "kind": "goal"}, TODAY)
    with closing(sqlite3.connect(demo_path)) as connection:
        names = {
            "goals": ("title", "why", "details"),
            "skills": ("name", "notes"),
            "visions": ("title", "details"),
            "reviews": ("summary",),
            "review_answers": ("text", "question"),
            "thoughts": ("text",),
            "evidence": ("title", "details", "impact", "unit", "link"),
            "positions": ("title", "organisation", "place", "summary"),
            "actions": ("title", "reason"),
        }
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        for table, columns in names.items():
            there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for column in set(columns) & there:
                connection.execute(f"UPDATE {table} SET {column} = ? || {column}", (NASTY,))
        connection.commit()
    return demo_path


def with_json() -> list[str]:
    """The commands that print JSON."""
    return [
        name
        for name, parser in commands().items()
        if any("--json" in action.option_strings for action in parser._actions)
    ]


@pytest.mark.parametrize("command", with_json())
def test_json_is_escaped_and_means_the_same(
    command: str, planted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = asked(capsys, command, "--json", "--store", str(planted))
    assert code == (command == "doctor"), err  # which misses the triggers
    assert OBEYED.findall(out) == []
    found = json.loads(out)
    if command not in ("doctor", "paths"):
        assert NASTY in _texts(found)


def _texts(value: Any) -> str:
    match value:
        case str():
            return value
        case dict():
            return " ".join(map(_texts, value.values()))
        case list():
            return " ".join(map(_texts, value))
    return ""


def test_an_export_is_escaped_and_means_the_same(
    planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = asked(capsys, "export", "--store", str(planted))
    assert code == 0
    assert OBEYED.findall(out) == []
    assert NASTY in _texts(json.loads(out)["goals"])
    with open_store(planted, read_only=True) as store, store.reading() as records:
        assert "".join(archive.export_text(records)).splitlines()[4:] == out.splitlines()[4:]


@pytest.mark.parametrize("command", commands())
def test_text_shows_it(
    command: str, planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "career.json"
    path.write_text("{}")
    _, out, err = asked(capsys, command, *needed(command, path), "--store", str(planted))
    assert OBEYED.findall(out + err) == []
    if command in ("today", "vision", "goals", "skills", "evidence", "history"):
        assert SHOWN in out


def test_in_a_document_it_is_left_out(planted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = ("evidence", "--markdown", "--private", "--store", str(planted))
    for by in ("position", "goal", "skill"):
        code, out, err = asked(capsys, *document, "--by", by)
        assert (code, err, OBEYED.findall(out)) == (0, "", [])
        assert "owned" in out


@pytest.mark.parametrize("command", ["vision", "goals", "evidence"])
def test_so_does_a_terminal(command: str, planted: Path) -> None:
    with Terminal(command, "--store", str(planted), columns=150) as terminal:
        assert terminal.wait(showing=False) == 0
        raw = terminal.raw.decode()
    assert "owned" in raw
    assert OBEYED.findall(re.sub(r"\x1b\[[0-9;]*m", "", raw).replace("\r\n", "\n")) == []


def test_whatever_writes_letters_in_json_escapes_what_is_obeyed() -> None:
    package = Path(career_tui.__file__).parent
    writing = [path for path in package.rglob("*.py") if "ensure_ascii=False" in path.read_text()]
    assert len(writing) >= 2
    assert [path for path in writing if "escaped_json(" not in path.read_text()] == []


BYTES = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize("text", [NASTY, "two\nlines", BYTES], ids=["nasty", "lines", "bytes"])
def test_what_was_asked_is_told_as_it_is(
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    parsers = commands()
    quoted = 0
    for name, parser in parsers.items():
        needs = needed(name, tmp_path / "x")
        tried = [[name, *needs, f"--{text}"], [name, *needs, text, text]]
        for action in parser._actions:
            if action.option_strings and action.nargs is None:
                tried.append([name, *needs, f"{action.option_strings[-1]}={text}"])
            if not action.option_strings and not isinstance(action, argparse._SubParsersAction):
                tried.append([name, text])
        for arguments in tried:
            code, out, err = asked(capsys, *arguments)
            assert code in (0, 1, 2), (arguments, err)
            assert OBEYED.findall(out + err) == [], arguments
            lines = err.splitlines()
            assert all(line.isprintable() for line in lines), arguments
            assert code != 1 or name == "doctor" or one_clear_line(err), arguments
            quoted += visible(text.replace("\n", " ")) in err
    assert quoted > len(parsers)
    code, _, err = asked(capsys, text)
    assert (code, OBEYED.findall(err)) == (2, [])


async def test_the_last_words_of_the_app(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = CareerApp(store_path)
    app.last_words = f"career-tui: {NASTY}"
    monkeypatch.setattr("textual.app.App.run", lambda *_, **__: None)
    app.run()
    assert capsys.readouterr().err == f"career-tui: {SHOWN}\n"


@given(st.text())
def test_json_that_is_escaped_reads_back(text: str) -> None:
    written = escaped_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert OBEYED.findall(written) == []


@given(st.text())
def test_what_is_visible_has_nothing_to_obey_and_hides_nothing(text: str) -> None:
    shown = visible(text)
    assert OBEYED.findall(shown) == []
    gone = {one for one in text if not clean(one)}
    assert all(visible(one) in shown for one in gone)
    if not gone:
        assert clean(shown) == clean(text)


def test_a_byte_that_is_no_text_is_seen() -> None:
    assert visible(BYTES) == "caf\\xe9"

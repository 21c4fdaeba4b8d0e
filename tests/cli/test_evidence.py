"""`log` and `evidence`: kept from the shell, shown as text, JSON and the document to hand in."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.cli import main, parser
from career_tui.domain.evidence import By, Period
from career_tui.store.connection import Store, open_store
from tests.cli.running import fails, run
from tests.conftest import TODAY
from tests.interchange.build import bring, goal, skill, uid

DAY = ["--today", TODAY.isoformat()]


def entry(key: int, day: str, title: str, **values: Any) -> dict[str, Any]:
    return {"uid": uid(key), "date": day, "title": title, **values}


@pytest.fixture
def path(store_path: Path) -> Path:
    """A goal, three skills, a position, and evidence in March, May and long ago."""
    with open_store(store_path, today=lambda: TODAY) as store:
        bring(
            store,
            version=3,
            goals=[goal(1, "Quiet nights"), goal(2, "Quieter nights"), goal(3, "Café")],
            skills=[skill(4, "Writing"), skill(5, "German"), skill(6, "Mentoring")],
            assessments=[{"uid": uid(7), "skill": uid(6), "level": 3, "date": "2026-11-01"}],
            positions=[
                {
                    "uid": uid(8),
                    "title": "Nurse",
                    "organisation": "St. Göran",
                    "from": "2024-01-07",
                }
            ],
            evidence=[
                entry(
                    10,
                    "2026-05-02",
                    "Pages halved",
                    number=7.5,
                    unit="a week",
                    kind="measured",
                    impact="They sleep.",
                    details="- by *deleting*",
                    link="https://example.org",
                    goal=uid(1),
                    position=uid(8),
                    skills=[uid(5), uid(4)],
                ),
                entry(11, "2026-03-01", "Asked for more", private=True),
                entry(12, "2020-02-02", "Long ago"),
            ],
        )
    return store_path


def shown(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main.main([*arguments, "--store", str(path), *DAY]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def refused(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command is refused with, that has kept nothing."""
    before = done(path)
    assert main.main([*arguments, "--store", str(path), *DAY]) == 1
    out, err = capsys.readouterr()
    assert (out, done(path)) == ("", before)
    assert err.count("\n") == 1
    return err.removeprefix("career-tui: ").rstrip("\n")


def done(path: Path) -> int:
    """How much was ever done to a store."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM actions").fetchone()[0])


def loaded(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(shown(path, capsys, "evidence", *arguments, "--json"))


# Reading

WHOLE = {
    "uid": uid(10),
    "date": "2026-05-02",
    "title": "Pages halved",
    "details": "- by *deleting*",
    "impact": "They sleep.",
    "number": 7.5,
    "unit": "a week",
    "kind": "measured",
    "link": "https://example.org",
    "position": uid(8),
    "goal": uid(1),
    "skills": [uid(4), uid(5)],
    "private": False,
}
BARE = {
    "uid": uid(11),
    "date": "2026-03-01",
    "title": "Asked for more",
    "details": "",
    "impact": "",
    "number": None,
    "unit": "",
    "kind": "told",
    "link": "",
    "position": None,
    "goal": None,
    "skills": [],
    "private": True,
}


def test_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loaded(path, capsys) == [WHOLE, BARE]


def test_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(path, capsys, "evidence").splitlines() == [
        "Evidence since Mon 1 Dec 2025",
        "2 entries, 1 with a number",
        ("2026: Jan 0, Feb 0, Mar 1, Apr 0, May 1, Jun 0, Jul 0, Aug 0, Sep 0, Oct 0, Nov 0"),
        "Nothing from December 2025 to February 2026, April 2026, June 2026 to October 2026",
        "",
        (
            "Pages halved: Sat 2 May, 7.5 a week, measured, shows German, Writing, "
            "goal Quiet nights, as Nurse, St. Göran, link https://example.org"
        ),
        "Asked for more: Sun 1 Mar, private",
        "",
        "Claimed, not shown for 18 months",
        "Mentoring: 3 (competent)",
    ]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        (["--since", "may"], ["Pages halved"]),
        (["--until", "april"], ["Asked for more"]),
        (["--since", "2020"], ["Pages halved", "Asked for more", "Long ago"]),
        (["--since", "2020", "--until", "2020"], ["Long ago"]),
        (["--since", "2026-05-02"], ["Pages halved"]),
        (["--since", "2026-05-03"], []),
        (["--since", "yesterday"], []),
    ],
)
def test_the_period_that_is_asked_for(
    asked: list[str], titles: list[str], path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [one["title"] for one in loaded(path, capsys, *asked)] == titles


def test_the_period_that_the_person_looks_at(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store, store.writing() as records:
        period = Period(date(2020, 1, 1), date(2026, 4, 30), "since the last talk")
        records.settings.set_evidence_period(period)
    assert [one["title"] for one in loaded(path, capsys)] == ["Asked for more", "Long ago"]
    assert shown(path, capsys, "evidence").splitlines()[0] == (
        "Evidence since Wed 1 Jan 2020 until Thu 30 Apr 2026, since the last talk"
    )
    assert len(loaded(path, capsys, "--until", "today")) == 3
    assert loaded(path, capsys, "--since", "may")[0]["title"] == "Pages halved"


def test_nothing_of_a_period(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(path, capsys, "evidence", "--since", "june").splitlines()[:2] == [
        "Evidence since Mon 1 Jun 2026: nothing of 3 entries in all.",
        "career-tui evidence --since DAY looks further back.",
    ]


def test_an_empty_store(store: Store, store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(store_path, capsys, "evidence") == (
        'No evidence yet: career-tui log "What you did" keeps some.\n'
    )
    assert loaded(store_path, capsys) == []


DOCUMENT = """\
# Evidence, 1 Dec 2025 to 22 Nov 2026

1 entry, 1 with a number.

Nothing from: December 2025 to April 2026, June 2026 to October 2026.

## Nurse, St. Göran

*Jan 2024 to today*

- **7.5 a week** Pages halved (2 May 2026, measured, [link](<https://example.org>))

  They sleep.

  - by *deleting*
"""


def test_the_document(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(path, capsys, "evidence", "--markdown") == DOCUMENT
    by_skill = shown(path, capsys, "evidence", "--markdown", "--by", "skill")
    headings = [line for line in by_skill.splitlines() if line.startswith("##")]
    assert headings == ["## German", "## Writing"]
    assert "## Quiet nights" in shown(path, capsys, "evidence", "--markdown", "--by", "goal")


def test_private_entries_are_handed_in_only_if_asked_for(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Asked for more" not in shown(path, capsys, "evidence", "--markdown")
    every = shown(path, capsys, "evidence", "--markdown", "--private")
    assert "- Asked for more (1 Mar 2026)" in every
    assert "2 entries" in every
    assert "March" not in every


def test_a_document_is_utf_8_wherever_it_goes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert run("evidence", "--markdown", "--store", path, *DAY).stdout == DOCUMENT


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--since", "soonish"], "'soonish' is not a date"),
        (["--since", ""], "An empty day is none"),
        (["--since", "1/2/2026"], "can be 1 February or 2 January"),
        (["--since", "may", "--until", "april"], "ends before it begins: 2026-05-01 to 2026-04-30"),
        (["--since", "2027-01-01"], "ends before it begins"),
    ],
)
def test_a_period_that_is_none_is_refused(
    asked: list[str], words: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in refused(path, capsys, "evidence", *asked)


def test_the_configuration_says_which_of_two_days_is_meant(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("CAREER_TUI_CONFIG", str(config))
    for order, count in (("day", 1), ("month", 2)):
        config.write_text(f'date_order = "{order}"\n')
        assert len(loaded(path, capsys, "--since", "2/5/2026")) == count


@pytest.mark.parametrize(
    "asked",
    [
        ["--json", "--markdown"],
        ["--by", "skill"],
        ["--private"],
        ["--json", "--private"],
        ["--markdown", "--by", "month"],
        ["more"],
    ],
)
def test_wrong_usage(asked: list[str]) -> None:
    found = run("evidence", *asked)
    assert (found.returncode, found.stdout) == (2, "")
    assert ": error: " in found.stderr


def test_what_it_can_be_grouped_by() -> None:
    assert list(parser.GROUPINGS) == [one.value for one in By]


# Writing


def test_it_is_kept_and_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(
        path,
        capsys,
        *("log", "Wrote it up", "--skill", "writing", "--skill", "GERMAN"),
        *("--goal", "cafe", "--on", "fri"),
    )
    assert said.splitlines() == [
        "Kept as evidence of Fri 20 Nov: Wrote it up",
        "Shows German, Writing; Goal: Café",
        "u in the app takes it back",
    ]
    kept = loaded(path, capsys)[0]
    assert (kept["title"], kept["date"], kept["goal"]) == ("Wrote it up", "2026-11-20", uid(3))
    assert (kept["skills"], kept["kind"], kept["private"]) == ([uid(4), uid(5)], "told", False)


def test_several_words_are_one_text_of_today(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = shown(path, capsys, "log", "Taught", "the", " newcomers")
    assert said.splitlines() == [
        "Kept as evidence of Sun 22 Nov: Taught the newcomers",
        "u in the app takes it back",
    ]
    assert loaded(path, capsys)[0]["date"] == "2026-11-22"


def test_one_undo_takes_it_back(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = loaded(path, capsys)
    shown(path, capsys, "log", "Taught", "--skill", "Writing")
    (newest, *_) = json.loads(shown(path, capsys, "history", "--json"))
    assert newest["title"] == "add evidence 'Taught'"
    with open_store(path) as store, store.writing() as records:
        records.history.undo()
    assert loaded(path, capsys) == before


def test_more_lines_are_details_and_a_long_line_is_cut_between_words(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown(path, capsys, "log", "Taught\n\n- the *newcomers*\n- twice\n")
    kept = loaded(path, capsys)[0]
    assert (kept["title"], kept["details"]) == ("Taught", "- the *newcomers*\n- twice")
    shown(path, capsys, "log", "word " * 150)
    kept = loaded(path, capsys)[0]
    assert (kept["title"], kept["details"]) == (("word " * 100).strip(), ("word " * 50).strip())


def test_what_a_terminal_would_obey_is_not_kept(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Kept as evidence of Sun 22 Nov: a[31mb" in shown(path, capsys, "log", "a\x1b[31m\x9bb")
    assert loaded(path, capsys)[0]["title"] == "a[31mb"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([""], "There is nothing to keep: the text is empty"),
        (["\u200d \u3164"], "There is nothing to keep: the text is empty"),
        (["x\n" + "y" * 100_001], "Details is longer than 100\u00a0000 characters"),
        (["x", "--on", "tomorrow"], "Mon 23 Nov 2026 lies ahead: evidence is of what was done"),
        (["x", "--on", "2027-01-01"], "Fri 1 Jan 2027 lies ahead"),
        (["x", "--on", "last week"], "'last week' is more than one day; try yesterday or 3 Nov"),
        (["x", "--on", "some day"], "'some day' is not a date"),
        (["x", "--on", ""], "An empty day is none: try yesterday or 3 Nov"),
        (["x", "--skill", "Writting"], "There is no skill called 'Writting'; near it: Writing"),
        (["x", "--skill", "Cello"], "There is no skill called 'Cello'"),
        (["x", "--skill", ""], "There is no skill called ''"),
        (
            ["x", "--skill", "Writing", "--goal", "quiet"],
            "There is no goal called 'quiet'; near it: Quiet nights, Quieter nights",
        ),
        (["x", "--goal", "qiet nights"], "near it: Quiet nights, Quieter nights"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    asked: list[str], words: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in refused(path, capsys, "log", *asked)


def test_of_two_with_one_name_the_uid_is_asked_for(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store:
        bring(store, goals=[goal(20, "Café")])
    said = refused(path, capsys, "log", "x", "--goal", "cafe")
    assert said == f"2 goals are called 'cafe'; give the uid of one: {uid(3)}, {uid(20)}"
    shown(path, capsys, "log", "x", "--goal", uid(20))
    assert loaded(path, capsys)[0]["goal"] == uid(20)


def test_without_a_store_none_is_begun(store_path: Path) -> None:
    assert "There is no store" in fails(run("log", "x", "--store", store_path))
    assert not store_path.parent.exists()


@pytest.mark.parametrize("asked", [[], ["--skill"], ["x", "--nonsense"], ["x", "--on"]])
def test_wrong_usage_of_log(asked: list[str], path: Path) -> None:
    assert run("log", *asked, "--store", path).returncode == 2

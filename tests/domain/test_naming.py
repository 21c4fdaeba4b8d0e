"""Which thing is meant by a name that is typed."""

import pytest

from career_tui.domain.errors import Refused
from career_tui.domain.naming import names_of, one_called, several_called

SKILLS = [("u1", "Public speaking"), ("u2", "Écriture"), ("u3", "Speaking German"), ("u4", "Cello")]


@pytest.mark.parametrize(
    ("typed", "uid"),
    [("Cello", "u4"), ("  public   SPEAKING ", "u1"), ("ecriture", "u2"), ("u3", "u3")],
)
def test_capitals_accents_and_spaces_make_no_difference(typed: str, uid: str) -> None:
    assert one_called(typed, SKILLS, "skill") == uid


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Speaking", "; near it: Speaking German, Public speaking"),
        ("Cell", "; near it: Cello"),
        ("cllo", "; near it: Cello"),
        ("Welding", ""),
        ("", ""),
    ],
)
def test_a_name_that_is_not_there_is_refused_with_those_near_it(typed: str, near: str) -> None:
    with pytest.raises(Refused) as refused:
        one_called(typed, SKILLS, "skill")
    assert str(refused.value) == f"There is no skill called '{typed}'{near}"


def test_of_several_with_one_name_the_uid_is_asked_for() -> None:
    twice = [*SKILLS, ("u5", "cello")]
    with pytest.raises(Refused, match="2 skills are called 'Cello'; give the uid of one: u4, u5"):
        one_called("Cello", twice, "skill")
    assert one_called("u5", twice, "skill") == "u5"


LISTED = [("1", "German"), ("2", "Reading, writing"), ("3", "Écriture"), ("4", "C++")]
TWICE = [*LISTED, ("5", "german")]


@pytest.mark.parametrize(
    ("typed", "uids"),
    [
        ("", []),
        (" , ,", []),
        ("german", ["1"]),
        ("ecriture,  GERMAN , german", ["3", "1"]),
        ("C++, reading,  Writing, German", ["4", "2", "1"]),
        ("2,1", ["2", "1"]),
    ],
)
def test_several_names_are_understood(typed: str, uids: list[str]) -> None:
    assert several_called(typed, LISTED, "skill") == uids


@pytest.mark.parametrize("uids", [[], ["3"], ["2", "1"], ["1", "2", "3", "4"]])
def test_what_is_written_of_things_is_read_back(uids: list[str]) -> None:
    for known in (LISTED, TWICE):
        assert several_called(names_of(uids, known), known, "skill") == uids


def test_of_several_the_one_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="no skill called 'Germn'; near it: German"):
        several_called("C++, Germn", LISTED, "skill")
    with pytest.raises(Refused, match="2 skills are called 'German'"):
        several_called("German", TWICE, "skill")


def test_names_of_what_is_gone_are_left_out() -> None:
    assert names_of(["4", "gone", "1"], LISTED) == "C++, German"

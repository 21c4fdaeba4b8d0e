"""Words found in a text: which, where, and the part of it that is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.search import EXCERPT, folded, line_of, marks_in, shared, words_of


def marked(text: str, *words: str) -> list[str]:
    return [text[first:last] for first, last in marks_in(text, words)]


def test_whole_words_are_marked_that_begin_as_typed() -> None:
    assert marked("Lead a team; mislead nobody. Leaders!", "lead") == ["Lead", "Leaders"]
    assert marked("on-call: called on", "on", "call") == ["on", "call", "called", "on"]
    assert marked("nothing", "lead") == marked("nothing") == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Ünïcode", "unicode"),
        ("naive", "Naïve"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("Việt", "viet"),
        ("İzmir", "izmir"),
        ("Straße", "STRAßE"),
        ("한국어", "한국"),
    ],
)
def test_case_and_diacritics_make_no_difference(text: str, typed: str) -> None:
    assert marked(text, typed) == [text]


def test_signs_are_no_words() -> None:
    assert words_of('"lead* (OR) -team_x!') == ["lead", "OR", "team", "x"]
    assert words_of(" \x00*'\"") == []
    assert len(words_of("a " * 100)) == 20


def test_a_long_text_is_cut_around_what_was_found() -> None:
    text = "on " + "word " * 200 + "the on-call rota " + "word " * 200
    line = line_of(text, ["on", "call"])
    assert [line.text[first:last] for first, last in line.marks] == ["on", "call"]
    assert line.text.startswith("…") and line.text.endswith("…") and "on-call rota" in line.text
    assert line.marks[0][0] < 30


def test_a_short_text_is_whole_and_on_one_line() -> None:
    line = line_of("First\n\n  second\tthird", ["third"])
    assert (line.text, line.marks) == ("First second third", ((13, 18),))


@given(st.text(), st.text())
def test_marks_lie_within_the_line(text: str, typed: str) -> None:
    line = line_of(text, words_of(typed))
    assert len(line.text) <= EXCERPT + 2
    assert all(0 <= first < last <= len(line.text) for first, last in line.marks)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(unicodedata.normalize("NFC", text.upper())) or not text


@pytest.mark.parametrize(
    ("sizes", "most", "taken"),
    [
        ([1, 2, 3], 50, [1, 2, 3]),
        ([100, 1, 100], 11, [5, 1, 5]),
        ([0, 9], 4, [0, 4]),
        ([5, 5, 5], 2, [1, 1, 0]),
        ([3], 0, [0]),
    ],
)
def test_each_group_has_its_share(sizes: list[int], most: int, taken: list[int]) -> None:
    groups = shared([range(size) for size in sizes], most)
    assert groups == [list(range(size)) for size in taken]

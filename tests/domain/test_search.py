"""Words found in a text: which, where, and the part of it that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.search import (
    BEGIN,
    EXCERPT,
    Rank,
    found_in,
    line_of,
    marks_in,
    readings,
    searchable,
    shared,
    wanted,
    words_of,
)
from career_tui.domain.text import clean, one_line


def marked(text: str, *words: str) -> list[str]:
    return [text[first:last] for first, last in marks_in(text, words)]


def test_whole_words_are_marked_that_begin_as_typed() -> None:
    assert marked("Lead a team; mislead nobody. Leaders!", "lead") == ["Lead", "lead", "Leaders"]
    assert marked("on-call: called on Monday", "on", "call") == ["on", "call", "called", "on"]
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


def test_signs_are_part_of_words() -> None:
    assert words_of('"lead* (OR) -team_x!') == ['"lead*', "(OR)", "-team_x!"]
    assert words_of(" \x00 ") == []
    assert len(words_of("a " * 100)) == 20
    _, without = readings('"lead* (OR) -team_x!')
    assert without.words == ("lead", "or", "team", "x")
    assert [one.words for one in readings("C++")] == [("C++",), ("c",)]
    assert [one.words for one in readings("team")] == [("team",)]
    assert readings(" \x00 ") == []
    assert [one.words for one in readings("++")] == [("++",)]


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


@pytest.mark.parametrize(
    ("text", "typed", "parts"),
    [
        ("Große Straße", "strasse", ["Straße"]),
        ("Große Straße", "asse", ["aße"]),
        ("Straße", "stras", ["Straße"]),
        ("設計レビューとシステム設計", "設計", ["設計", "設計"]),
        ("システム設計", "設", ["設"]),
        ("ภาษาไทย", "ไทย", ["ไทย"]),
        ("C++ and C", "C++", ["C++"]),
        ("C++ and C", "C", ["C", "C"]),
        ("asp.net, .NET", ".net", [".net", ".NET"]),
        ("re\u0301sume\u0301 x", "resume", ["re\u0301sume\u0301"]),
        ("한국어 고등학교", "학교", ["학교"]),
        ("ﬁne", "fine", ["ﬁne"]),
    ],
)
def test_marks_agree_with_the_folding(text: str, typed: str, parts: list[str]) -> None:
    assert marked(text, *typed.split()) == parts


TITLES = ["C", "C++", "C#", "Clojure", "COBOL", "Straße", "システム設計", "設計レビュー", "ภาษาไทย"]
TITLES += ["Σίσυφος", "résumé writing", "Öffentlich reden", "Use .NET", "Magnet", "Mislead", "Lead"]


@pytest.mark.parametrize(
    ("typed", "best", "count"),
    [
        ("C++", "C++", 1),
        ("c#", "C#", 1),
        ("C", "C", 5),
        ("Ｃ＋＋", "C++", 1),
        (".NET", "Use .NET", 1),
        ("net", "Use .NET", 2),
        ("strasse", "Straße", 1),
        ("STRASSE", "Straße", 1),
        ("設計", "設計レビュー", 2),
        ("設", "設計レビュー", 2),
        ("テム", "システム設計", 1),
        ("ไทย", "ภาษาไทย", 1),
        ("off", "Öffentlich reden", 1),
        ("σισυφοσ", "Σίσυφος", 1),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος", 1),
        ("resume", "résumé writing", 1),
        ("lead", "Lead", 2),
        ("ead", "Mislead", 2),
        ("ea", None, 0),
        ("(lead)", "Lead", 2),
        ("zzz", None, 0),
        ("", None, len(TITLES)),
    ],
)
def test_what_fits_and_what_fits_best(typed: str, best: str | None, count: int) -> None:
    hits, first = found_in([(title,) for title in TITLES], typed)
    assert len(hits) == count
    assert (None if first is None else TITLES[first]) == best


def test_of_what_is_typed_so_many_words_are_looked_for() -> None:
    typed = [f"word{number}" for number in range(30)]
    assert wanted(" ".join(typed)).words == tuple(typed[:20])


def test_ranks() -> None:
    def rank(typed: str, title: str, more: str = "") -> Rank | None:
        return wanted(typed).rank(searchable(title), searchable(more))

    assert rank("lead", "Lead") is Rank.EXACT
    assert rank("lead a", "Lead a team") is Rank.BEGINS
    assert rank("team lead", "Lead a team") is Rank.WORDS
    assert rank("eam", "Lead a team") is Rank.TITLE
    assert rank("lead twel", "Lead a team", "Twelve of them") is Rank.WORDS_BELOW
    assert rank("elve", "Lead a team", "Twelve of them") is Rank.BELOW
    assert rank("elven", "Lead a team", "Twelve of them") is None


TEXTS = st.text(st.one_of(st.sampled_from("abC ßé+.#設計シภาΣς-"), st.characters()))


@given(TEXTS)
def test_every_text_is_found_by_itself_and_by_each_of_its_words(text: str) -> None:
    text = clean(text)
    form = searchable(text)
    for word in text.split():
        if one := wanted(word):
            assert one.fits(form)
            assert one.rank(form) is not None


@given(TEXTS, TEXTS)
def test_a_text_fits_as_its_marks_say(text: str, typed: str) -> None:
    line = one_line(text)
    for word in wanted(typed).words[:3]:
        one = wanted(word)
        assert bool(marks_in(line, one.words)) == one.fits(searchable(line))


@given(st.text("abc xyz1", max_size=30))
def test_the_quick_way_gives_the_same(text: str) -> None:
    assert searchable(text) == searchable(text + "é").removesuffix("e").removesuffix(
        BEGIN * 2 if not text or text[-1] == " " else ""
    )


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


@pytest.mark.parametrize("char", "\u3005\u303b\u4e00\u9fff\uac00\ud7a3\U00020000")
def test_a_script_without_spaces_reaches_to_its_first_and_last_character(char: str) -> None:
    form = searchable(f"a{char}b")
    assert char in form
    assert f"a{char}" not in form and f"{char}b" not in form

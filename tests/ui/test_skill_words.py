"""What the skills screen says and draws of one skill: words, heat, history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from career_tui.domain.evidence import Shown
from career_tui.domain.skills import Assessment, Scale, Skill, SkillRow, Source, assess, row_of
from career_tui.tui.screens.list_detail import Found
from career_tui.tui.screens.skills.detail import skill_page
from career_tui.tui.screens.skills.history import history_chart
from career_tui.tui.screens.skills.matrix import LONG, SHORT, SkillsMatrix, ago, heat
from career_tui.tui.screens.skills.order import Heading, found, in_order
from career_tui.tui.screens.skills.words import comparison, standing, way

TODAY = date(2026, 11, 22)
SCALE = Scale()


def row(
    *assessments: tuple[int, int, Source], target: int | None = 4, category: str = ""
) -> SkillRow:
    """A skill with assessments given as (days ago, level, source), oldest first."""
    made = tuple(
        Assessment(str(days), TODAY - timedelta(days=days), level, source)
        for days, level, source in assessments
    )
    return assess(Skill("s", "Writing", category, 5, target, assessments=made), TODAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (-3, "today"),
        (1, "1 d"),
        (13, "13 d"),
        (14, "2 wk"),
        (60, "8 wk"),
        (61, "2 mo"),
        (729, "24 mo"),
        (730, "2 yr"),
        (36500, "100 yr"),
    ],
)
def test_how_long_ago_in_few_cells(days: int, words: str) -> None:
    assert ago(TODAY - timedelta(days=days), TODAY) == words


def test_never_is_said() -> None:
    assert ago(None, TODAY) == "never"


def test_heat_grows_with_the_share_and_nothing_is_cold() -> None:
    assert heat(0) == ""
    assert len({heat(share) for share in (0, 0.2, 0.4, 1)}) == 4


def test_where_a_skill_stands_in_words() -> None:
    assert way(row((1, 2, Source.SELF)), SCALE).plain == "2 advanced beginner → 4 proficient"
    assert way(row(), SCALE).plain == "not assessed → 4 proficient"
    assert way(row((1, 7, Source.SELF), target=None), SCALE).plain == "7  no target"


@pytest.mark.parametrize(
    ("skill", "words"),
    [
        (row((1, 2, Source.SELF)), "gap 2  × importance 5 =  priority 10"),
        (row((1, 4, Source.SELF)), "at its target"),
        (row((1, 5, Source.SELF)), "above its target"),
        (row(), "gap unknown: an assessment is missing"),
        (row((1, 5, Source.SELF), target=None), "gap unknown: its target is missing"),
    ],
)
def test_gap_and_priority_with_their_arithmetic(skill: SkillRow, words: str) -> None:
    assert standing(skill, SCALE, 80).plain.strip() == words


def test_the_arithmetic_is_short_where_there_is_little_room() -> None:
    assert standing(row((1, 2, Source.SELF)), SCALE, 34).plain == " gap 2  × 5 =  priority 10 "


@pytest.mark.parametrize(
    ("skill", "words"),
    [
        (row(), ""),
        (row((1, 3, Source.SELF)), "You say 3 competent; nobody else was asked yet."),
        (row((1, 3, Source.TEST)), "Others say 3 competent; you have not said yet."),
        (row((2, 3, Source.SELF), (1, 3, Source.PEER)), "You and others agree on 3 competent."),
        (
            row((2, 4, Source.SELF), (1, 1, Source.PEER)),
            "You say 4 proficient, others say 1 novice: you rate yourself 3 levels higher.",
        ),
        (
            row((2, 1, Source.PEER), (1, 2, Source.MENTOR), (0, 1, Source.SELF)),
            "You say 1 novice, others say 2 advanced beginner: you rate yourself 1 level lower.",
        ),
    ],
)
def test_self_and_others_are_compared_in_words(skill: SkillRow, words: str) -> None:
    assert comparison(skill, SCALE) == words


def test_the_chart_tells_you_and_others_apart() -> None:
    skill = row(
        (100, 2, Source.SELF), (50, 3, Source.PEER), (0, 3, Source.SELF), (0, 3, Source.PEER)
    )
    lines = [line.plain.rstrip() for line in history_chart(skill, SCALE, 60, TODAY)]
    assert [line[:1] for line in lines[:5]] == ["5", "4", "3", "2", "1"]
    assert lines[1].startswith("4 proficient         ····")
    assert lines[1].endswith("····")
    assert "3 competent  " in lines[2]
    assert " ○┄┄┄" in lines[2]
    assert lines[2].endswith("┄◉")
    assert lines[3].startswith("2 advanced beginner  ●───")
    assert "Aug 2026" in lines[5]
    assert lines[5].endswith("today")
    assert lines[6] == "● you   ○ others   ◉ both   ··· target"


@pytest.mark.parametrize(
    ("said", "narrow", "wide"),
    [
        # Two of the latest of each where it is narrow; alone the person's own have all the room.
        ([(1, True), (4, False), (3, True), (5, False)], "▁▅ ▆█", "▁▅    ▆█"),
        ([(1, True), (2, True), (3, True)], "▁▃▅  ", "▁▃▅     "),
        ([(4, False), (5, False)], "   ▆█", "      ▆█"),
        ([], "     ", "        "),
    ],
)
def test_a_trend_shows_you_at_the_left_and_others_at_the_right(
    said: list[tuple[int, bool]], narrow: str, wide: str
) -> None:
    row = row_of(Skill("s", "Speaking", target=5), said, None, None, None)
    matrix = SkillsMatrix()
    for columns, shown in ((SHORT, narrow), (LONG, wide)):
        cell = matrix.cell(row, columns[-1], False)
        assert isinstance(cell, Content)
        assert cell.plain.strip(" ") == shown.strip(" ")
        assert cell.plain.endswith(shown)


def test_one_day_makes_no_chart() -> None:
    assert history_chart(row(), SCALE, 60, TODAY) == []
    assert history_chart(row((5, 2, Source.SELF), (5, 3, Source.PEER)), SCALE, 60, TODAY) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 9000), st.integers(1, 10), st.sampled_from(Source)), max_size=40
    ),
    st.integers(1, 10) | st.none(),
    st.integers(24, 200),
)
def test_a_page_fits_whatever_it_holds(
    said: list[tuple[int, int, Source]], target: int | None, width: int
) -> None:
    skill = row(*sorted(said, reverse=True), target=target, category="日本語 " * 9)
    for line in skill_page(skill, Shown(), SCALE, TODAY, {}, width):
        assert line.cell_length <= width


def test_headings_go_where_the_order_is_another() -> None:
    skills = [row(category="A"), row(category="a"), row(category="B"), row()]
    lines = in_order(skills, None)
    headings = [line.title for line in lines if isinstance(line, Heading)]
    assert headings == ["A", "B", "Without a category"]
    assert in_order(skills, ("name", False)) == skills
    assert in_order([row(), row()], None) == [row(), row()]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", ["now", "target", "gap", "priority", "self", "others", "trend"])
def test_the_unknown_stands_last_in_both_directions(key: str, descending: bool) -> None:
    unknown = row(target=None)
    known = row((2, 2, Source.SELF), (1, 3, Source.PEER))
    assert in_order([unknown, known], (key, descending)) == [known, unknown]


def test_every_word_must_be_found_in_name_or_category() -> None:
    skills = [row(category="Craft"), row(category="Leadership")]
    assert found(skills, "  WRIT lead ") == Found([skills[1]], "1 of 2", skills[1].uid)
    assert found(skills, "") == Found(skills, "2 of 2")
    assert found(skills, "writ craft lead") == Found([], "0 of 2")

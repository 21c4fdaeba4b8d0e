"""What the journal says: periods, excerpts, hits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.tui.screens.journal.entries import minutes, period
from career_tui.tui.screens.journal.hits import excerpt
from career_tui.tui.screens.journal.page import streak_line
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.marks import MARK, marked


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 November 2026"),
        (date(2026, 9, 28), date(2026, 10, 4), "28 September – 4 October 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 – 3 January 2027"),
    ],
)
def test_period(start: date, end: date, words: str) -> None:
    assert period(start, end) == words


def test_minutes_are_at_least_one_where_there_was_time() -> None:
    assert [minutes(seconds) for seconds in (0, 1, 89, 91, 3600)] == [
        "",
        "1 min",
        "1 min",
        "2 min",
        "60 min",
    ]


def test_hits_are_beginnings_of_words() -> None:
    text = marked(plain("Mentor, amen, x-ray, and MEN"), '"men" AND (x')
    stressed = [text.plain[span.start : span.end] for span in text.spans if span.style == MARK]
    assert stressed == ["Mentor", "men", "x", "and", "MEN"]
    assert marked(plain("Mentor"), "").spans == []


def test_an_excerpt_is_cut_so_that_the_hit_is_seen() -> None:
    text = "…it was a long week before the mentor called again"
    assert excerpt(text, "mentor", 24).plain == "…the mentor called again"
    assert excerpt(text, "", 12).plain == "…it was a l…"
    assert excerpt("short", "short", 24).plain == "short"


@given(st.text(max_size=80), st.text(max_size=10), st.integers(1, 60))
def test_an_excerpt_always_fits(text: str, search: str, width: int) -> None:
    assert excerpt(text, search, width).cell_length <= width


def test_the_streak_line_says_less_where_there_is_less_room() -> None:
    weeks = (True, False, None)
    assert streak_line(weeks, 1, 3, 9, 80).plain == (
        " 3 weeks  ●○◌   streak 1 week, longest 3   9 reviews"
    )
    assert streak_line(weeks, 2, 3, 9, 40).plain == " 3 weeks  ●○◌   streak 2 weeks"
    assert streak_line(weeks, 2, 3, 1, 15).plain == " 3 weeks  ●○◌"

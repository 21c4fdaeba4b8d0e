"""How evidence is said: the strip of months, the claims, the period."""

from datetime import date, timedelta

import pytest

from career_tui.domain.evidence import Claim, Evidence, EvidenceKind, Month, Period
from career_tui.tui.screens.evidence.words import (
    claims_line,
    period_words,
    shown_by,
    strip_of_months,
)

TODAY = date(2026, 11, 22)


def strip(*counts: int) -> list[Month]:
    """Months up to this one, with so many each."""
    firsts: list[date] = []
    first = TODAY.replace(day=1)
    for _ in counts:
        firsts.insert(0, first)
        first = (first - timedelta(days=1)).replace(day=1)
    return [Month(day, count) for day, count in zip(firsts, counts, strict=True)]


@pytest.mark.parametrize(
    ("counts", "width", "said"),
    [
        ((2, 1, 0, 8), 78, "A ▂  S ▁  O ·  N █    nothing from October"),
        ((1, 0), 78, "O ▁  N ·"),  # this month goes on
        ((16, 2, 1), 78, "S █  O ▁  N ▁"),
        ((0, 0, 1), 78, "S ·  O ·  N ▁    nothing from September and October"),
        ((0, 0, 0, 1), 78, "A ·  S ·  O ·  N ▁    nothing from 3 months"),
        ((1, 2, 3, 4), 15, "A▁ S▂ O▃ N▄"),
        ((1, 2, 3, 4), 9, "… O▃ N▄"),
        ((), 78, ""),
    ],
)
def test_the_strip_of_months(counts: tuple[int, ...], width: int, said: str) -> None:
    line = strip_of_months(strip(*counts), TODAY, width)
    assert line.plain.rstrip() == said
    assert line.cell_length <= width


@pytest.mark.parametrize("width", [20, 40, 60, 78, 118])
@pytest.mark.parametrize("many", [1, 12, 13, 24, 100])
@pytest.mark.parametrize("gaps", [0, 1, 2, 9])
def test_the_strip_fits_and_shows_the_last_months(width: int, many: int, gaps: int) -> None:
    counts = [0] * min(gaps, many - 1) + [3] * (many - min(gaps, many - 1))
    line = strip_of_months(strip(*counts), TODAY, width)
    assert line.cell_length <= width
    if width >= 78 and many <= 12:
        assert line.plain.count("▃") == counts.count(3)
        assert "…" not in line.plain


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (90, "Data modelling 4 · Performance 3 · Cello 2"),
        (75, "Data modelling 4 · Performance 3 · 1 more"),
        (60, "Data modelling 4 · 2 more"),
        (45, "3 skills"),
    ],
)
def test_claims_that_do_not_fit_are_counted(width: int, said: str) -> None:
    claims = [Claim("1", "Data modelling", 4), Claim("2", "Performance", 3), Claim("3", "Cello", 2)]
    line = claims_line(claims, width)
    assert line.plain == f"claimed, not shown for 18 months  {said}"
    assert not claims_line([], width)


def test_the_period_is_said_with_what_it_is_called() -> None:
    since = date(2026, 3, 1)
    assert period_words(Period(since), TODAY) == "since 1 Mar 2026"
    assert period_words(Period(since, None, "the review"), TODAY) == "since 1 Mar 2026, the review"
    assert period_words(Period(since, date(2026, 10, 31)), TODAY) == "1 Mar 2026 to 31 Oct 2026"


def test_how_it_can_be_shown_at_best() -> None:
    def one(kind: EvidenceKind = EvidenceKind.TOLD, **more: object) -> str:
        return shown_by(Evidence("u", TODAY, "x", kind=kind, **more))  # type: ignore[arg-type]

    assert [one(), one(link="x"), one(link="x", number=0.0)] == ["told", "link", "number"]
    assert one(EvidenceKind.ATTESTED, number=1.0) == "attested"

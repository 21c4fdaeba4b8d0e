"""The wins of a review, one by one."""

import pytest

from career_tui.domain.evidence import Evidence
from career_tui.domain.wins import not_kept, win_and_rest, wins_in
from tests.domain.build import TODAY


@pytest.mark.parametrize(
    ("text", "wins"),
    [
        ("", []),
        ("\n \n", []),
        ("Shipped it", ["Shipped it"]),
        ("Shipped it\nat last", ["Shipped it\nat last"]),
        ("Shipped it\n\nSlept well\n\n", ["Shipped it", "Slept well"]),
        ("- Shipped it\n- Slept well", ["Shipped it", "Slept well"]),
        (" * Shipped it\n * Slept well", ["Shipped it", "Slept well"]),
        ("1. Shipped it\n2) Slept well", ["Shipped it", "Slept well"]),
        ("- Shipped it\n  - on Friday\n- Slept", ["Shipped it\n- on Friday", "Slept"]),
        ("Two things:\n- Shipped it", ["Two things:", "Shipped it"]),
        ("### Wins\nShipped it", ["Shipped it"]),
        ("---\n- \n-", []),
        ("-5 % of pages", ["-5 % of pages"]),
        ("2026 began well", ["2026 began well"]),
        (f"{'a wrapped line ' * 4}\ngoes on", [f"{'a wrapped line ' * 4}goes on"]),
        ("- 会議を半分にした\n- **Zwölf** Seiten", ["会議を半分にした", "**Zwölf** Seiten"]),
    ],
)
def test_each_item_and_each_paragraph_is_a_win(text: str, wins: list[str]) -> None:
    assert wins_in(text) == wins


@pytest.mark.parametrize(
    ("win", "title", "rest"),
    [
        ("Shipped it\nat last", "Shipped it", "at last"),
        ("**Shipped** it", "Shipped it", ""),
        ("a*b*c", "a*b*c", ""),
        ("**", "**", ""),
        (f"{'word ' * 120}", f"{'word ' * 100}".strip(), f"{'word ' * 20}".strip()),
    ],
)
def test_a_win_becomes_a_title_and_what_is_left(win: str, title: str, rest: str) -> None:
    assert win_and_rest(win) == (title, rest)


def test_a_win_is_kept_where_evidence_has_its_title() -> None:
    evidence = [Evidence("1", TODAY, "SHIPPED IT"), Evidence("2", TODAY, "Slept badly")]
    wins = ["**Shipped** it\nat last", "Slept"]
    assert not_kept(wins, evidence) == ["Slept"]

from datetime import date

import pytest

from career_tui.domain.goals import Goal, Kind, Part, Status, Tally, Week
from career_tui.domain.why import kept_words, why

from .build import TODAY, goal, measure

ONE = measure((TODAY, 7))


@pytest.mark.parametrize(
    ("node", "parts", "computed", "words"),
    [
        (
            goal(),
            [Part("on-call redesign", 0.7, 2), Part("adoption", 0.45, 1), Part("hiring", 0, 2)],
            0.37,
            "on-call redesign 70 % × 2, adoption 45 % × 1, hiring 0 % × 2",
        ),
        (goal(), [Part("a", 0.305, 1), Part("b", 0.2, 1)], 0.2525, "a 31 %, b 20 %"),
        (goal(), [Part("a", 0.5, 2.5), Part("b", None, 1)], 0.36, "a 50 % × 2.5, b ? (as 0) × 1"),
        (goal(measures=(ONE,)), [Part("teams", 0.7, 1)], 0.7, "teams 70 %"),
        (goal(measures=(ONE,)), [Part("teams", None, 1)], None, "no check-in yet"),
        (goal(), [Part("a", None, 1), Part("b", None, 2)], None, "nothing known yet of a, b"),
        (
            goal(measures=(measure(weight=0),)),
            [Part("a", None, 1)],
            None,
            "nothing known yet of a",
        ),
        (
            goal(),
            [Part(f"p{at}", 0.5, 1) for at in range(10)],
            0.5,
            "p0 50 %, p1 50 %, p2 50 %, p3 50 %, p4 50 %, p5 50 %, p6 50 %, p7 50 % and 2 more",
        ),
        (
            goal(),
            [Part(f"p{at}", None, 1) for at in range(9)],
            None,
            "nothing known yet of p0, p1, p2, p3, p4, p5, p6, p7 and 1 more",
        ),
        (goal(), [], 0.0, "no measures or children, not done"),
        (goal(kind=Kind.ACTION), [], 0.0, "not done"),
        (goal(measures=(ONE,)), [], 0.0, "nothing below it counts towards it, not done"),
        (goal(status=Status.DONE), [Part("a", 0.2, 1)], 1.0, "done"),
        (goal(status=Status.DONE, progress_override=0.2), [], 1.0, "done"),
        (
            goal(progress_override=0.4),
            [Part("a", 0.31, 1)],
            0.31,
            "set by hand to 40 %; computed 31 % from a 31 %",
        ),
        (
            goal(progress_override=0.4),
            [],
            0.0,
            "set by hand to 40 %; computed 0 %: no measures or children, not done",
        ),
        (
            goal(progress_override=0.0, measures=(ONE,)),
            [Part("teams", None, 1)],
            None,
            "set by hand to 0 %; computed ?: no check-in yet",
        ),
    ],
)
def test_why(node: Goal, parts: list[Part], computed: float | None, words: str) -> None:
    assert why(node, parts, computed, None, has_children=False) == words


def test_children_that_do_not_count_are_not_said_to_be_missing() -> None:
    assert why(goal(), [], 0.0, None, has_children=True) == (
        "nothing below it counts towards it, not done"
    )


WEEK = Week(date(2026, 11, 16), kept=1, meant=4)


@pytest.mark.parametrize(
    ("kind", "counted", "words"),
    [
        (Kind.PRACTICE, Tally(0, 0, 0, WEEK), "1 of 4, first week"),
        (Kind.PRACTICE, Tally(0, 0, 0, Week(WEEK.start, 1, 0)), "done 1 ×, first week"),
        (Kind.PRACTICE, Tally(0, 0, 0, Week(WEEK.start, 0, 0)), "no week of it has passed yet"),
        (Kind.PRACTICE, Tally(0, 0, 0, WEEK, rests=True), "done 1 ×, first week"),
        (Kind.PRACTICE, Tally(3, 4, 1, WEEK), "kept 3 of 4 in the last week"),
        (Kind.PRACTICE, Tally(0, 32, 8, WEEK), "kept 0 of 32 in the last 8 weeks"),
        (Kind.PRACTICE, Tally(12, 12, 4, WEEK, rests=True), "kept 12 of 12 in its last 4 weeks"),
        (Kind.POLICY, Tally(9, 10, 8, WEEK), "kept 9 of 10 in the last 8 weeks"),
        (Kind.POLICY, Tally(0, 0, 8, WEEK), "nothing noted in the last 8 weeks"),
    ],
)
def test_why_of_practices_and_policies(kind: Kind, counted: Tally, words: str) -> None:
    assert why(goal(kind=kind), [], 0.5, counted, has_children=False) == words


def test_how_often_in_few_words() -> None:
    assert kept_words(Tally(30, 32, 8, WEEK)) == "30 of 32, 94 %"
    assert kept_words(Tally(0, 0, 0, WEEK)) == "1 of 4, first week"
    assert kept_words(Tally(0, 0, 8, WEEK)) == "nothing noted"

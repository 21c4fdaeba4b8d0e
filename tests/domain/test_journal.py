"""The entry a review ends in, and how it is read back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from career_tui.domain.goals import CheckIn, CourseCorrection, Goal, Kind, Status, Week
from career_tui.domain.journal import first_line, journal_entry, literal, plain_excerpt
from career_tui.domain.reviews import (
    ActionItem,
    GoalItem,
    LastAnswer,
    Outcome,
    PracticeItem,
    Question,
    Settled,
    SkillItem,
)
from career_tui.domain.skills import Skill, assess
from career_tui.domain.tree import judge
from tests.domain.build import measure
from tests.domain.test_review import TODAY, session

ROWS = judge(
    [
        Goal(
            "lead",
            "Lead *the* team",
            status=Status.ACTIVE,
            start=date(2026, 1, 1),
            due=date(2026, 12, 31),
            progress_override=0.31,
            confidence=4,
            position=1,
        ),
        Goal("talk", "# Talk", status=Status.ACTIVE, position=2),
        Goal("rfc", "Draft the RFC", kind=Kind.ACTION, status=Status.DONE, position=3),
        Goal("run", "Run", kind=Kind.PRACTICE, times_per_week=3, position=4),
        Goal("rule", "No meetings", kind=Kind.POLICY, position=5),
    ],
    TODAY,
)
LEAD, TALK, RFC, RUN, RULE = ROWS


def correction(field: str, before: str, after: str, reason: str = "") -> CourseCorrection:
    return CourseCorrection("c", TODAY, field, before, after, reason)


def test_the_entry_says_what_was_answered_section_by_section() -> None:
    last = LastAnswer(date(2026, 11, 13), "before", 0.28, 5)
    days = tuple((TODAY, kept) for kept in (True, True, False, None, None, None, None))
    asked = replace(
        session(),
        texts={Question.WINS: "Shipped it\n- and slept", Question.LEARNED: "Patience"},
        goals=(
            GoalItem(
                LEAD, 0, last=last, outcome=Outcome.REVIEWED, note="waiting for finance", was=5
            ),
            GoalItem(TALK, 1, outcome=Outcome.SKIPPED),
        ),
        actions=(ActionItem(RFC, settled=Settled.DONE), ActionItem(TALK, settled=Settled.MOVED)),
        practices=(
            PracticeItem(RUN, days, Week(TODAY, 2, 3, 1)),
            PracticeItem(RULE, days, Week(TODAY, 2, 3, 1)),
        ),
        skills=(SkillItem(assess(Skill("s", "Speaking"), TODAY), level=2),),
        focus=(RFC,),
        corrections=((LEAD, correction("due", "2026-11-30", "2027-01-31", "hiring freeze")),),
    )
    assert journal_entry(asked) == (
        "### Wins\nShipped it\n- and slept\n\n"
        "### What I learned\nPatience\n\n"
        "### Goals\n"
        "- Lead \\*the\\* team: 28 % → 31 %, at risk, confidence 5 → 4 - waiting for finance\n"
        "- Left for another time: \\# Talk\n\n"
        "### Course corrections\n"
        "- Lead \\*the\\* team: due 30 Nov → 31 Jan 2027 - hiring freeze\n\n"
        "### Week\n"
        "- Done: Draft the RFC\n"
        "- Moved to next week: \\# Talk\n"
        "- Run: 2 of 3\n"
        "- No meetings: kept 2 of 3 days\n\n"
        "### Skills\n- Speaking: 2 (advanced beginner)\n\n"
        "### Next week\n- Draft the RFC"
    )


def test_what_has_not_changed_is_summed_up() -> None:
    def looked(index: int, **values: Any) -> GoalItem:
        row = replace(LEAD, goal=replace(LEAD.goal, uid=str(index), title=f"Goal {index}"))
        last = LastAnswer(date(2026, 11, 13), "", 0.31, 4)
        item = GoalItem(row, index, last=last, outcome=Outcome.REVIEWED, was=4)
        return replace(item, **values)

    def entry(*items: GoalItem) -> str:
        return journal_entry(replace(session(0, 0, 0, 0), goals=items))

    check_in = CheckIn("c", TODAY, 3)
    dropped = replace(LEAD, goal=replace(LEAD.goal, status=Status.DROPPED))
    due = correction("due", "2026-11-30", "2027-01-31", "hiring freeze")
    before = LastAnswer(date(2026, 11, 13), "", 0.305, 4)
    assert entry(*map(looked, range(20))) == "### Goals\n- 20 goals unchanged"
    assert entry(looked(0)) == "### Goals\n- 1 goal unchanged"
    assert entry(
        looked(0, note="it waits"),
        looked(1),
        looked(2, was=6),
        looked(3, row=dropped),
        looked(4, corrections=(due,)),
        looked(5, last=None, given={"m": check_in}),
        looked(6, last=None),  # never looked at before, and nothing was said
        looked(7, given={"m": check_in}),  # measured, unchanged
        looked(8, last=LastAnswer(date(2026, 11, 13), "", None, 4)),
        looked(9, last=before),  # 30.5 % is 31 % as well: nothing to be seen moved
        GoalItem(TALK, 10, outcome=Outcome.SKIPPED),
        GoalItem(TALK, 11),
    ) == (
        "### Goals\n"
        "- Goal 0: 31 %, at risk, confidence 4 - it waits\n"
        "- Goal 2: 31 %, at risk, confidence 6 → 4\n"
        "- Lead \\*the\\* team: 31 %, at risk, confidence 4\n"
        "- Goal 4: 31 %, at risk, confidence 4\n"
        "- Goal 5: 31 %, at risk, confidence 4\n"
        "- Goal 8: ? → 31 %, at risk, confidence 4\n"
        "- 4 goals unchanged\n"
        "- Left for another time: \\# Talk"
    )


def test_a_review_in_which_nothing_was_said_has_an_entry_too() -> None:
    assert journal_entry(session(0, 0, 0, 0)) == "Nothing noted this week."


def test_a_course_changed_twice_is_told_once_and_one_that_came_back_not_at_all() -> None:
    asked = replace(
        session(0, 0, 0, 0),
        corrections=(
            (LEAD, correction("due", "2026-11-30", "2026-12-31", "first")),
            (TALK, correction("status", "active", "on_hold", "later")),
            (LEAD, correction("due", "2026-12-31", "2027-01-31", "second")),
            (TALK, correction("status", "on_hold", "active")),
            (RFC, correction("due", "2026-11-20", "2026-11-29")),
        ),
    )
    assert journal_entry(asked) == (
        "### Course corrections\n- Lead \\*the\\* team: due 30 Nov → 31 Jan 2027 - second"
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain", "plain"),
        ("two\nlines", "two lines"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("2026: lead", "2026: lead"),
        ("[x](y) <b> `c` _d_", "\\[x\\](y) \\<b\\> \\`c\\` \\_d\\_"),
    ],
)
def test_titles_read_in_the_entry_as_they_are(text: str, markdown: str) -> None:
    assert literal(text) == markdown
    assert first_line(f"### Goals\n\n{markdown}") == " ".join(text.split())


def test_excerpts_are_without_marks() -> None:
    assert first_line("") == first_line("### Wins") == ""
    assert first_line("### Wins\n\n- **Shipped** it") == "Shipped it"
    assert plain_excerpt("…wins\n\n### Goals\n- one") == "…wins Goals one"


def test_a_goal_of_which_no_value_was_said_was_not_measured() -> None:
    measured = replace(LEAD, goal=replace(LEAD.goal, measures=(measure((TODAY, 3)),)))
    last = LastAnswer(date(2026, 11, 13), "", 0.31, 4)
    item = GoalItem(measured, 0, last=last, outcome=Outcome.REVIEWED, was=4)
    same = replace(item, given={"m": CheckIn("c", TODAY, 3)})
    plain = replace(item, row=LEAD)

    def entry(*items: GoalItem) -> str:
        return journal_entry(replace(session(0, 0, 0, 0), goals=items))

    assert entry(item) == "### Goals\n- 1 goal not measured"
    assert entry(same, item, plain, item) == (
        "### Goals\n- 2 goals unchanged\n- 2 goals not measured"
    )

"""The entry a review ends in, and how it is read back."""

from dataclasses import replace
from datetime import date

import pytest

from career_tui.domain.goals import CourseCorrection, Goal, Kind, Status
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
            GoalItem(LEAD, 0, last=last, outcome=Outcome.REVIEWED, note="waiting for finance"),
            GoalItem(TALK, 1, outcome=Outcome.SKIPPED),
        ),
        actions=(ActionItem(RFC, settled=Settled.DONE), ActionItem(TALK, settled=Settled.MOVED)),
        practices=(PracticeItem(RUN, days), PracticeItem(RULE, days)),
        skills=(SkillItem(assess(Skill("s", "Speaking"), TODAY), level=2),),
        focus=(RFC,),
        corrections=((LEAD, correction("due", "2026-11-30", "2027-01-31", "hiring freeze")),),
    )
    assert journal_entry(asked) == (
        "### Wins\nShipped it\n- and slept\n\n"
        "### What I learned\nPatience\n\n"
        "### Goals\n"
        "- Lead \\*the\\* team: 31 % (was 28 %), at risk, confidence 4 - waiting for finance\n"
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

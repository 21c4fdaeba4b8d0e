"""The journal: what a finished weekly review says, as Markdown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from career_tui.domain.dates import spoken
from career_tui.domain.goals import CourseCorrection, GoalLine, Kind, Status
from career_tui.domain.progress import percent, share
from career_tui.domain.reviews import (
    GoalItem,
    Outcome,
    PracticeItem,
    Question,
    ReviewSession,
    Settled,
    SkillItem,
)
from career_tui.domain.schedule import said
from career_tui.domain.skills import Scale
from career_tui.domain.text import one_line

HEADINGS = {
    Question.WINS: "Wins",
    Question.OBSTACLES: "What got in the way",
    Question.LEARNED: "What I learned",
}

_MARKS = re.compile(r"([\\`*\[\]<>_])")
_STARTS = re.compile(r"^(\d*)([#+.)-])")
_EMPHASIS = re.compile(r"(?<![\\\w])\*+(?=\S)|(?<=[^\s\\])\*+(?!\w)")
_UNMARK = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|`")
"""An escaped sign, which stays, or a mark, which goes."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def literal(text: str) -> str:
    """`text` on one line, as Markdown that reads exactly so, at the start of a line too."""
    return _STARTS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", one_line(text)))


def journal_entry(session: ReviewSession) -> str:
    """The entry a review ends in: what was answered, in sections; empty ones are left out."""
    sections: list[tuple[str, Iterable[str]]] = [
        *((HEADINGS[question], _text(session, question)) for question in HEADINGS),
        ("Goals", _goals(session.goals, session.today)),
        ("Course corrections", _corrections(session)),
        ("Week", _week(session)),
        ("Skills", _skills(session.skills, session.scale)),
        ("Next week", (f"- {literal(row.title)}" for row in session.focus)),
    ]
    parts = []
    for heading, lines in sections:
        if body := "\n".join(lines):
            parts.append(f"### {heading}\n{body}")
    return "\n\n".join(parts) or "Nothing noted this week."


def _text(session: ReviewSession, question: Question) -> list[str]:
    text = session.texts.get(question, "").strip()
    return [text] if text else []


def _goals(items: Sequence[GoalItem], today: date) -> list[str]:
    """What has changed goal by goal, and how many have not."""
    reviewed = [item for item in items if item.outcome is Outcome.REVIEWED]
    changed = [item for item in reviewed if _has_changed(item)]
    lines = [_goal(item, today) for item in changed]
    same = [item for item in reviewed if not _has_changed(item)]
    unmeasured = sum(map(_is_unmeasured, same))
    for count, how in ((len(same) - unmeasured, "unchanged"), (unmeasured, "not measured")):
        if count:
            lines.append(f"- {count} goal{'s' * (count != 1)} {how}")
    skipped = [literal(item.row.title) for item in items if item.outcome is Outcome.SKIPPED]
    return [*lines, f"- Left for another time: {', '.join(skipped)}"] if skipped else lines


def _is_unmeasured(item: GoalItem) -> bool:
    """Whether it is measured by something, of which nothing was said."""
    return bool(item.row.goal.measures) and not item.given


def _has_changed(item: GoalItem) -> bool:
    """Whether there is more to say of a goal than that it was looked at."""
    decided = item.row.goal.status is not Status.ACTIVE or bool(item.corrections)
    moved = bool(item.given) if item.last is None else _has_moved(item)
    return bool(item.note) or decided or moved or _is_surer_or_less(item)


def _has_moved(item: GoalItem) -> bool:
    return item.last is not None and percent(item.last.progress) != percent(item.row.progress)


def _is_surer_or_less(item: GoalItem) -> bool:
    return item.was is not None and item.was != item.row.confidence


def _goal(item: GoalItem, today: date) -> str:
    row = item.row
    before = f"{percent(item.last.progress)} → " if item.last and _has_moved(item) else ""
    known = f"{before}{share(row)}, " if share(row) else ""
    line = f"- {literal(row.title)}: {known}{said(row.schedule, row.goal, today)}"
    if row.confidence is not None:
        was = f"{item.was} → " if _is_surer_or_less(item) else ""
        line += f", confidence {was}{row.confidence}"
    return f"{line} - {item.note}" if item.note else line


def _corrections(session: ReviewSession) -> list[str]:
    return [
        correction_line(row.title, one, session.today)
        for row, one in net_corrections(session.corrections)
        if row.goal.kind is not Kind.ACTION  # those stand under the week
    ]


def net_corrections(
    corrections: Sequence[tuple[GoalLine, CourseCorrection]],
) -> list[tuple[GoalLine, CourseCorrection]]:
    """One change for each goal and field, from the first value to the last; none where it came
    back to where it was."""
    first: dict[tuple[str, str], str] = {}
    last: dict[tuple[str, str], tuple[GoalLine, CourseCorrection]] = {}
    for row, one in corrections:
        key = row.uid, one.field
        first.setdefault(key, one.before)
        last[key] = row, one
    return [
        (row, replace(one, before=first[key]))
        for key, (row, one) in last.items()
        if first[key] != one.after
    ]


def value_words(value: str, today: date) -> str:
    """A value of a course correction as it is said: a day as "31 Dec", on_hold as "on hold"."""
    if _ISO_DAY.fullmatch(value):
        return spoken(date.fromisoformat(value), today).partition(" ")[2]
    return value.replace("_", " ") or "nothing"


def correction_line(title: str, one: CourseCorrection, today: date) -> str:
    """A change of course as a line of the entry."""
    change = f"{value_words(one.before, today)} → {value_words(one.after, today)}"
    line = f"- {literal(title)}: {literal(one.field)} {literal(change)}"
    return f"{line} - {one_line(one.reason)}" if one.reason else line


_SETTLED = {
    Settled.DONE: "Done",
    Settled.MOVED: "Moved to next week",
    Settled.DROPPED: "Dropped",
}


def _week(session: ReviewSession) -> list[str]:
    in_review = {item.uid: item for item in session.actions if item.settled}
    done_before = [
        literal(row.title)
        for row in session.look_back.done
        if row.goal.kind is Kind.ACTION and row.uid not in in_review
    ]
    lines = []
    for settled, words in _SETTLED.items():
        titles = [literal(item.row.title) for item in in_review.values() if item.settled is settled]
        if settled is Settled.DONE:
            titles = done_before + titles
        if titles:
            lines.append(f"- {words}: {', '.join(titles)}")
    return lines + [_practice(item) for item in session.practices if item.kept or item.broken]


def _practice(item: PracticeItem) -> str:
    goal = item.row.goal
    if goal.kind is Kind.POLICY:
        days = item.week.meant
        return f"- {literal(goal.title)}: kept {item.kept} of {days} day{'s' * (days != 1)}"
    return f"- {literal(goal.title)}: {item.kept} of {item.week.meant}"


def _skills(items: Sequence[SkillItem], scale: Scale) -> list[str]:
    return [
        f"- {literal(item.row.title)}: {item.level} ({literal(scale.name(item.level))})"
        for item in items
        if item.level is not None
    ]


# Reading an entry back


def _unmarked(line: str) -> str:
    plain = _EMPHASIS.sub("", line.lstrip("#>-*• \t"))
    return _UNMARK.sub(lambda mark: mark[1] or "", plain)


def first_line(summary: str) -> str:
    """The first line of an entry that is not a heading, without its Markdown marks."""
    lines = (line.strip() for line in summary.splitlines())
    return next((_unmarked(line) for line in lines if line and not line.startswith("#")), "")


def plain_excerpt(snippet: str) -> str:
    """A piece of an entry on one line, without its Markdown marks."""
    return " ".join(filter(None, (_unmarked(line).strip() for line in snippet.splitlines())))

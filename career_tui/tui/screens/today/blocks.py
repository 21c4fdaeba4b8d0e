"""What Today's blocks say: each gives its lines, a heading first."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from career_tui.domain.dates import relative, short_day, spoken
from career_tui.domain.goals import GoalLine, Kind, Schedule, Status
from career_tui.domain.progress import share
from career_tui.domain.skills import SkillRow
from career_tui.domain.today import MOST_COUNTED, SOON_DAYS, PracticeWeek, ReviewDue, Today
from career_tui.tui.screens.today.board import Draw, Line
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import progress_bar
from career_tui.tui.widgets.columns import between, fit, plain

_MUTED = "$status-muted"
_MARK = 9
_BAR = 10
_TAIL = _BAR + 2
"""Cells at the end of a goal's line: the bar, or how late it is."""

_BAR_FROM = 54
"""The width from which a goal's line has room for its bar."""

EXPAND = "expand"
"""The target of a line that stands for the rest of its block."""


def _text(content: Content) -> Draw:
    return lambda width: content


def heading(name: str) -> Line:
    return Line(f"heading {name}", _text(Content.styled(f" {name}", "$primary")))


def hint(name: str, words: str) -> Line:
    """Says what to do where a block has nothing to show."""
    return Line(f"hint {name}", _text(Content.styled(f" {words}", _MUTED)))


def more(name: str, count: int, at_least: bool) -> Line:
    """Stands for what is left out of a block; enter shows it."""
    words = Content.styled(f" and {count}{'+' if at_least else ''} more", _MUTED)
    return Line(f"more {name}", _text(words), (EXPAND, name))


def gap(name: str) -> Line:
    return Line(f"gap {name}", _text(Content("")))


# The weekly review


def banner(review: ReviewDue, today: date, key: str) -> Line:
    """The line on top: whether the review is due, and how to start it."""
    target = ("review", None)
    if review.draft:
        words = _due("Weekly review is half done", f"{key} goes on with it")
    elif review.last is None:
        words = _due("Your first weekly review is waiting", f"{key} starts it")
    elif review.due:
        since = f" since {_since(review.since, today)}" if review.since else ""
        words = _due(
            f"Weekly review is due{since}",
            f"last one {relative(review.last, today)}",
            f"{key} starts it",
        )
    else:
        following = f"next one {spoken(review.next_due, today)}" if review.next_due else ""
        last = f"Reviewed {relative(review.last, today)}"
        words = Content.styled(" · ".join(filter(None, (last, following))), _MUTED)
    return Line("banner", _text(Content(" ") + words), target)


def _due(words: str, *rest: str) -> Content:
    return Content.styled(words, "bold $accent") + Content.styled(
        "".join(f" · {one}" for one in rest), _MUTED
    )


def _since(day: date, today: date) -> str:
    if day == today:
        return "today"
    return f"{day:%A}" if (today - day).days < 7 else spoken(day, today)


def reviews(look: Today[GoalLine]) -> list[Line]:
    """The strip of the last weeks with the streak, and the thoughts that wait."""
    review = look.review
    marks = [{True: "●", False: "○", None: "◌"}[week] for week in review.weeks]
    styles = {True: "$status-done", False: _MUTED, None: "$accent"}
    strip = Content("").join(
        Content.styled(mark, styles[week]) for mark, week in zip(marks, review.weeks, strict=True)
    )
    streak = f"{review.streak} in a row" if review.streak else "no streak yet"
    done = sum(week is True for week in review.weeks)
    counted = Content.styled(f"  {done} reviewed" if done else "", _MUTED)

    def drawn(width: int) -> Content:
        left = Content(f" {len(marks)} weeks  ") + strip
        return between(left + counted if width >= 46 else left, f"{streak} ", width)

    lines = [heading("Reviews"), Line("streak", drawn, ("journal", None))]
    if look.thoughts:
        count = "1 thought waits" if look.thoughts == 1 else f"{look.thoughts} thoughts wait"
        words = Content.styled(f" {count} for the next review", _MUTED)
        lines.append(Line("thoughts", _text(words), ("review", None)))
    return lines


# Goals


def needs(look: Today[GoalLine], most: int, vision_key: str, add_key: str) -> list[Line]:
    """What is overdue, at risk or behind, then the goals nobody looked at."""
    lines = [_need(row, look.day) for row in look.needs]
    if len(look.needs) == look.counts.needs:  # else those that need somebody come first
        lines += [_unseen(row, days) for row, days in look.unseen]
    empty = "Nothing is late, at risk or behind."
    if not look.open_goals:
        empty = f"No goals yet: {vision_key} shows your vision, {add_key} there adds one."
    return _block("Needs you", lines, look.counts.needs + look.counts.unseen, most, empty)


def _block(name: str, lines: list[Line], of: int, most: int, empty: str) -> list[Line]:
    if not lines:
        return [heading(name), hint(name, empty)]
    if of > most:
        lines = [*lines[: most - 1], more(name, of - most + 1, of >= MOST_COUNTED)]
    return [heading(name), *lines]


def _late(due: date, today: date) -> str:
    days = (today - due).days
    if days < 14:
        return "1 day late" if days == 1 else f"{days} days late"
    if days < 70:
        return f"{days // 7} weeks late"
    return f"due {due:%b}" if due.year == today.year else f"due {due:%b %Y}"


def _goal_line(row: GoalLine, mark: str, style: str, late: str, width: int) -> Content:
    """The mark, the title, the percent, and the bar or, instead of it, what is `late`."""
    start = Content(" ") + fit(Content.styled(mark, style), _MARK) + " " + _titled(row)
    known = f"{share(row):>5} "
    words = Content.styled(late, style)
    if width < _BAR_FROM:
        return between(start, words + " " if late else Content(known), width, gap=1)
    bar = progress_bar(row.progress, _BAR, row.expected) if row.has_progress else Content("")
    tail = words if late else bar
    return between(start, Content(known) + fit(tail, _TAIL) + " ", width, gap=1)


def _titled(row: GoalLine) -> Content:
    """The title, of an action with its box."""
    box = "□ " if row.goal.kind is Kind.ACTION else ""
    return Content(box) + plain(row.title)


def _need(row: GoalLine, today: date) -> Line:
    status, goal = row.schedule, row.goal
    style = status_style(status.value)
    late = _late(goal.due, today) if status is Schedule.OVERDUE and goal.due else ""
    shown = status_mark(status.value)
    return Line(
        f"need {row.uid}",
        lambda width: _goal_line(row, shown, style, late, width),
        ("goals", row.uid),
        goal=row,
    )


def _unseen(row: GoalLine, days: int) -> Line:
    style = status_style("behind")
    return Line(
        f"unseen {row.uid}",
        lambda width: _goal_line(row, "~ no look", style, f"{days} days", width),
        ("goals", row.uid),
        goal=row,
    )


# Soon


def soon(look: Today[GoalLine], most: int, key: str) -> list[Line]:
    """What is due in the next two weeks, the actions with a box to mark."""
    lines = [_soon(row, look) for row in look.soon]
    empty = f"Nothing is due in the next {SOON_DAYS} days; {key} shows the goals."
    return _block("Soon", lines, look.counts.soon, most, empty)


def _soon(row: GoalLine, look: Today[GoalLine]) -> Line:
    goal = row.goal
    done = goal.status is Status.DONE
    if done:
        right = Content.styled("done", "$status-done")
    elif goal.due is not None:
        right = Content(short_day(goal.due, look.day))
    else:
        right = Content("")
    if row.uid in look.focus and not done:
        right = Content.styled("focus" + (" · " if right else ""), "$accent") + right
    is_action = goal.kind is Kind.ACTION
    box = ("▣ " if done else "□ ") if is_action else ""
    title = plain(row.title).stylize(_MUTED if done else "")
    return Line(
        f"soon {row.uid}",
        lambda width: between(Content(f" {box}") + title, right + " ", width),
        ("goals", row.uid),
        goal=row,
    )


def practices(look: Today[GoalLine], most: int) -> list[Line]:
    """The practices and policies with the days of this week."""
    lines = [_practice(one, look.day) for one in look.practices]
    return _block(
        "Practices",
        lines,
        look.counts.practices,
        most,
        "What recurs is a practice: German, 4 a week.",
    )


def _practice(one: PracticeWeek, today: date) -> Line:
    goal, week = one.row.goal, one.week
    policy = goal.kind is Kind.POLICY
    if policy:
        boxes = Content.styled("■" * week.kept, "$status-done") + Content.styled(
            "×" * week.broken, status_style("overdue")
        )
        words = f"{week.kept} of {week.meant}" if week.meant else "none yet"
    else:
        shown = min(week.kept, week.meant)
        boxes = Content.styled("■" * shown, "$status-done") + Content.styled(
            "□" * (week.meant - shown), _MUTED
        )
        words = f"{week.kept} of {week.meant}"
    now = Content.styled(" today", "$status-done") if today in week.days else Content("")

    def drawn(width: int) -> Content:
        end = fit(boxes, 8) + fit(words, 8, "right") + " "
        return between(Content(" ") + plain(one.row.title) + now, end, width)

    return Line(f"practice {one.row.uid}", drawn, ("goals", one.row.uid), goal=one.row)


# Skills


def gaps(rows: Sequence[SkillRow], most: int, key: str) -> list[Line]:
    """The skills whose gap matters most."""
    empty = f"No gap is known; {key} shows your skills."
    lines = [_gap(row) for row in rows[:most]]
    return _block("Biggest gaps", lines, len(lines), most, empty)


def _gap(row: SkillRow) -> Line:
    levels = f"{row.current} → {row.skill.target}"

    def drawn(width: int) -> Content:
        weight = f"importance {row.skill.importance}   " if width >= 54 else ""
        end = Content(f"{levels:>7}   ") + Content.styled(weight, _MUTED)
        end += Content.styled("priority ", _MUTED) + f"{row.priority:>2} "
        return between(Content(" ") + plain(row.title), end, width)

    return Line(f"skill {row.uid}", drawn, ("skills", row.uid), skill=row)

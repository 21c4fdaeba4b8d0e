"""What Today's blocks say: each gives its lines, a heading first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from textual.content import Content

from career_tui.domain.dates import relative, short_day, spoken
from career_tui.domain.goals import GoalLine, Kind, Schedule, Status
from career_tui.domain.progress import share
from career_tui.domain.skills import SkillRow
from career_tui.domain.today import MOST_COUNTED, SOON_DAYS, PracticeWeek, Today, calls
from career_tui.tui.screens.today.board import EXPAND, Draw, Line
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import progress_bar
from career_tui.tui.widgets.columns import between, fit, plain

_MUTED = "$status-muted"
_MARK = 9
_BAR = 10
_TAIL = _BAR + 2
"""Cells at the end of a goal's line: the bar, or how late it is."""

_LEAST_TITLE = 16
"""Cells of a title below which nothing is won by a second line."""

_BAR_FROM = 54
"""The width from which a goal's line has room for its bar."""


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


def banner(look: Today[GoalLine], key: str) -> Line:
    """The line on top, what today needs: the review where it is due and how to start it, what is
    late, and what is due today."""
    target = ("review", None)
    review, today = look.review, look.day
    asked = [
        Content.styled(one, f"bold {status_style('overdue')}" if one.endswith("late") else "bold")
        for one in calls(look)
    ]
    if review.draft:
        words = [_due("Weekly review is half done", f"{key} goes on with it"), *asked]
    elif review.last is None:
        words = [_due("Your first weekly review is waiting", f"{key} starts it"), *asked]
    elif review.due:
        since = f" since {_since(review.since, today)}" if review.since else ""
        before = Content.styled(f"last one {relative(review.last, today)}", _MUTED)
        words = [_due(f"Weekly review is due{since}", f"{key} starts it"), *asked, before]
    else:
        following = f"next one {spoken(review.next_due, today)}" if review.next_due else ""
        last = f"Reviewed {relative(review.last, today)}"
        reviewed = " · ".join(filter(None, (last, following)))
        words = [*asked, Content.styled(reviewed, _MUTED)]

    def drawn(width: int) -> Content:
        line = words
        while True:
            said = Content(" ") + Content.styled(" · ", _MUTED).join(line)
            if len(line) == 1 or said.cell_length <= width:
                return fit(said, width)
            line = line[:-1]

    return Line("banner", drawn, target)


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


def needs(
    look: Today[GoalLine], most: int, room: int | None, vision_key: str, add_key: str
) -> list[Line]:
    """What is overdue, at risk or behind, then the goals nobody looked at.

    Where there are `room` cells, a title too long for its line goes on in a second one.
    """
    lines = [_need(row, look.day, room) for row in look.needs]
    if len(look.needs) == look.counts.needs:  # else those that need somebody come first
        lines += [_unseen(row, days, room) for row, days in look.unseen]
    empty = "Nothing is late, at risk or behind."
    if not look.open_goals:
        empty = f"No goals yet: {vision_key} shows your vision, {add_key} there adds one."
    return _block("Needs you", lines, look.counts.needs + look.counts.unseen, most, empty)


def _block(
    name: str, entries: Sequence[Sequence[Line]], of: int, most: int, empty: str
) -> list[Line]:
    """A heading and what belongs below it, each in one line or two."""
    if not entries:
        return [heading(name), hint(name, empty)]
    shown = entries if of <= most else entries[: most - 1]
    lines = [heading(name), *chain.from_iterable(shown)]
    if of > most:
        lines.append(more(name, of - most + 1, of >= MOST_COUNTED))
    return lines


def _entry(
    line: Line, before: Content, title: Content, behind: Draw, room: int | None, style: str = ""
) -> list[Line]:
    """A line: its title between what stands `before` and `behind` it; in `room` cells it may go
    on in a second line."""
    first, rest = title, ""
    if room is not None:
        here = room - before.cell_length - behind(room).cell_length - 1
        if _LEAST_TITLE <= here < title.cell_length:
            first = title.wrap(here)[0].rstrip()
            rest = title.plain[len(first.plain) :].strip()

    def drawn(width: int) -> Content:
        return between(before + first.stylize(style), behind(width), width, gap=1)

    lines = [replace(line, drawn=drawn)]
    if rest:
        below = Content(" " * before.cell_length) + plain(rest).stylize(style)
        lines.append(Line(f"rest of {line.uid}", lambda width: fit(below, width), goes_on=True))
    return lines


def _late(due: date, today: date) -> str:
    days = (today - due).days
    if days < 14:
        return "1 day late" if days == 1 else f"{days} days late"
    if days < 70:
        return f"{days // 7} weeks late"
    return f"due {due:%b}" if due.year == today.year else f"due {due:%b %Y}"


def _goal_lines(
    uid: str, row: GoalLine, mark: str, style: str, late: str, room: int | None
) -> list[Line]:
    """The mark, the title, the percent, and the bar or, instead of it, what is `late`."""
    known, words = f"{share(row):>5} ", Content.styled(late, style)

    def behind(width: int) -> Content:
        if width < _BAR_FROM:
            return words + " " if late else Content(known)
        bar = progress_bar(row.progress, _BAR, row.expected, low=True)
        tail = words if late else bar if row.has_progress else Content("")
        return Content(known) + fit(tail, _TAIL) + " "

    box = "□ " if row.goal.kind is Kind.ACTION else ""
    before = Content(" ") + fit(Content.styled(mark, style), _MARK) + f" {box}"
    line = Line(f"{uid} {row.uid}", behind, ("goals", row.uid), goal=row)
    return _entry(line, before, plain(row.title), behind, room)


def _need(row: GoalLine, today: date, room: int | None) -> list[Line]:
    status, due = row.schedule.value, row.goal.due
    late = _late(due, today) if row.schedule is Schedule.OVERDUE and due else ""
    return _goal_lines("need", row, status_mark(status), status_style(status), late, room)


def _unseen(row: GoalLine, days: int, room: int | None) -> list[Line]:
    style = status_style("behind")
    return _goal_lines("unseen", row, "~ no look", style, f"{days} days", room)


# Soon


def soon(look: Today[GoalLine], most: int, room: int | None, key: str) -> list[Line]:
    """What is due in the next two weeks, the actions with a box to mark.

    Where there are `room` cells, a title too long for its line goes on in a second one.
    """
    lines = [_soon(row, look, room) for row in look.soon]
    empty = f"Nothing is due in the next {SOON_DAYS} days; {key} shows the goals."
    return _block("Soon", lines, look.counts.soon, most, empty)


def _soon(row: GoalLine, look: Today[GoalLine], room: int | None) -> list[Line]:
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
    box = ("▣ " if done else "□ ") if goal.kind is Kind.ACTION else ""
    behind = _text(right + " ")
    line = Line(f"soon {row.uid}", behind, ("goals", row.uid), goal=row)
    title_style = _MUTED if done else ""
    return _entry(line, Content(f" {box}"), plain(row.title), behind, room, title_style)


def practices(look: Today[GoalLine], most: int) -> list[Line]:
    """The practices and policies with the days of this week."""
    lines = [[_practice(one, look.day)] for one in look.practices]
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
    else:
        shown = min(week.kept, week.meant or week.kept)
        boxes = Content.styled("■" * shown, "$status-done") + Content.styled(
            "□" * (week.meant - shown), _MUTED
        )
    now = Content.styled(" today", "$status-done") if today in week.days else Content("")

    def drawn(width: int) -> Content:
        end = fit(boxes, 8) + fit(week.words, 8, "right") + " "
        return between(Content(" ") + plain(one.row.title) + now, end, width)

    return Line(f"practice {one.row.uid}", drawn, ("goals", one.row.uid), goal=one.row)


# Skills


def gaps(rows: Sequence[SkillRow], most: int, key: str) -> list[Line]:
    """The skills whose gap matters most."""
    empty = f"No gap is known; {key} shows your skills."
    lines = [[_gap(row)] for row in rows[:most]]
    return _block("Biggest gaps", lines, len(lines), most, empty)


def _gap(row: SkillRow) -> Line:
    levels = f"{row.current} → {row.skill.target}"

    def drawn(width: int) -> Content:
        weight = f"importance {row.skill.importance}   " if width >= 54 else ""
        end = Content(f"{levels:>7}   ") + Content.styled(weight, _MUTED)
        end += Content.styled("priority ", _MUTED) + f"{row.priority:>2} "
        return between(Content(" ") + plain(row.title), end, width)

    return Line(f"skill {row.uid}", drawn, ("skills", row.uid), skill=row)

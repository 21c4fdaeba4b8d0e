"""What is shown of a goal in a review besides the questions."""

from datetime import date

from textual.content import Content

from career_tui.domain.dates import relative, spoken
from career_tui.domain.goals import CheckIn, GoalLine, GoalRow, Measure, Schedule, Status
from career_tui.domain.numbers import number_text
from career_tui.domain.progress import is_maintain, latest_check_in
from career_tui.domain.reviews import GoalItem, Outcome
from career_tui.domain.schedule import said
from career_tui.tui.screens.goals.words import number, of_correction
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import percent, progress_bar
from career_tui.tui.widgets.columns import between, fit, plain

LABEL = 13
"""Cells of the labels on the left."""

ROOMY = 60
"""Cells from which on there is room for more than the title and where it stands."""

MUTED = "$status-muted"
_CLOSED = {Status.DONE: "done", Status.DROPPED: "dropped", Status.ON_HOLD: "on hold"}


LEAST_ABOVE = 20
"""Cells that the goal above needs to be named at all."""


def quoted(text: str) -> Content:
    """A person's words in quotes."""
    return Content("“") + plain(text) + "”"


def labelled(label: str, content: Content, width: int) -> Content:
    """A line with its label, cut to `width`."""
    return fit(Content.styled(label.ljust(LABEL), MUTED) + content, width)


def heading(item: GoalItem, today: date, width: int) -> list[Content]:
    """Title, status, where it belongs and how far it is: two lines."""
    row = item.row
    words = said(row.schedule, row.goal, today)
    status = Content.styled(status_mark(words), status_style(words))
    title = plain(row.title).stylize("bold")
    bar = Content("")
    if row.has_progress:
        bar = progress_bar(row.progress, 10, row.expected) + f" {percent(row.progress)}"
        if row.expected is not None and row.goal.status.is_open and width >= ROOMY:
            bar += Content.styled(f"  expected {percent(row.expected)}", MUTED)
    belongs = _belongs(item, today, width - bar.cell_length)
    return [between(title, status, width), between(belongs, bar, width)]


def _belongs(item: GoalItem, today: date, room: int) -> Content:
    """When it is due and what is below it; then the goal above, where so much of it can be read."""
    due = item.row.goal.due
    when = f"due {spoken(due, today)}" if due else "no due date"
    if item.row.below:
        when += f" · below: {item.row.below.words}"
    line = Content.styled(when, MUTED)
    above = plain(item.path[-1]) if item.path else Content("")
    if above and room - line.cell_length > LEAST_ABOVE:
        line += Content.styled("  ‹ ", MUTED) + above.stylize(MUTED)
    return line


def memory(item: GoalItem, today: date, width: int) -> list[Content]:
    """What was said last time, what was promised, what stands in the way; only what there is."""
    lines = []
    if item.last is not None:
        lines.append(labelled("last time", _last_time(item, today), width))
    for row in item.promised:
        lines.append(_promise(row, width))
    if item.obstacle or item.if_then:
        lines.append(labelled("obstacle", _line(item.obstacle or "?"), width))
        if item.if_then:
            lines.append(labelled("", Content.styled("→ ", MUTED) + _line(item.if_then), width))
    for one in item.corrections:
        change = of_correction(one.field, one.before, one.after, today)
        changed = plain(change)
        if one.reason:
            changed += Content.styled(", ", MUTED) + quoted(one.reason)
        lines.append(labelled("changed", changed, width))
    return lines


def _line(text: str) -> Content:
    return plain(" ".join(text.split()))


def _last_time(item: GoalItem, today: date) -> Content:
    last = item.last
    assert last is not None
    told = Content(percent(last.progress)) if last.progress is not None else Content("")
    if last.note:
        told += Content(", " if told else "") + quoted(last.note)
    when = relative(last.date, today)
    return told + Content.styled(f"  {when}" if told else when, MUTED)


def _promise(row: GoalLine, width: int) -> Content:
    done = row.goal.status is Status.DONE
    words, style = ("done", "$status-done") if done else ("not done", MUTED)
    label = Content.styled("you promised".ljust(LABEL), MUTED)
    return between(label + plain(row.title), Content.styled(words, style), width)


def _before(item: GoalItem, measure: Measure) -> CheckIn | None:
    """The check-in before the one of this review."""
    given = item.given.get(measure.uid)
    known = [one for one in measure.check_ins if given is None or one.date < given.date]
    return known[-1] if known else None


def before_field(item: GoalItem, measure: Measure) -> str:
    """What stands before the field of a measure: the value it had, and an arrow.

    Without one it is where a measure begins; of a value to keep nothing is known then.
    """
    before = _before(item, measure)
    if before is not None:
        return f"{number(before.value, measure)} →"
    return "? →" if is_maintain(measure) else f"{number(measure.baseline, measure)} →"


def last_value(measure: Measure, today: date) -> str:
    """The last value as it is typed; empty without one."""
    last = latest_check_in(measure, today)
    return number_text(last.value) if last else ""


def after_field(item: GoalItem, measure: Measure, key: str) -> str:
    """What stands behind the field of a measure: its target, and whether it was measured.

    `key` is the one that says that it is as it was.
    """
    target = f"{number(measure.target, measure)}{measure.unit_after}"
    if is_maintain(measure):
        target = f"{measure.type.value.replace('_', ' ')} {target}"
    else:
        target = f"of {target}"
    given, before = item.given.get(measure.uid), _before(item, measure)
    if given is not None:
        is_same = before is not None and before.value == given.value
        return f"{target}, unchanged" if is_same else target
    if item.outcome is Outcome.REVIEWED:
        return f"{target}, not measured"
    return target if before is None else f"{target}   {key} unchanged"


def prompt(item: GoalItem, today: date) -> Content:
    """What to think about here, if there is something."""
    row = item.row
    if row.goal.status in _CLOSED:
        return Content.styled(f"It is {_CLOSED[row.goal.status]} now.", MUTED)
    if item.outcome is Outcome.SKIPPED:
        return Content.styled("You left this for another time.", MUTED)
    weeks = weeks_without_progress(row, today)
    if weeks and row.schedule is not Schedule.ON_TRACK:
        return Content.styled(
            f"No progress for {weeks} weeks. What stands in the way?", status_style("behind")
        )
    if row.schedule is Schedule.OVERDUE:
        return Content.styled(
            "Its due date has passed. A new date, a smaller target, or let it go?",
            status_style("overdue"),
        )
    return Content("")


def weeks_without_progress(row: GoalRow, today: date) -> int:
    """Weeks since a measure of the goal came nearer to its target; 0 where fewer than 3."""
    days = []
    for measure in row.goal.measures:
        if is_maintain(measure) or not measure.check_ins:
            continue
        rising = 1 if measure.target > measure.baseline else -1
        best = rising * measure.baseline
        moved = measure.check_ins[0].date
        for one in measure.check_ins:
            if rising * one.value > best:
                best, moved = rising * one.value, one.date
        days.append(moved)
    weeks = (today - max(days)).days // 7 if days else 0
    return weeks if weeks >= 3 else 0

"""Everything about one goal as lines of text."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from textual.content import Content

from career_tui.domain.dates import relative, spoken
from career_tui.domain.evidence import Shown
from career_tui.domain.fields.goals import HORIZONS
from career_tui.domain.goals import (
    CheckIn,
    Goal,
    GoalDetail,
    GoalRow,
    Kind,
    Measure,
    Schedule,
    Tally,
    original_plan,
)
from career_tui.domain.numbers import number_text
from career_tui.domain.progress import is_maintain, share
from career_tui.domain.schedule import said
from career_tui.domain.why import kept_words
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.evidence.shown import shown_lines
from career_tui.tui.screens.goals.words import mark, number, of_correction, of_measure, of_plan
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import percent, progress_bar
from career_tui.tui.widgets.charts import line_chart
from career_tui.tui.widgets.columns import between, fit, plain, quoted
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.page import MUTED, Page

MARGIN = 2
CHART_HEIGHT = 7
WIDEST_CHART = 64
WIDEST_TEXT = 96
"""Cells after which text is wrapped, however wide the screen: longer lines are hard to read."""
DAYS_SHOWN = 14
ROOM_FOR_CHILD = 48
"""Cells in which the title of a goal below and its numbers share a line, even where it is cut."""


def detail_lines(
    detail: GoalDetail, shown: Shown, today: date, keys: Mapping[str, str], width: int
) -> list[Content]:
    """All of `detail` in lines of at most `width` cells, with the evidence that shows it."""
    page = Page(min(max(width - 2 * MARGIN, 20), WIDEST_TEXT), margin=MARGIN)
    page.line()
    _heading(page, detail, today)
    _numbers(page, detail, key_text("goals.why", keys), today)
    _measures(page, detail.row, today)
    _days(page, detail.row, today)
    _texts(page, detail)
    page.gap()
    page.block("evidence", shown_lines(shown, key_text("goals.evidence", keys), page.room))
    _children(page, detail, today)
    _history(page, detail, today)
    return page.lines


def _heading(page: Page, detail: GoalDetail, today: date) -> None:
    row = detail.row
    numbers = _progress_words(row, today)
    title = plain(row.title).stylize("bold")
    if title.cell_length + numbers.cell_length + 2 <= page.width:
        page.line(between(title, numbers, page.width))
    else:
        page.text(title)
        if numbers.cell_length > page.width:
            numbers = _progress_words(row, today, bar=False)
        page.text(numbers)
    for text in _packed(_facts(row, today), page.width):
        page.line(Content.styled(text, MUTED))
    page.gap()


def _progress_words(row: GoalRow, today: date, bar: bool = True) -> Content:
    words = said(row.schedule, row.goal, today)
    status = Content.styled(status_mark(words), status_style(words))
    if not row.has_progress:
        known = share(row)
        return Content(f"{known}   ") + status if known else status
    parts = [progress_bar(row.progress, 10, row.expected) + Content(" ")] if bar else []
    parts.append(Content(percent(row.progress)))
    if row.expected is not None and row.goal.status.is_open:
        parts.append(Content.styled(f"   expected {percent(row.expected)}", "$status-muted"))
    return Content("").join([*parts, Content("   "), status])


def _packed(facts: list[str], width: int) -> list[str]:
    """Facts on as few lines as they fit on, none of them broken."""
    lines: list[str] = []
    for fact in facts:
        if lines and len(lines[-1]) + len(fact) + 3 <= width:
            lines[-1] += f" · {fact}"
        else:
            lines.append(fact)
    return lines


def _facts(row: GoalRow, today: date) -> list[str]:
    goal = row.goal
    kind = f"{HORIZONS[goal.horizon]} {goal.kind}"
    facts = [kind, goal.status.replace("_", " "), *_span(goal, today)]
    if goal.kind is Kind.PRACTICE and goal.times_per_week:
        facts.append(f"{goal.times_per_week} × a week")
    if row.confidence is not None:
        facts.append(f"confidence {row.confidence} of 10")
    if goal.weight is not None:
        facts.append(f"weight {number_text(goal.weight)}")
    return facts


def _span(goal: Goal, today: date) -> Iterable[str]:
    if goal.done_on is not None:
        yield f"done {spoken(goal.done_on, today)}"
    elif goal.due is not None:
        began = f"{_day(goal.start, today)} – " if goal.start else "due "
        late = relative(goal.due, today)
        if goal.due < today and not goal.kind.recurs:
            late = late.replace(" ago", " late").replace("yesterday", "1 day late")
        yield f"{began}{_day(goal.due, today)} ({late})"
    elif goal.start is not None:
        yield f"from {_day(goal.start, today)}"


def _day(day: date, today: date) -> str:
    return spoken(day, today).partition(" ")[2]


def _numbers(page: Page, detail: GoalDetail, more: str, today: date) -> None:
    row = detail.row
    for index, line in enumerate(_standing(row, today)):
        page.beside("" if index else "status", line)
    if detail.vision_title is not None:
        page.beside("serves", quoted(detail.vision_title))
    if row.goal.kind is not Kind.ACTION or row.has_parts:
        text = plain(row.why)
        if row.parts:
            text += Content.styled(f"   {more} for more", "$status-muted")
        page.beside(f"why {share(row)}".rstrip(), text)
    if row.forecast is not None:
        page.beside("forecast", plain(row.forecast.words))
    if detail.ancestors:
        page.beside("part of", " › ".join(plain(title).plain for title in detail.ancestors))


def _standing(row: GoalRow, today: date) -> Iterable[Content]:
    """What is so, with the next deadline; what is below it; and what comes if nothing moves."""
    words = said(row.schedule, row.goal, today)
    now = Content.styled(words, status_style(words))
    if row.deadline is not None and row.schedule is not Schedule.SCHEDULED:
        now += f"; next deadline {_day(row.deadline, today)}"
    yield now
    if row.below:
        yield Content.styled(f"below: {row.below.words}", "$status-muted")
    if row.turn is not None and row.turn[0] is not Schedule.OVERDUE:
        schedule, day = row.turn
        yield Content.styled(
            f"{schedule.words} from {_day(day, today)} if nothing moves", "$status-muted"
        )


def _measures(page: Page, row: GoalRow, today: date) -> None:
    for index, measure in enumerate(row.goal.measures):
        page.gap()
        value = plain(of_measure(measure, today)).stylize("bold")
        name = page.label("" if index else "measures")
        title = plain(measure.name)
        if title.cell_length + value.cell_length + 2 <= page.room:
            page.line(name + title + Content("   ") + value)
        else:
            page.line(name + fit(title, page.room).rstrip())
            page.beside("", value)
        known = [one for one in measure.check_ins if one.date <= today]
        if known:
            page.beside("", _check_in(known[-1], measure, today), MUTED)
        if len(known) > 1:
            page.under(measure_chart(known, measure, row.goal, page.room).split("\n"))


def _check_in(one: CheckIn, measure: Measure, today: date) -> Content:
    text = f"{number(one.value, measure)} on {spoken(one.date, today)}, {relative(one.date, today)}"
    if one.confidence is not None:
        text += f", confidence {one.confidence}"
    return plain(f"{text}, {quoted(one.note)}" if one.note else text)


def measure_chart(known: list[CheckIn], measure: Measure, goal: Goal, room: int) -> Content:
    """The check-ins as a line, with the one that leads from the baseline to the target."""
    expected: list[tuple[date, float]] = []
    if goal.start is not None and goal.due is not None:
        expected = [(goal.start, measure.baseline), (goal.due, measure.target)]
    elif is_maintain(measure):
        expected = [(known[0].date, measure.target), (known[-1].date, measure.target)]
    points = [(one.date, one.value) for one in known]
    return line_chart(points, expected, min(room, WIDEST_CHART), CHART_HEIGHT)


def _kept(counted: Tally) -> str:
    """How often it was kept, how many weeks in a row, and how settled it is."""
    said = [kept_words(counted)]
    week = counted.this_week
    if counted.weeks and not counted.rests:
        said.append(f"this week {week.kept} of {week.meant}" if week.meant else "nothing this week")
    if counted.streak:
        said.append(f"streak {counted.streak} week{'s' * (counted.streak != 1)}")
    if counted.strength is not None:
        said.append(f"{percent(counted.strength)} settled")
    return " · ".join(said)


def _days(page: Page, row: GoalRow, today: date) -> None:
    """How a practice or policy was kept, and its last two weeks, a sign a day."""
    if row.adherence is None:
        return
    goal = row.goal
    kept = {one.date: one for one in goal.adherences}
    days = [today - timedelta(days=back) for back in range(DAYS_SHOWN - 1, -1, -1)]
    signs = {True: "■", False: "×", None: "·"}
    shown = " ".join(signs[kept[day].kept if day in kept else None] for day in days)
    page.gap()
    page.beside("kept", plain(_kept(row.adherence)))
    page.beside("two weeks", Content(shown))
    page.beside("", "■ kept   × broken   · nothing said; today is last", MUTED)
    if (last := goal.adherences[-1:]) and last[0].note:
        page.beside("note", f"{quoted(last[0].note)}, {spoken(last[0].date, today)}")


def _texts(page: Page, detail: GoalDetail) -> None:
    page.gap()
    for label, text in (
        ("why", detail.why),
        ("strategy", detail.strategy),
        ("circumstances", detail.circumstances),
    ):
        page.block(label, markdown_lines(text, page.room))
    if not detail.obstacle and not detail.if_then:
        return
    page.block("obstacle", markdown_lines(detail.obstacle or "not named", page.room))
    then = markdown_lines(detail.if_then, page.room - 2)
    arrows = [Content.styled("→ ", "$primary"), *[Content("  ")] * len(then)]
    page.block("", (arrow + line for arrow, line in zip(arrows, then, strict=False)))


def _children(page: Page, detail: GoalDetail, today: date) -> None:
    page.gap()
    for index, child in enumerate(detail.children):
        words = said(child.schedule, child.goal, today)
        right = (
            fit(share(child), 5, "right")
            + Content("  ")
            + fit(status_mark(words), 14).stylize(status_style(words))
        )
        sign = f"{mark(child)} " if mark(child) else ""
        name = page.label("" if index else "below it")
        title = plain(sign + child.title)
        if title.cell_length + right.cell_length + 2 <= page.room or page.room >= ROOM_FOR_CHILD:
            page.line(name + between(title, right, page.room))
        else:
            page.line(name + fit(title, page.room).rstrip())
            page.under([fit(right, page.room, "right")])
    left_out = detail.row.children - len(detail.children)
    if left_out > 0:
        page.beside("", f"and {left_out} more", MUTED)


def _history(page: Page, detail: GoalDetail, today: date) -> None:
    page.gap()
    for index, (field, first, now) in enumerate(original_plan(detail.corrections)):
        text = plain(of_plan(field, first, now, today))
        page.beside("at first" if index == 0 else "", text)
    for index, one in enumerate(detail.corrections):
        course = of_correction(one.field, one.before, one.after, today)
        reason = f", {quoted(one.reason)}" if one.reason else ""
        text = plain(f"{_day(one.date, today)}: {course}{reason}")
        page.beside("changed" if index == 0 else "", text)
    looks = []
    if detail.created_on is not None:
        looks.append(f"written {spoken(detail.created_on, today, year=True)}")
    if detail.row.last_looked is not None and detail.row.last_looked != detail.created_on:
        looks.append(f"last looked at {relative(detail.row.last_looked, today)}")
    if looks:
        page.gap()
        page.beside("", " · ".join(looks), MUTED)

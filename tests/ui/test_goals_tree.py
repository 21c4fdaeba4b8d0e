"""How goals are drawn: the columns at every width, the detail's lines, ten thousand rows."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from career_tui.domain.dates import short_day
from career_tui.domain.evidence import Shown
from career_tui.domain.goals import (
    CheckIn,
    CourseCorrection,
    Goal,
    GoalDetail,
    GoalRow,
    Kind,
    Measure,
    MeasureType,
    Status,
)
from career_tui.domain.outline import TreeOrder
from career_tui.domain.tree import judge
from career_tui.store.connection import open_store
from career_tui.tui.screens.goals import tree as tree_module
from career_tui.tui.screens.goals.detail_text import detail_lines
from career_tui.tui.screens.goals.tree import GoalTree, columns_for
from career_tui.tui.screens.goals.why import why_lines
from career_tui.tui.screens.goals.words import of_measure
from career_tui.tui.themes import DARK
from tests.conftest import TODAY
from tests.ui.goal_tree import plant


class Drawing(GoalTree):
    drawn = 0

    def draw(self, row: GoalRow, width: int, selected: bool) -> Content:
        self.drawn += 1
        return super().draw(row, width, selected)


class InMemory:
    """What a tree reads from, by the place in the list; counts the lines that it gave."""

    def __init__(self, rows: list[GoalRow]) -> None:
        self.rows = rows
        self.given = 0
        titles = [row.title.casefold() for row in rows]
        self.order = TreeOrder(range(len(rows)), [row.depth for row in rows], titles=titles)

    async def lines_of(self, keys: list[int]) -> dict[int, GoalRow]:
        self.given += len(keys)
        return {key: self.rows[key] for key in keys}

    async def whole_order(self) -> TreeOrder:
        return self.order


class TreeApp(App[None]):
    def __init__(self, rows: list[GoalRow]) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.source = InMemory(rows)

    def compose(self) -> ComposeResult:
        yield Drawing(self.source)

    def on_mount(self) -> None:
        tree = self.query_one(Drawing)
        tree.today = TODAY
        tree.set_order(self.source.order)
        tree.focus()

    async def read(self, pilot: Pilot[None]) -> None:
        await pilot.pause()
        await self.query_one(Drawing).there()
        await pilot.pause(0.05)  # a paint has its time


@pytest.mark.parametrize(
    ("width", "bar", "confidence", "due", "status"),
    [
        (120, 10, True, True, 12),
        (96, 10, True, True, 12),
        (95, 10, False, True, 12),
        (90, 10, False, True, 12),
        (89, 5, False, True, 12),
        (85, 5, False, True, 12),
        (80, 0, False, True, 12),
        (77, 0, False, True, 12),
        (76, 0, False, False, 12),
        (67, 0, False, False, 12),
        (40, 0, False, False, 1),
    ],
)
def test_confidence_gives_way_first_then_the_bar(
    width: int, bar: int, confidence: bool, due: bool, status: int
) -> None:
    columns = columns_for(width)
    assert (columns.bar, columns.confidence, columns.due, columns.status) == (
        bar,
        confidence,
        due,
        status,
    )


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yest."),
        (2, "Tue"),
        (6, "Sat"),
        (7, "29 Nov"),
        (-2, "20 Nov"),
        (40, "Jan 2027"),
        (-400, "Oct 2025"),
    ],
)
def test_a_due_date_takes_eight_cells_at_most(days: int, text: str) -> None:
    assert short_day(TODAY + timedelta(days=days), TODAY) == text
    assert len(text) <= 8


def a_row(**values: object) -> GoalRow:
    (row,) = judge([Goal(**{"uid": "1", "title": "A goal", **values})], TODAY)  # type: ignore[arg-type]
    return row


UNDONE = {"progress_override": 0.0}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": Kind.ACTION}, "□ A goal"),
        ({"kind": Kind.ACTION, "status": Status.DONE}, "▣ A goal"),
        ({"kind": Kind.ACTION, "status": Status.DROPPED}, "× A goal"),
        ({"kind": Kind.PRACTICE}, "○ A goal"),
        ({"kind": Kind.POLICY}, "§ A goal"),
        ({}, "unscheduled"),
        ({"status": Status.ON_HOLD}, "on hold"),
        ({"due": TODAY - timedelta(days=1)}, "! overdue"),
        ({"start": TODAY + timedelta(days=1)}, "not started"),
        ({"start": TODAY, "due": TODAY + timedelta(days=100), **UNDONE}, "· on track"),
        ({"start": ago(20), "due": TODAY + timedelta(days=80), **UNDONE}, "~ behind"),
        ({"start": ago(20), "due": TODAY, **UNDONE}, "! at risk"),
        # What has nothing to judge by has quiet cells: what it is, and when it is due.
        ({"start": ago(20), "due": TODAY + timedelta(days=8)}, " unmeasured "),
        ({"start": ago(20), "due": TODAY + timedelta(days=8)}, "in 8 days"),
        ({"kind": Kind.ACTION, "due": TODAY + timedelta(days=60)}, "in 8 weeks"),
        ({"kind": Kind.ACTION, "due": TODAY + timedelta(days=366)}, "in 12 months"),
        ({"kind": Kind.PRACTICE}, " practice "),
        ({"confidence": 4}, "   4"),
        ({"progress_override": 0.31}, "31 %"),
    ],
)
async def test_marks_and_words(values: dict[str, object], said: str) -> None:
    app = TreeApp([a_row(**values)])
    async with app.run_test(size=(120, 5)) as pilot:
        await app.read(pilot)
        tree = app.query_one(Drawing)
        assert said in tree.draw(tree.rows[0], 120, False).plain


async def test_columns_stay_where_they_are() -> None:
    rows = [
        a_row(uid="1"),
        a_row(uid="2", title="長い" * 100, confidence=10, due=date(2031, 12, 31)),
        a_row(uid="3", kind=Kind.ACTION, status=Status.DONE, done_on=TODAY),
        a_row(uid="4", progress_override=1.0, due=TODAY - timedelta(days=30)),
    ]
    app = TreeApp(rows)
    async with app.run_test(size=(100, 10)) as pilot:
        await app.read(pilot)
        tree = app.query_one(Drawing)
        for width in range(12, 130):
            lines = [tree.draw(row, width, False) for row in rows]
            widths = {line.cell_length for line in lines}
            assert widths == {width}
        status = [tree.draw(row, 100, False).plain for row in (rows[0], rows[3])]
        assert status[0].index("unscheduled") == status[1].index("! overdue")


async def test_ten_thousand_goals() -> None:
    goals = [
        Goal(
            uid=str(number),
            title=f"goal number {number}",
            parent=str(number - number % 10) if number % 10 else None,
            position=number,
        )
        for number in range(10_000)
    ]
    app = TreeApp(judge(goals, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.read(pilot)
        tree = app.query_one(Drawing)
        assert len(tree.rows) == 10_000
        assert app.source.given <= 3 * tree.page
        for key in ("j", "j", "j"):
            tree.drawn = 0
            await pilot.press(key)
            await pilot.pause()
            assert 0 < tree.drawn <= 2
        # Wherever the cursor goes, no more is read than what is in sight and around.
        for key in ("G", "g", "pagedown", "z", "z"):
            app.source.given = tree.drawn = 0
            await pilot.press(key)
            await app.read(pilot)
            assert app.source.given <= 3 * tree.page + 1
            assert tree.drawn <= 3 * tree.page
            assert tree.cursor_row is not None
        tree.narrow(tree.order.with_words(tree.find("NUMBER 9999")[0].needles, False))
        await app.read(pilot)
        assert [row.title for row in tree.rows] == ["goal number 9990", "goal number 9999"]
        assert tree.hits == 1


async def test_lines_in_sight_stay_however_many_were_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tree_module, "MOST_KNOWN", 100)
    app = TreeApp([a_row(uid=str(number), title=f"goal {number}") for number in range(300)])
    async with app.run_test(size=(80, 10)) as pilot:
        await app.read(pilot)
        tree = app.query_one(Drawing)
        for _ in range(250):
            tree.action_down()
            await tree.there()
            top = tree.scroll_offset.y
            assert None not in list(tree.rows)[top : top + tree.page]
            assert len(tree._known) <= 100 + 3 * tree.page


async def test_a_line_that_has_not_changed_is_not_drawn_again() -> None:
    rows = [a_row(uid=str(number), title=f"goal {number}") for number in range(5)]
    app = TreeApp(rows)
    async with app.run_test(size=(80, 10)) as pilot:
        await app.read(pilot)
        tree = app.query_one(Drawing)
        tree.drawn = 0
        again = [a_row(uid=str(number), title=f"goal {number}") for number in range(5)]
        again[3] = a_row(uid="3", title="another title")
        tree.know(dict(enumerate(again)), afresh=True)
        await app.read(pilot)
        assert tree.drawn == 1
        assert tree.rows[3].title == "another title"


UNDONE = {"progress_override": 0.0}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"baseline": 3, "target": 12, "unit": "teams"}, "3 → 8 of 12 teams"),
        ({"baseline": 14, "target": 4}, "14 → 8, down to 4"),
        ({"target": 80, "type": MeasureType.PERCENT}, "0 % → 8 % of 80 %"),
        ({"target": 80, "type": MeasureType.PERCENT, "unit": "%"}, "0 % → 8 % of 80 %"),
        ({"target": 80, "type": MeasureType.PERCENT, "unit": "Percent"}, "0 % → 8 % of 80 %"),
        ({"target": 80, "unit": "%"}, "0 → 8 of 80 %"),
        ({"baseline": 7, "target": 7, "type": MeasureType.STAY_ABOVE}, "8, stay above 7"),
        ({"baseline": 9, "target": 9, "type": MeasureType.STAY_BELOW}, "8, stay below 9"),
    ],
)
def test_a_measure_is_said_the_way_it_runs(values: dict[str, object], said: str) -> None:
    given: dict[str, object] = {"type": MeasureType.NUMBER, "baseline": 0, **values}
    measure = Measure("1", "m", check_ins=(CheckIn("2", TODAY, 8),), **given)  # type: ignore[arg-type]
    assert of_measure(measure, TODAY) == said


# The detail


def lines_of(detail: GoalDetail, width: int) -> list[str]:
    return [line.plain for line in detail_lines(detail, Shown(), TODAY, {}, width)]


@pytest.mark.parametrize("width", [24, 40, 78, 120, 200])
def test_no_line_of_the_detail_is_wider_than_the_pane(store_path: Path, width: int) -> None:
    with open_store(store_path) as store, store.writing() as records:
        uids = plant(records)
        for uid in uids.values():
            detail = records.look(TODAY).goals.detail(uid)
            lines = detail_lines(detail, Shown(), TODAY, {}, width)
            assert max(line.cell_length for line in lines) <= max(width, 40)


def test_the_detail_says_what_is_known(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        uids = plant(records)
        lead = "\n".join(lines_of(records.look(TODAY).goals.detail(uids["Lead"]), 100))
        practice = "\n".join(lines_of(records.look(TODAY).goals.detail(uids["Weekly"]), 100))
        overdue = "\n".join(lines_of(records.look(TODAY).goals.detail(uids["Two"]), 100))
    for words in (
        "intermediate goal · active · 1 Jan – 31 Dec (in 5 weeks) · confidence 4 of 10",
        "56 %   expected 89 %   ! at risk",
        "teams on the platform   3 → 8 of 12 teams",
        "8 on Sun 15 Nov, 7 days ago, confidence 4, “waiting for finance”",
        "part of       Principal engineer by 2031",
        "obstacle      no headcount",
        "→ if the request fails, then borrow two people for a quarter",
        "22 Nov: due 30 Sep → 31 Dec, “hiring freeze”",
        "§ No meetings before ten",
    ):
        assert words in lead
    assert "3 × a week" in practice
    assert "· × ■" in practice
    assert "3 weeks late" in overdue


def test_a_course_correction_is_said_in_words() -> None:
    detail = GoalDetail(
        row=a_row(),
        corrections=(
            CourseCorrection("1", date(2026, 9, 12), "status", "active", "on_hold", ""),
            CourseCorrection("2", date(2025, 9, 12), "due", "2026-01-31", "", "no hurry"),
        ),
    )
    text = "\n".join(lines_of(detail, 90))
    assert "changed       12 Sep: status active → on hold" in text
    assert "12 Sep 2025: due 31 Jan → none, “no hurry”" in text


def test_the_plan_of_the_beginning_stands_beside_the_one_of_today() -> None:
    detail = GoalDetail(
        row=a_row(),
        corrections=(
            CourseCorrection("1", TODAY, "due", "2026-12-31", "2027-03-31", "hiring freeze"),
            CourseCorrection("2", TODAY, "target of teams", "12", "10", ""),
            CourseCorrection("3", TODAY, "status", "on_hold", "active", ""),
            CourseCorrection("4", date(2026, 9, 12), "due", "2026-09-30", "2026-12-31", ""),
            CourseCorrection("5", date(2026, 2, 1), "start", "2026-02-01", "2026-03-01", ""),
            CourseCorrection("6", date(2026, 1, 1), "start", "2026-03-01", "2026-02-01", ""),
        ),
    )
    text = "\n".join(lines_of(detail, 90))
    assert "at first      due 30 Sep, now 31 Mar 2027, 6 months later" in text
    assert "target of teams 12, now 10\n" in text
    assert "start 1 Mar" not in text.partition("changed")[0]


async def test_what_is_below_is_said_quietly_beside_the_title() -> None:
    top, late = (
        Goal("1", "A goal", progress_override=1.0, start=ago(20), due=TODAY),
        Goal("2", "Late", kind=Kind.ACTION, parent="1", due=ago(20)),
    )
    app = TreeApp(judge([top, late], TODAY))
    async with app.run_test(size=(120, 5)) as pilot:
        await app.read(pilot)
        tree = app.query_one(Drawing)
        line = tree.draw(tree.rows[0], 120, False)
        assert "1 late" in line.plain
        assert "· on track" in line.plain
        assert not any("overdue" in str(span.style) for span in line.spans)
        narrow = tree.draw(tree.rows[0], 60, False).plain
        assert "A goal" in narrow
        assert "1 late" in narrow


def a_plan(*, late: bool) -> list[GoalRow]:
    """A goal ahead of its plan, with an action below that is late, or due in two days."""
    due = ago(20) if late else TODAY + timedelta(days=2)
    top = {"progress_override": 0.53, "start": ago(25), "due": TODAY + timedelta(days=74)}
    below = Goal("2", "Call", kind=Kind.ACTION, parent="1", due=due)
    return judge([Goal("1", "A goal", **top), below], TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (
            True,
            [
                "status        on track; next deadline 4 Feb 2027",
                "              below: 1 late",
                # 53 % and the ten points that may be missing are 63 of a hundred days.
                "              behind from 30 Dec if nothing moves",
            ],
        ),
        (
            False,
            [
                "status        on track; next deadline 24 Nov",
                "              behind from 30 Dec if nothing moves",
            ],
        ),
    ],
)
def test_the_detail_begins_with_what_is_and_not_with_a_threat(late: bool, said: list[str]) -> None:
    lines = [
        line.strip("\n")[2:].rstrip() for line in lines_of(GoalDetail(a_plan(late=late)[0]), 90)
    ]
    at = lines.index(said[0])
    assert lines[at : at + len(said)] == said
    assert "because of" not in "\n".join(lines)


def test_the_detail_of_what_has_nothing_to_judge_by_says_when_it_is_due() -> None:
    (row,) = judge([Goal("1", "A goal", start=ago(3), due=TODAY + timedelta(days=8))], TODAY)
    text = "\n".join(lines_of(GoalDetail(row), 90))
    assert "due in 8 days" in text
    assert "if nothing moves" not in text
    assert "·····" not in text
    assert "▕" not in text  # no bar of nothing


def test_why_a_status_is_what_it_is() -> None:
    text = "\n".join(line.plain for line in why_lines(a_plan(late=True)[0], TODAY, 200))
    assert "· on track: no points behind what is expected" in text
    assert "Below it: 1 late." in text

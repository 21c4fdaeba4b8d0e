"""What is typed as a number is what is stored, in the review and in forms, and it is said."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.dates import DateOrder
from career_tui.domain.goals import MeasureType
from career_tui.domain.numbers import DecimalSign
from career_tui.domain.reviews import Step
from career_tui.store.connection import open_store
from tests.conftest import TODAY
from tests.ui.goals_story import goals
from tests.ui.reviewing import Sitting, planted, sitting

TYPED = [
    # typed, stored, what is said
    ("0,125", 0.125, "taken as 0.125"),
    ("1234,567", 1234.567, "taken as 1\u00a0234.567"),
    ("1.200,5", 1200.5, "taken as 1\u00a0200.5"),
    ("1 250 000", 1250000.0, "taken as 1\u00a0250\u00a0000"),
    ("1'250", 1250.0, "taken as 1\u00a0250"),
    ("-5", -5.0, ""),
    ("1.234", 1.234, ""),
    ("40", 40.0, ""),
    ("1,2,3", None, "'1,2,3' is not a number; try 1250.5"),
    ("40 %", None, "This is not in percent: type 40"),
    ("1,234", None, "'1,234' can be 1.234 or 1234: type the one you mean"),
]


async def value_of(sit: Sitting) -> float | None:
    """What this review has stored of the first measure."""
    rows = await sit.app.store.read(lambda records: records.look(TODAY).goals.tree())
    lead = next(row for row in rows if row.title.startswith("Lead"))
    whole = await sit.app.store.read(lambda records: records.look(TODAY).goals.get(lead.uid))
    last = whole.goal.measures[0].check_ins[-1]
    return last.value if last.date == TODAY else None


@pytest.mark.parametrize(("text", "value", "said"), TYPED)
async def test_a_value_typed_in_the_review(
    store_path: Path, text: str, value: float | None, said: str
) -> None:
    planted(store_path)
    async with sitting(store_path, (120, 40)) as sit:
        await sit.to(Step.GOALS)
        await sit.type(text)
        if value is not None:
            assert said in sit.text
            assert bool(said) == ("taken as" in sit.text)
        await sit.press("enter")
        assert await value_of(sit) == value
        if value is None:
            assert said in sit.text


async def test_its_own_unit_or_percent_sign_may_stand_behind_a_value(store_path: Path) -> None:
    uids = planted(store_path)
    with open_store(store_path) as store, store.writing() as records:
        records.measures.edit_measure(uids["teams"], {"type": MeasureType.PERCENT}, TODAY)
    async with sitting(store_path, (120, 40)) as sit:
        await sit.to(Step.GOALS)
        await sit.type("40 %")
        assert "taken as 40" in sit.text
        await sit.press("enter")
        assert await value_of(sit) == 40


async def test_the_setting_decides_what_can_be_two_numbers(store_path: Path) -> None:
    planted(store_path)
    async with sitting(store_path, (120, 40)) as sit:
        sit.app.config = replace(sit.app.config, decimal_sign=DecimalSign.COMMA)
        await sit.to(Step.GOALS)
        await sit.type("1,234")
        assert "taken as 1.234" in sit.text
        await sit.press("enter")
        assert await value_of(sit) == 1.234


def notes(form: Any) -> dict[str, str]:
    return {name: str(row.query_one(".note").render()) for name, row in form.rows.items()}


async def test_beside_a_field_of_a_form_stands_what_is_understood(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Lead")
        await story.press("p")
        form: Any = story.app.screen
        for text, value, said in [
            *TYPED[:-2],
            ("−5", -5.0, "taken as -5"),
            ("12 teams", 12.0, "taken as 12"),
            ("12 Teams", 12.0, "taken as 12"),
        ]:
            await story.fill(value=text)
            if value is None:
                assert notes(form)["value"] == "not a number yet"
            else:
                assert (notes(form)["value"], form.rows["value"].value) == (said, value)
        await story.fill(value="1,234")
        assert "can be 1.234 or 1234" in notes(form)["value"]
        story.app.config = replace(story.app.config, decimal_sign=DecimalSign.POINT)
        await story.fill(value="12 hours", confidence="7")
        await story.press("ctrl+s")
        assert form.rows["value"].problem == "'hours' is not its unit: that is teams"
        await story.fill(value="1,234")
        assert notes(form)["value"] == "taken as 1\u00a0234"


async def test_units_of_a_measure_that_is_being_written(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Lead")
        await story.press("m", "a")
        form: Any = story.app.screen
        await story.fill(name="grants", unit="kr.", baseline="0 kr.", target="1 300 000 kr.")
        assert form.rows["target"].value == 1300000
        await story.fill(type=str(MeasureType.PERCENT), unit="", target="80 %", baseline="")
        assert form.rows["target"].value == 80


async def test_dates_in_forms_follow_the_field_and_the_setting(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Lead")
        await story.press("e")
        form: Any = story.app.screen
        await story.fill(start="q2 2027", due="q2 2027")
        assert notes(form)["start"] == "Thu 1 Apr 2027"
        assert notes(form)["due"] == "Wed 30 Jun 2027"
        await story.fill(due="1/2/2028")
        assert "can be 1 February or 2 January" in notes(form)["due"]
        story.app.config = replace(story.app.config, date_order=DateOrder.DAY)
        await story.fill(due="banana friday")
        assert notes(form)["due"] == "not a date yet"
        await story.press("ctrl+s")
        assert form.rows["due"].problem.startswith("'banana friday' is not a date; try")
        await story.fill(due="1/2/2028")
        assert notes(form)["due"] == "Tue 1 Feb 2028"
        await story.press("ctrl+s")
        row = await story.goal("Lead")
        assert (row.goal.start, row.goal.due) == (date(2027, 4, 1), date(2028, 2, 1))


async def test_renaming_a_measure_leaves_its_target_and_its_course(store_path: Path) -> None:
    async with goals(store_path) as story:
        uid = story.uids["Lead"]
        target = 12345678901.123
        with open_store(store_path) as store, store.writing() as records:
            first = records.look(TODAY).goals.get(uid).goal.measures[0]
            records.measures.edit_measure(first.uid, {"target": target}, TODAY)
            before = len(records.look(TODAY).goals.detail(uid).corrections)
        story.app.store_changed()
        await story.go("Lead")
        await story.press("m", "e")
        form: Any = story.app.screen
        assert form.rows["target"].text == "12345678901.123"
        await story.fill(name="renamed")
        await story.press("ctrl+s")
        detail = await story.stored(lambda records: records.look(TODAY).goals.detail(uid))
        assert len(detail.corrections) == before
        (measure, *_) = (await story.goal("Lead")).goal.measures
        assert (measure.name, measure.target) == ("renamed", target)

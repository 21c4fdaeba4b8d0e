"""The forms about what is measured: measures, check-ins, kept days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.fields.goals import CHECK_IN, DAY, MEASURE
from career_tui.domain.goals import CheckIn, Goal, GoalRow, Kind, Measure, MeasureType
from career_tui.domain.numbers import units_of
from career_tui.tui import drafts
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.words import number, of_measure
from career_tui.tui.widgets.columns import named, short
from career_tui.tui.widgets.fields import Field, fields, of
from career_tui.tui.widgets.forms import FormScreen

if TYPE_CHECKING:
    from career_tui.store.records import Records


def _typed_units(texts: Mapping[str, str]) -> Sequence[str]:
    """What may stand behind the numbers of a measure that is being written."""
    return units_of(texts.get("unit", ""), texts.get("type") == MeasureType.PERCENT)


def measure_fields(new: bool) -> list[Field]:
    """Everything about a measure."""
    names = ("name", "type", "baseline", "target", "unit", "weight")
    typed = {"units": _typed_units}
    return fields(MEASURE, *names, *([] if new else ["reason"]), baseline=typed, target=typed)


def typed_measure(values: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """What is stored of a filled-in measure, and the reason for a new target."""
    stored = dict(values)
    reason = stored.pop("reason", "")
    if stored["target"] is None:
        raise Refused.because({"target": "A measure needs a target"})
    if stored["type"] in (MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW):
        stored["baseline"] = None
    elif stored["baseline"] is None:
        stored["baseline"] = 0.0
    if stored["weight"] is None:
        stored["weight"] = 1.0
    return stored, reason


def check_in_fields(measure: Measure) -> list[Field]:
    """A dated value of a measure, with the last one as a hint."""
    last = measure.check_ins[-1] if measure.check_ins else None
    value: dict[str, Any] = {"units": of(measure.units)}
    sure = CHECK_IN["confidence"].hint
    if last is not None:
        value["hint"] = f"{number(last.value, measure)} last time"
        if last.confidence is not None:
            sure = f"{last.confidence} last time; {sure}"
    return fields(CHECK_IN, *CHECK_IN, value=value, confidence={"hint": sure})


def typed_day(values: Mapping[str, Any], today: date) -> date:
    """The day of a check-in; today where none was typed, never in the future."""
    day = values["date"] or today
    if day > today:
        raise Refused.because({"date": "This day is still to come"})
    assert isinstance(day, date)
    return day


def typed_check_in(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What is stored of a filled-in check-in."""
    if values["value"] is None:
        raise Refused.because({"value": "What is the value?"})
    return {**values, "date": typed_day(values, today)}


def keep_fields(goal: Goal) -> list[Field]:
    """Whether a practice was done, or a policy kept, on a day."""
    did = "done" if goal.kind is Kind.PRACTICE else "kept"
    missed = "missed" if goal.kind is Kind.PRACTICE else "broken"
    said = [(did, True), (missed, False), ("say nothing", None)]
    return fields(DAY, *DAY, kept={"choices": said})


# The forms


def check_in_form(
    screen: CareerScreen, measure: Measure, earlier: CheckIn | None = None
) -> FormScreen:
    """A form that adds a value to a measure, or changes an `earlier` one, through the screen
    that opens it."""
    today = screen.career.today
    name = short(measure.name)

    async def save(typed: dict[str, Any]) -> None:
        values = typed_check_in(typed, today)

        def checked_in(records: "Records") -> None:
            if earlier is not None:
                records.measures.edit_check_in(earlier.uid, values, expected=shown)
            else:
                records.measures.check_in(measure.uid, values)

        said = f"{name}: {number(values['value'], measure)}"
        await screen.change(checked_in, said=said, raising=True)

    title = f"Check in: {name}, {short(of_measure(measure, today))}"
    shown: dict[str, Any] = {"date": today}
    key = drafts.CHECK_IN.of(measure.uid)
    if earlier is not None:
        title, key = f"Check-in of {name}", drafts.CHECK_IN.of(earlier.uid)
        shown = {
            field: getattr(earlier, field) for field in ("value", "confidence", "note", "date")
        }
    loaded = shown if earlier is not None else None
    return FormScreen(title, check_in_fields(measure), shown, save, key, loaded=loaded)


def measure_form(
    screen: CareerScreen,
    goal_uid: str,
    uid: str | None = None,
    values: dict[str, Any] | None = None,
) -> FormScreen:
    """A form for a new measure of a goal, or for the one with that uid and those values."""
    today = screen.career.today

    async def save(typed: dict[str, Any]) -> None:
        stored, reason = typed_measure(typed)
        if uid is None:
            await screen.change(
                lambda records: records.measures.add_measure(goal_uid, stored),
                said=f"Added {named(stored['name'])}",
                raising=True,
            )
            return
        await screen.change(
            lambda records: records.measures.edit_measure(
                uid, stored, today, reason, expected=values
            ),
            said=f"Saved {named(stored['name'])}",
            raising=True,
        )

    title = "Add a measure" if uid is None else "Edit a measure"
    key = drafts.MEASURE.of(uid) if uid else drafts.NEW_MEASURE.of(goal_uid)
    asked = measure_fields(new=uid is None)
    return FormScreen(title, asked, values or {}, save, key, loaded=values)


def keep_form(screen: CareerScreen, row: GoalRow) -> FormScreen:
    """A form that says whether a practice was done, or a policy kept, today or another day."""
    today = screen.career.today
    entry = next((one for one in row.goal.adherences if one.date == today), None)

    async def save(typed: dict[str, Any]) -> None:
        day, kept, note = typed_day(typed, today), typed["kept"], typed["note"]
        await screen.change(
            lambda records: records.measures.keep(row.uid, day, kept, note),
            said=f"Written down for {named(row.title)}",
            raising=True,
        )

    values = {
        "kept": entry.kept if entry else True,
        "note": entry.note if entry else "",
        "date": today,
    }
    return FormScreen(short(row.title), keep_fields(row.goal), values, save, drafts.DAY.of(row.uid))

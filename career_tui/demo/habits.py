"""How the demo's practices and policies were kept in the last sixteen weeks."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from random import Random
from typing import Any

from career_tui.demo.days import Days, moment, uid
from career_tui.quick_dataclass import dataclass

WEEKS = 16

AWAY = 12
"""The week on holiday."""

HARD = {0: 0.75, 6: 0.8, 7: 0.45, 8: 0.55, 10: 0.3}
"""How much of the usual is possible this week, and was with a fever or on nights on call."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What is usual, by weekday from Monday: the chance of a record, and of it being kept."""

    usual: tuple[float, ...]
    kept: float = 1.0
    times: int = 7
    """No more often in a week than it was meant to be."""
    work: bool = False
    """Rests while she is away from work."""
    evening: bool = False
    """Happens in the evening, so that there is nothing to say of today yet."""
    notes: Mapping[int, str] = field(default_factory=dict)
    """What was said of the first time it was broken in a week."""


HABITS: Mapping[str, Habit] = {
    "one-to-ones": Habit((0.1, 0.85, 0.75, 0.85, 0.2, 0, 0), times=3, work=True),
    "write": Habit((0.9, 0.85, 0.85, 0.8, 0.7, 0.3, 0.1), times=5),
    "daily-german": Habit((0.8, 0.75, 0.7, 0.65, 0.35, 0, 0), times=4, work=True),
    "runs": Habit((0.1, 0.8, 0.1, 0.65, 0, 0.7, 0.3), times=3),
    "two-evenings": Habit((0, 0.1, 0.8, 0, 0.1, 0.8, 0), times=2, evening=True),
    "before-ten": Habit(
        (0.9, 0.9, 0.9, 0.9, 0.7, 0, 0),
        kept=0.88,
        work=True,
        notes={
            11: "The freeze. Half past eight, all hands.",
            3: "Hamburg, about the clock. It was right to break it.",
        },
    ),
    "phone": Habit(
        (0.9, 0.9, 0.9, 0.9, 0.5, 0.5, 0.9),
        kept=0.85,
        evening=True,
        notes={8: "On call, and then both of them.", 2: "Read about windows until one."},
    ),
    "night-sleep": Habit(
        (0, 0, 0.1, 0, 0.2, 0.3, 0.1),
        kept=0.8,
        evening=True,
        notes={5: "The paint was reduced. We do not need paint."},
    ),
}


def records(days: Days) -> list[dict[str, Any]]:
    """Their adherence, one record a day at most, none for a day to come."""
    return [
        _record(days, slug, day, kept, note)
        for slug, habit in HABITS.items()
        for day, kept, note in _kept(days, slug, habit)
    ]


def _kept(days: Days, slug: str, habit: Habit) -> list[tuple[date, bool, str]]:
    chance = Random(f"habit {slug}")
    found = []
    for ago in range(WEEKS, -1, -1):
        note = habit.notes.get(ago, "")
        is_policy = habit.kept < 1
        times = 0
        for weekday, usual in enumerate(habit.usual):
            # Drawn for every day, so that a day does not depend on which ones are left out.
            happens, keeps = chance.random(), chance.random()
            hard = HARD.get(ago, 1.0)
            day = days.week(ago, weekday)
            if day > days.today or (day == days.today and habit.evening):
                continue
            if happens >= (usual if is_policy else usual * hard) or times == habit.times:
                continue
            if habit.work and ago == AWAY:
                continue
            times += 1
            kept = keeps < habit.kept * (hard if is_policy else 1) and not (note and weekday > 1)
            found.append((day, kept, "" if kept else note))
            if not kept:
                note = ""
    return found


def _record(days: Days, slug: str, day: date, kept: bool, note: str) -> dict[str, Any]:
    # Named by its place in the story, not by its date: the same for every day.
    place = (day - days.monday).days
    return {
        "uid": uid("adherence", slug, str(place)),
        "created_at": moment(day, "07:05" if day == days.today else "21:10"),
        "goal": uid("goal", slug),
        "date": day.isoformat(),
        "kept": kept,
        "note": note,
    }

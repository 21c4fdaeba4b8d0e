"""The weekly review: what it asks, in which order, and where it goes next."""

from collections.abc import Sequence
from datetime import date, timedelta

from career_tui.domain.folding import by_name
from career_tui.domain.goals import Goal
from career_tui.domain.periods import DAYS
from career_tui.domain.reviews import TEXTS, ReviewSession, Step
from career_tui.domain.skills import SkillRow
from career_tui.quick_dataclass import dataclass

MOST_GOALS = 100
"""Goals that one review asks about at most: the others have their turn in the next ones."""

MOST_ACTIONS = 100
"""Actions that one review asks about at most, besides those that were promised."""

MOST_PRACTICES = 100
"""Practices and policies that one review asks about at most."""

MOST_LOOKED_BACK = 200
"""How much of each kind a look back lists at most, the latest."""

MOST_CANDIDATES = 500
"""Among how many actions and goals the focus of a week is chosen at most."""

MOST_SKILLS = 6
"""Skills that one review asks about at most."""

GAP_RESTS = 28
"""Days after an assessment in which a skill with a gap is not asked about again."""

LEVEL_LASTS = 180
"""Days after which a level is old enough to be looked at again, gap or no gap."""

_STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a review stands: a step, and the position of an item in it."""

    step: Step
    position: int = 0


def positions(session: ReviewSession, step: Step) -> list[int]:
    """The positions of the questions of a step; empty where it has nothing to ask.

    They stay the same when an item is deleted, so that a review resumes where it was left.
    """
    match step:
        case Step.LOOK_BACK:
            facts = [] if session.look_back.is_empty else [0]
            return [*facts, *range(1, len(TEXTS) + 1)]
        case Step.GOALS:
            return [item.place for item in session.goals]
        case Step.WEEK:
            return list(range(len(session.actions) + len(session.practices)))
        case Step.SKILLS:
            return list(range(len(session.skills)))
    return [0]


def place_of(session: ReviewSession, step: Step, uid: str = "") -> Place | None:
    """Where a step asks about the thing with that uid, or first; None where it does not."""
    if step is Step.GOALS:
        found = [item.place for item in session.goals if uid in ("", item.uid)]
    elif step is Step.WEEK:
        uids = [item.uid for item in session.actions] + [item.uid for item in session.practices]
        found = [at for at, one in enumerate(uids) if uid in ("", one)]
    else:
        found = positions(session, step)
    return Place(step, found[0]) if found else None


def _all_places(session: ReviewSession) -> list[Place]:
    return [Place(step, position) for step in _STEPS for position in positions(session, step)]


def _order(place: Place) -> tuple[int, int]:
    return _STEPS.index(place.step), place.position


def settled_place(session: ReviewSession, place: Place) -> Place:
    """`place`, or where its item is gone the next one that there is."""
    return next(one for one in _all_places(session) if _order(one) >= _order(place))


def next_place(session: ReviewSession, place: Place) -> Place:
    """The question after `place`; the last one stays. Whoever comes to the goals again from
    before them comes to the first that is not answered."""
    answered = {item.place for item in session.goals if item.outcome is not None}

    def is_passed(one: Place) -> bool:
        comes_in = one.step is Step.GOALS and place.step is not Step.GOALS
        return comes_in and one.position in answered

    later = (one for one in _all_places(session) if _order(one) > _order(place))
    return next((one for one in later if not is_passed(one)), place)


def previous_place(session: ReviewSession, place: Place) -> Place:
    """The question before `place`; the first one stays."""
    earlier = [one for one in _all_places(session) if _order(one) < _order(place)]
    return earlier[-1] if earlier else place


def number_of(session: ReviewSession, place: Place) -> tuple[int, int]:
    """Which question of its step `place` is, counted from 1, and how many there are."""
    within = positions(session, place.step)
    return sum(position <= place.position for position in within), len(within)


def share_behind(session: ReviewSession, place: Place) -> float:
    """The share of all questions that lie before `place`, 0..1."""
    places = _all_places(session)
    return sum(_order(one) < _order(place) for one in places) / max(len(places) - 1, 1)


# What is asked about


def looks_back_on(today: date, week_begin: date, last: date | None) -> tuple[date, date]:
    """The first and the last day that a review begun on `today` looks back on: all since `last`,
    the last day that the one before looked at, so that nothing falls between two reviews; the
    first review begins with its week."""
    since = week_begin if last is None else last + timedelta(days=1)
    return min(since, today), today


def seven_days(goal: Goal, last: date) -> tuple[tuple[date, bool | None], ...]:
    """The seven days up to `last`, oldest first: kept, broken, or None where nothing is known."""
    known = {one.date: one.kept for one in goal.adherences}
    days = (last - timedelta(days=back) for back in range(DAYS - 1, -1, -1))
    return tuple((day, known.get(day)) for day in days)


def skills_to_ask(rows: Sequence[SkillRow], today: date, most: int = MOST_SKILLS) -> list[SkillRow]:
    """Skills worth a look: the biggest gaps not assessed lately, then what is old or unknown."""
    asked = [row for row in rows if _is_worth_a_look(row, today)]
    return sorted(asked, key=_worth)[:most]


def _age(row: SkillRow, today: date) -> int | None:
    return None if row.last_assessed is None else (today - row.last_assessed).days


def _is_worth_a_look(row: SkillRow, today: date) -> bool:
    age = _age(row, today)
    if age is None:
        return row.skill.target is not None
    return age >= LEVEL_LASTS or (bool(row.gap) and age >= GAP_RESTS)


def _worth(row: SkillRow) -> tuple[int, date, str]:
    return -(row.priority or 0), row.last_assessed or date.min, by_name(row.title)

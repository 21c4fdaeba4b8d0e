"""The records of a store of the benchmarks, made up from a seed: the same for the same seed."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from career_tui.domain.reviews import Question, Step
from tests.benchmarks import words

DAY = date(2026, 11, 20)
"""The day that the stores are built for; every measured program looks from it."""

LEVELS = 5
LEAF = "Calibrate the weather station"
"""The goal that the benchmarks check in, below the first goal of each level. Those weigh so much
that all of them stand where it stands."""
HEAVY = 1_000_000.0
MEASURE_OF_LEAF = "Sensors within tolerance"

_MEASURES = {"number": 50, "percent": 30, "stay_above": 10, "stay_below": 10}
_KINDS = {"told": 50, "shown": 25, "measured": 15, "attested": 10}
_SOURCES = {"self": 60, "peer": 15, "mentor": 10, "manager": 10, "test": 5}

Rows = tuple[str, Iterator[dict[str, Any]]]
"""A table and its rows."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many records a store has."""

    goals: int
    check_ins: int
    reviews: int
    skills: int
    evidence: int
    positions: int


SCALES = {
    scale.goals: scale
    for scale in (
        Scale(goals=100, check_ins=300, reviews=20, skills=50, evidence=20, positions=3),
        Scale(goals=1_000, check_ins=10_000, reviews=50, skills=150, evidence=200, positions=6),
        Scale(
            goals=10_000, check_ins=100_000, reviews=500, skills=500, evidence=2_000, positions=12
        ),
        Scale(
            goals=100_000,
            check_ins=1_000_000,
            reviews=5_000,
            skills=2_000,
            evidence=20_000,
            positions=30,
        ),
    )
}


def tables(scale: Scale, seed: int) -> Iterator[Rows]:
    """Every table with its rows, in an order that keeps all references."""
    made = _Made(scale, random.Random(seed))
    yield "visions", made.visions()
    yield "goals", made.goals()
    yield "measures", made.measures()
    yield "check_ins", made.check_ins()
    yield "adherences", made.adherences()
    yield "skills", made.skills()
    yield "assessments", made.assessments()
    yield "positions", made.positions()
    yield "evidence", made.evidence()
    yield "evidence_skills", made.evidence_skills()
    yield "reviews", made.reviews()
    yield "review_answers", made.answers()
    yield "course_corrections", made.corrections()
    yield "thoughts", made.thoughts()


class _Made:
    """Each method makes the rows of a table; those before it have been made to the end."""

    def __init__(self, scale: Scale, rng: random.Random) -> None:
        self._scale = scale
        self._rng = rng
        self._with_measures: list[int] = []
        self._recurring: list[int] = []
        self._measures: list[tuple[str, float, float]] = []

    def visions(self) -> Iterator[dict[str, Any]]:
        for number, title in enumerate(words.VISIONS, start=1):
            yield self._row(
                number,
                self._before(900),
                title=title,
                area=("work", "life")[number % 2],
                years=3 + number,
                written_on=self._before(900),
                details=words.text(self._rng, 3),
                position=number,
            )

    def goals(self) -> Iterator[dict[str, Any]]:
        rng, number = self._rng, 0
        above: list[tuple[int, date, date]] = []
        for level, size in enumerate(level_sizes(self._scale.goals)):
            # The first goal of a level stands below the first of the level above.
            parents = sorted(rng.randrange(len(above)) for _ in range(size - 1)) if above else []
            below: list[tuple[int, date, date]] = []
            position, last = 0, -1
            for nth in range(size):
                number += 1
                at = (0 if nth == 0 else parents[nth - 1]) if above else -1
                position = position + 1 if at == last and nth else 0
                last = at
                parent, first, end = above[at] if above else (None, *self._years())
                row = self._goal(number, level, parent, first, end, position, first_of=nth == 0)
                below.append((number, row["start"] or first, row["due"] or end))
                yield row
            above = below

    def _years(self) -> tuple[date, date]:
        start = self._before(900, least=100)
        return start, DAY + timedelta(days=self._rng.randrange(200, 2500))

    def _goal(
        self,
        number: int,
        level: int,
        parent: int | None,
        first: date,
        end: date,
        position: int,
        *,
        first_of: bool,
    ) -> dict[str, Any]:
        rng, is_leaf = self._rng, level == LEVELS - 1
        kind = self._kind(level, first_of)
        status = "active" if first_of else self._status(level)
        days = max((end - first).days, 1)
        start = first + timedelta(days=rng.randrange(days // 2 + 1))
        due = start + timedelta(days=rng.randrange(1, max((end - start).days, 2)))
        is_dated = kind not in ("practice", "policy") and rng.random() < 0.8
        if kind in ("practice", "policy"):
            self._recurring.append(number)
        elif kind == "goal" and not first_of and level >= LEVELS - 2 and rng.random() < 0.7:
            self._with_measures.append(number)
        if first_of and is_leaf:
            self._with_measures.insert(0, number)
        return self._row(
            number,
            start if start < DAY else DAY,
            title=LEAF if first_of and is_leaf else words.title(rng),
            kind=kind,
            horizon=("long", "intermediate", "intermediate", "short", "short")[level],
            status=status,
            start=start if is_dated else None,
            due=due if is_dated else None,
            done_on=self._before(30 if rng.random() < 0.1 else 700) if status == "done" else None,
            weight=HEAVY if first_of else rng.choice((None, None, None, 1.0, 2.0, 0.5)),
            position=position,
            progress_override=None,
            confidence=rng.choice((None, None, 4, 6, 7, 9)),
            times_per_week=rng.randrange(1, 8) if kind == "practice" else None,
            why=words.text(rng, 1) if rng.random() < 0.2 else "",
            strategy=words.text(rng, 2) if rng.random() < 0.1 else "",
            circumstances="",
            obstacle=words.note(rng) if rng.random() < 0.1 else "",
            if_then="",
            parent_id=parent,
            vision_id=rng.randrange(1, len(words.VISIONS) + 1) if parent is None else None,
        )

    def _kind(self, level: int, first_of: bool) -> str:
        rng = self._rng
        if first_of or level < LEVELS - 2:
            return "goal"
        if level == LEVELS - 2:
            return _one_of(rng, goal=80, action=10, practice=7, policy=3)
        return _one_of(rng, goal=26, action=56, practice=12, policy=6)

    def _status(self, level: int) -> str:
        # What is done or dropped hides all below it: near the root there is little of that.
        rng = self._rng
        if level == 0:
            return "active"
        if level < LEVELS - 1:
            return _one_of(rng, active=80, planned=14, done=3, dropped=1, on_hold=2)
        return _one_of(rng, active=58, planned=20, done=16, dropped=3, on_hold=3)

    def measures(self) -> Iterator[dict[str, Any]]:
        rng = self._rng
        for goal in self._with_measures:
            is_leaf = goal == self._with_measures[0]
            for position in range(1 if is_leaf else rng.choice((1, 1, 1, 1, 2))):
                kind = "number" if is_leaf else _one_of(rng, **_MEASURES)
                target = 100.0 if is_leaf else float(rng.randrange(10, 100))
                maintained = kind.startswith("stay")
                falls = not maintained and not is_leaf and rng.random() < 0.2
                baseline = target if maintained else 100.0 if falls else 0.0
                self._measures.append((kind, baseline, target))
                yield self._row(
                    len(self._measures),
                    self._before(400),
                    name=MEASURE_OF_LEAF if is_leaf else f"{rng.choice(words.CATEGORIES)} score",
                    type=kind,
                    baseline=baseline,
                    target=target,
                    unit="%" if kind == "percent" else rng.choice(("", "points", "h", "talks")),
                    weight=rng.choice((1.0, 1.0, 1.0, 2.0)),
                    position=position,
                    goal_id=goal,
                )

    def check_ins(self) -> Iterator[dict[str, Any]]:
        rng, count = self._rng, len(self._measures)
        # Some are checked in often: every measure once, the rest by a skewed choice.
        places = list(range(min(count, self._scale.check_ins)))
        skewed = (int(count * rng.random() ** 2) for _ in range(self._scale.check_ins - count))
        places += skewed
        times = [0] * count
        for number, place in enumerate(places, start=1):
            kind, baseline, target = self._measures[place]
            times[place] += 1
            weeks = times[place]  # the newest first: week by week back
            on = DAY - timedelta(days=1 + weeks * 3 + rng.randrange(3))
            if kind.startswith("stay"):
                value = target + rng.uniform(-10, 10)
            else:
                reached = max(0.0, rng.uniform(0.3, 0.95) - weeks * 0.01)
                value = baseline + (target - baseline) * reached
            yield self._row(
                number,
                on,
                date=on,
                value=round(value, 1),
                confidence=rng.randrange(11) if rng.random() < 0.4 else None,
                note=words.note(rng) if number % 2 else "",
                measure_id=place + 1,
            )

    def adherences(self) -> Iterator[dict[str, Any]]:
        rng, number = self._rng, 0
        for goal in self._recurring:
            for days in range(1, 29, rng.choice((1, 3, 7))):
                number += 1
                yield self._row(
                    number,
                    DAY - timedelta(days=days),
                    date=DAY - timedelta(days=days),
                    kept=int(rng.random() < 0.8),
                    note=words.note(rng) if rng.random() < 0.1 else "",
                    goal_id=goal,
                )

    def skills(self) -> Iterator[dict[str, Any]]:
        rng = self._rng
        for number in range(1, self._scale.skills + 1):
            yield self._row(
                number,
                self._before(900),
                name=words.skill(rng, number),
                category=rng.choice(words.CATEGORIES),
                importance=rng.randrange(1, 6),
                target=rng.randrange(2, 6),
                interest=rng.choice((None, 2, 3, 5)),
                notes=words.text(rng, 1) if rng.random() < 0.3 else "",
                learning=words.text(rng, 1) if rng.random() < 0.3 else "",
                position=number,
            )

    def assessments(self) -> Iterator[dict[str, Any]]:
        rng, number = self._rng, 0
        for skill in range(1, self._scale.skills + 1):
            for _ in range(rng.randrange(6)):
                number += 1
                on = self._before(700)
                yield self._row(
                    number,
                    on,
                    source=_one_of(rng, **_SOURCES),
                    level=rng.randrange(1, 6),
                    date=on,
                    note=words.note(rng) if rng.random() < 0.3 else "",
                    skill_id=skill,
                )

    def positions(self) -> Iterator[dict[str, Any]]:
        """One after the other, the last of which goes on."""
        rng, days = self._rng, 4000 // self._scale.positions
        for number in range(1, self._scale.positions + 1):
            first = DAY - timedelta(days=days * (self._scale.positions - number + 1))
            goes_on = number == self._scale.positions
            yield self._row(
                number,
                first,
                kind=_one_of(rng, job=70, education=10, volunteer=10, project=10),
                title=f"{rng.choice(words.SKILL_FIELDS)} engineer {number}",
                organisation=rng.choice(words.ORGANISATIONS),
                place="",
                summary=words.text(rng, 2),
                **{"from": first, "to": None if goes_on else first + timedelta(days=days - 1)},
            )

    def evidence(self) -> Iterator[dict[str, Any]]:
        rng = self._rng
        for number in range(1, self._scale.evidence + 1):
            on = self._before(4000)
            has_number = rng.random() < 0.4
            yield self._row(
                number,
                on,
                date=on,
                title=words.deed(rng),
                details=words.text(rng, 2) if rng.random() < 0.3 else "",
                impact=words.text(rng, 1) if rng.random() < 0.4 else "",
                number=float(rng.randrange(1, 5000)) if has_number else None,
                unit=rng.choice(words.UNITS) if has_number else "",
                kind=_one_of(rng, **_KINDS),
                link=f"https://example.org/{number}" if rng.random() < 0.2 else "",
                private=int(rng.random() < 0.1),
                position_id=self._maybe(self._scale.positions, 0.1),
                goal_id=self._maybe(self._scale.goals, 0.5),
            )

    def _maybe(self, most: int, share: float) -> int | None:
        return self._rng.randrange(1, most + 1) if self._rng.random() < share else None

    def evidence_skills(self) -> Iterator[dict[str, Any]]:
        rng, number = self._rng, 0
        for evidence in range(1, self._scale.evidence + 1):
            for skill in rng.sample(range(1, self._scale.skills + 1), rng.choice((0, 1, 1, 2, 3))):
                number += 1
                yield {"id": number, "evidence_id": evidence, "skill_id": skill}

    def reviews(self) -> Iterator[dict[str, Any]]:
        count = self._scale.reviews
        for number in range(1, count + 1):
            end = self._end_of_review(number)
            yield self._row(
                number,
                end,
                kind="weekly",
                status="done",
                period_start=end - timedelta(days=6),
                period_end=end,
                step="sign_off",
                position=0,
                seconds=self._rng.randrange(200, 900),
                started_at=f"{end}T16:00:00.000000+00:00",
                finished_on=end,
                next_due=end + timedelta(days=7),
                summary=words.summary(self._rng),
            )

    def _end_of_review(self, number: int) -> date:
        """The reviews are weekly; the last was two weeks ago, so that one is due."""
        return DAY - timedelta(days=7 * (self._scale.reviews - number) + 12)

    def answers(self) -> Iterator[dict[str, Any]]:
        rng, number = self._rng, 0
        weekly = (Question.WINS, Question.OBSTACLES, Question.LEARNED)
        for review in range(1, self._scale.reviews + 1):
            on = self._end_of_review(review)
            asked: list[tuple[Step, str, str, int | None]] = [
                (Step.WEEK, question.value, words.text(rng, 1), None) for question in weekly
            ]
            for goal in rng.sample(range(1, self._scale.goals + 1), 3):
                asked.append((Step.GOALS, Question.GOAL.value, words.note(rng), goal))
                asked.append((Step.GOALS, Question.CONFIDENCE.value, str(rng.randrange(11)), goal))
            for position, (step, question, text, subject) in enumerate(asked):
                number += 1
                yield self._row(
                    number,
                    on,
                    step=step.value,
                    question=question,
                    text=text,
                    outcome="reviewed",
                    position=position,
                    answered_at=f"{on}T16:05:00.000000+00:00",
                    review_id=review,
                    goal_id=subject,
                    skill_id=None,
                )

    def corrections(self) -> Iterator[dict[str, Any]]:
        rng = self._rng
        for number in range(1, self._scale.goals // 20 + 1):
            on = self._before(400)
            yield self._row(
                number,
                on,
                date=on,
                field="due",
                before=str(on + timedelta(days=30)),
                after=str(on + timedelta(days=90)),
                reason=words.note(rng),
                goal_id=rng.randrange(1, self._scale.goals + 1),
                review_id=None,
            )

    def thoughts(self) -> Iterator[dict[str, Any]]:
        for number in range(1, 11):
            yield self._row(number, DAY, text=words.text(self._rng, 1), done=int(number > 4))

    # Pieces

    def _row(self, number: int, on: date, /, **fields: Any) -> dict[str, Any]:
        uid = uuid.UUID(int=self._rng.getrandbits(128), version=4)
        return {
            "id": number,
            "uid": str(uid),
            "created_at": f"{on}T08:00:00.000000+00:00",
            **fields,
        }

    def _before(self, most: int, least: int = 0) -> date:
        """A day at most so many days ago."""
        return DAY - timedelta(days=self._rng.randrange(least, most))


def level_sizes(goals: int) -> list[int]:
    """How many goals each level has: on each as many times more than on the one above."""
    ratio = goals ** (1 / LEVELS)
    whole = sum(ratio**level for level in range(LEVELS))
    sizes = [round(goals * ratio**level / whole) for level in range(LEVELS - 1)]
    return [*sizes, goals - sum(sizes)]


def _one_of(rng: random.Random, **shares: int) -> str:
    """One of the names, by their shares."""
    return rng.choices(list(shares), list(shares.values()))[0]

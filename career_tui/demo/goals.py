"""The demo's goal tree as records: goals, measures, check-ins and adherence."""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from random import Random
from typing import Any

from career_tui.demo import goals_craft, goals_german, goals_life, goals_work
from career_tui.demo.days import WEEKS, Days, moment, uid
from career_tui.demo.plan import Metric, Node, Track, at
from career_tui.demo.rhythm import REVIEWED, finished_on
from career_tui.domain.goals import CheckIn, Goal, Measure
from career_tui.quick_dataclass import dataclass

EXTRA = {"pulse": 0, "distance": 1, "words": 2}
"""Measures looked at this week already, by the weekday of it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A node in its place, and as the domain sees it, with all of its check-ins."""

    node: Node
    goal: Goal
    children: tuple["Planned", ...] = ()


@dataclass(slots=True)
class Tree:
    """The goals by slug, in tree order, and their records."""

    planned: dict[str, Planned] = field(default_factory=dict)
    goals: list[dict[str, Any]] = field(default_factory=list)
    measures: list[dict[str, Any]] = field(default_factory=list)
    check_ins: list[dict[str, Any]] = field(default_factory=list)


def roots(days: Days) -> tuple[Node, ...]:
    return (
        goals_work.principal(days),
        goals_craft.teaching(days),
        goals_german.german(days),
        goals_life.home(days),
        goals_life.health(days),
        goals_life.money(days),
        goals_life.music(days),
    )


def build(days: Days) -> Tree:
    tree = Tree()
    for position, node in enumerate(roots(days)):
        _add(tree, days, node, None, position)
    return tree


def _add(tree: Tree, days: Days, node: Node, parent: str | None, position: int) -> Planned:
    own = uid("goal", node.slug)
    record = _record(days, node, parent, position)
    tree.goals.append(record)
    measures = tuple(
        _measure(tree, days, own, at_, metric) for at_, metric in enumerate(node.metrics)
    )
    said = [one.confidence for measure in measures for one in measure.check_ins[-1:]]
    if said:
        record["confidence"] = said[0]
    goal = Goal(
        own,
        node.title,
        kind=node.kind,
        parent=parent,
        horizon=node.horizon,
        status=node.status,
        start=node.start,
        due=node.due,
        done_on=node.done_on,
        weight=node.weight,
        position=position,
        progress_override=node.override,
        times_per_week=node.times_per_week,
        measures=measures,
    )
    # Entered before its children, so that the order is that of the tree.
    tree.planned[node.slug] = Planned(node, goal)
    children = tuple(
        _add(tree, days, child, own, index) for index, child in enumerate(node.children)
    )
    tree.planned[node.slug] = planned = Planned(node, goal, children)
    return planned


def _record(days: Days, node: Node, parent: str | None, position: int) -> dict[str, Any]:
    return {
        "uid": uid("goal", node.slug),
        "created_at": moment(days.week(node.since, 6), "18:30"),
        "parent": parent,
        "vision": uid("vision", node.vision) if node.vision else None,
        "title": node.title,
        "kind": node.kind.value,
        "horizon": node.horizon.value,
        "status": node.status.value,
        "start": _iso(node.start),
        "due": _iso(node.due),
        "done_on": _iso(node.done_on),
        "weight": node.weight,
        "position": position,
        "progress_override": node.override,
        "confidence": node.confidence,
        "times_per_week": node.times_per_week,
        "why": node.why,
        "strategy": node.strategy,
        "circumstances": node.circumstances,
        "obstacle": node.obstacle,
        "if_then": node.if_then,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _measure(tree: Tree, days: Days, goal: str, position: int, metric: Metric) -> Measure:
    own = uid("measure", metric.slug)
    check_ins = tuple(_check_ins(days, metric.slug, metric.track)) if metric.track else ()
    made = check_ins[0].date if check_ins else days.week(57, 6)
    tree.measures.append(
        {
            "uid": own,
            "created_at": moment(made, "18:30"),
            "goal": goal,
            "name": metric.name,
            "type": metric.type.value,
            "baseline": float(metric.baseline),
            "target": float(metric.target),
            "unit": metric.unit,
            "weight": metric.weight,
            "position": position,
        }
    )
    tree.check_ins.extend(
        {
            "uid": one.uid,
            "created_at": moment(one.date, "07:10" if one.date == days.today else "18:20"),
            "measure": own,
            "date": one.date.isoformat(),
            "value": one.value,
            "confidence": one.confidence,
            "note": one.note,
        }
        for one in check_ins
    )
    return Measure(
        own,
        metric.name,
        metric.type,
        float(metric.baseline),
        float(metric.target),
        metric.unit,
        metric.weight,
        position,
        check_ins,
    )


def _check_ins(days: Days, slug: str, track: Track) -> Iterator[CheckIn]:
    """The check-ins of a measure, oldest first: on review days, and for some once this week."""
    chance = Random(f"measure {slug}")
    first, last = track.corners[0][0], track.corners[-1][0]
    for ago in range(WEEKS, -1, -1):
        # Drawn for every week, so that a week's value does not depend on the others.
        off = chance.gauss(0, track.noise)
        if ago == 0 and slug in EXTRA:
            day = days.week(0, EXTRA[slug])
            if day > days.today:
                continue
        elif (
            first >= ago >= last
            and ago in REVIEWED
            and (ago in track.notes or (ago - last) % track.every == 0)
        ):
            day = finished_on(days, ago)
        else:
            continue
        value = round((at(track.corners, ago) + off) / track.step) * track.step
        yield CheckIn(
            uid("check-in", slug, str(ago)),
            day,
            round(float(value), 3),
            round(at(track.sure, ago)),
            track.notes.get(ago, ""),
        )

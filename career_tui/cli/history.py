"""`history`: what was changed, when and why."""

import argparse
from datetime import date
from typing import Any

from career_tui.cli.goals import iso
from career_tui.cli.options import day, reading
from career_tui.cli.output import Page, print_json
from career_tui.cli.parser import LATEST_ACTIONS
from career_tui.domain.differences import Difference, story
from career_tui.domain.history import Action, ActionKind
from career_tui.domain.text import one_line

_ALL = 1_000_000


def run(options: argparse.Namespace) -> int:
    """Print the actions with what each changed."""
    most = options.limit or (_ALL if options.json else LATEST_ACTIONS)
    record, uid = ("skills", options.skill) if options.skill else ("goals", options.goal)
    with reading(options) as records:
        log = records.history.log(most, record=record if uid else "", uid=uid or "")
        actions = [records.history.get(action.id) for action in log]
    if options.json:
        print_json([as_json(action) for action in actions])
        return 0
    page = Page()
    if not actions:
        page.line("Nothing was changed yet.")
    for action in actions:
        _print(page, action, day(options))
    return 0


def as_json(action: Action) -> dict[str, Any]:
    """An action for other programs; `before` and `after` hold the fields that changed."""
    return {
        "id": action.id,
        "at": iso(action.at),
        "kind": action.kind.value,
        "title": action.title,
        "reason": action.reason,
        "target": action.target,
        "undone": action.undone,
        "changes": [
            {
                "record": change.noun.name,
                "name": change.name,
                "kind": change.kind.value,
                "before": dict(change.before),
                "after": dict(change.after),
            }
            for change in action.changes
        ],
    }


def _print(page: Page, action: Action, today: date) -> None:
    undo = "" if action.kind is ActionKind.DO else f"{action.kind.value}: "
    words = [f"{action.at.astimezone():%Y-%m-%d %H:%M} {undo}{action.title}"]
    if action.undone:
        words.append("undone since")
    if action.reason:
        words.append(f"because: {action.reason}")
    page.line("; ".join(words))
    told = story(action.changes, today, action.title)
    others = [f"{len(told.records) - _SHOWN} more"] if len(told.records) > _SHOWN else []
    for one in told.records[:_SHOWN]:
        name = f" '{one.name}'" if one.name else ""
        fields = "; ".join(_told(one.verb, difference) for difference in one.differences)
        page.line(f"{one.verb} {one.noun}{name}{': ' if fields else ''}{fields}", 2)
    for other in (*others, *told.others):
        page.line(f"and {other}", 2)


_SHOWN = 8
"""Records of one action that are printed; JSON has more."""


def _told(verb: str, difference: Difference) -> str:
    before, after = _short(difference.before), _short(difference.after)
    if verb != "changed":
        return f"{difference.field} {after if verb == 'added' else before}"
    return f"{difference.field} from {before} to {after}"


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    line = one_line(text)
    return f"'{line[:60]}…'" if len(line) > 60 else f"'{line}'"

"""One action as a page: when, why, and what was different afterwards."""

from datetime import date, datetime

from textual.content import Content

from career_tui.domain.dates import spoken
from career_tui.domain.differences import Difference, Story, Told, story
from career_tui.domain.history import Action, ActionKind
from career_tui.tui.screens.history.entries import headline
from career_tui.tui.widgets.columns import fit, plain

LABEL = 14
"""Columns of the name of a field."""

_MUTED = "$status-muted"
_BEFORE, _AFTER = "$status-at-risk", "$status-done"


def action_page(action: Action, about: Action | None, today: date, width: int) -> list[Content]:
    """The lines of an action, at most `width` cells each.

    `about` is the action that an undo or redo turned.
    """
    inside = max(width - 1, 10)
    lines = plain(headline(action)).stylize("bold").wrap(inside)
    lines += _facts(action, about, today, inside)
    lines += _story(
        story(action.changes, today, action.title), action.kind is not ActionKind.DO, inside
    )
    return [Content(" ") + line.rstrip() for line in lines]


def _facts(action: Action, about: Action | None, today: date, width: int) -> list[Content]:
    facts = [_moment(action.at, today)]
    if about is not None:
        facts.append(f"first done {_moment(about.at, today)}")
    if action.undone:
        facts.append("undone since")
    lines = Content.styled(" · ".join(facts), _MUTED).wrap(width)
    reason = action.reason or (about.reason if about is not None else "")
    return lines + (_beside("reason", plain(reason), width) if reason else [])


def _moment(moment: datetime, today: date) -> str:
    local = moment.astimezone()
    return f"{spoken(local.date(), today)} at {local:%H:%M}"


def _story(told: Story, turned: bool, width: int) -> list[Content]:
    lines: list[Content] = []
    above: Told | None = None
    for record in told.records:
        # Records that are only named stand close together.
        if above is None or record.differences or above.differences:
            lines.append(Content(""))
        above = record
        name = f" '{record.name}'" if record.name else ""
        verb = "brought back" if turned and record.verb == "added" else record.verb
        heading = Content.styled(f"{verb} {record.noun}", "$primary") + plain(name)
        lines += heading.wrap(width) if record.differences else [fit(heading, width)]
        for difference in record.differences:
            lines += _difference(difference, width)
    if told.others:
        lines += [Content(""), *Content.styled(f"and {', '.join(told.others)}", _MUTED).wrap(width)]
    return lines


def _difference(one: Difference, width: int) -> list[Content]:
    """From one value to another on one line; below each other where they are long."""
    room = width - LABEL - 2
    texts = [text for text in (one.before, one.after) if text is not None]
    short = all("\n" not in text for text in texts) and sum(map(len, texts)) + 3 <= room
    if short and one.before is not None and one.after is not None:
        before = plain(one.before).stylize(_MUTED)
        return _beside(one.field, before + " → " + plain(one.after), width)
    if one.after is None:
        return _marked(one.field, "- ", one.before or "", _BEFORE, width)
    if one.before is None:
        return _marked(one.field, "+ ", one.after, _AFTER, width)
    return [
        *_marked(one.field, "- ", one.before, _BEFORE, width),
        *_marked("", "+ ", one.after, _AFTER, width),
    ]


def _marked(label: str, mark: str, text: str, style: str, width: int) -> list[Content]:
    room = max(width - LABEL - 2 - len(mark), 8)
    wrapped = [
        line for part in text.split("\n") for line in (plain(part).wrap(room) or [Content("")])
    ]
    content = Content("\n").join([(Content(mark) + line).stylize(style) for line in wrapped])
    return _beside(label, content, width)


def _beside(label: str, text: Content, width: int) -> list[Content]:
    room = max(width - LABEL - 2, 8)
    wrapped = [line for part in text.split("\n") for line in (part.wrap(room) or [Content("")])]
    return [
        fit(f"  {label}" if index == 0 else "", LABEL + 2).stylize(_MUTED) + line
        for index, line in enumerate(wrapped)
    ]


def is_about_another(action: Action) -> bool:
    """Whether an entry of the history only turned another one."""
    return action.kind is not ActionKind.DO and action.target is not None

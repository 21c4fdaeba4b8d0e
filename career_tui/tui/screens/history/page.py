"""One action as a page: when, why, and what was different afterwards."""

from datetime import date, datetime

from textual.content import Content

from career_tui.domain.dates import spoken
from career_tui.domain.differences import Difference, Story, Told, story
from career_tui.domain.history import Action, ActionKind
from career_tui.tui.screens.history.entries import headline
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.page import MUTED, Page, wrapped

LABEL = 16
"""Columns of the name of a field."""

_BEFORE, _AFTER = "$status-at-risk", "$status-done"


def action_page(action: Action, about: Action | None, today: date, width: int) -> list[Content]:
    """The lines of an action, at most `width` cells each.

    `about` is the action that an undo or redo turned.
    """
    page = Page(max(width - 1, 10), label=LABEL)
    page.title(headline(action))
    _facts(page, action, about, today)
    _story(page, story(action.changes, today, action.title), action.kind is not ActionKind.DO)
    return page.lines


def _facts(page: Page, action: Action, about: Action | None, today: date) -> None:
    facts = [_moment(action.at, today)]
    if about is not None:
        facts.append(f"first done {_moment(about.at, today)}")
    if action.undone:
        facts.append("undone since")
    page.text(" · ".join(facts), MUTED)
    page.beside("  reason", action.reason or (about.reason if about is not None else ""))


def _moment(moment: datetime, today: date) -> str:
    local = moment.astimezone()
    return f"{spoken(local.date(), today)} at {local:%H:%M}"


def _story(page: Page, told: Story, turned: bool) -> None:
    above: Told | None = None
    for record in told.records:
        # Records that are only named stand close together.
        if above is None or record.differences or above.differences:
            page.gap()
        above = record
        name = f" '{record.name}'" if record.name else ""
        verb = "brought back" if turned and record.verb == "added" else record.verb
        heading = Content.styled(f"{verb} {record.noun}", "$primary") + plain(name)
        (page.text if record.differences else page.line)(heading)
        for difference in record.differences:
            _difference(page, difference)
    if told.others:
        page.gap()
        page.text(f"and {', '.join(told.others)}", MUTED)


def _difference(page: Page, one: Difference) -> None:
    """From one value to another on one line; below each other where they are long."""
    label = f"  {one.field}"
    texts = [text for text in (one.before, one.after) if text is not None]
    short = all("\n" not in text for text in texts) and sum(map(len, texts)) + 3 <= page.room
    if short and one.before is not None and one.after is not None:
        page.beside(label, plain(one.before).stylize(MUTED) + " → " + plain(one.after))
        return
    if one.before is not None or one.after is None:
        _marked(page, label, "- ", one.before or "", _BEFORE)
        label = ""
    if one.after is not None:
        _marked(page, label, "+ ", one.after, _AFTER)


def _marked(page: Page, label: str, mark: str, text: str, style: str) -> None:
    room = max(page.room - len(mark), 8)
    lines = [line for part in text.split("\n") for line in wrapped(part, room) or [Content("")]]
    page.block(label, [(Content(mark) + line).stylize(style) for line in lines])


def is_about_another(action: Action) -> bool:
    """Whether an entry of the history only turned another one."""
    return action.kind is not ActionKind.DO and action.target is not None

"""What shows a goal or a skill, on its page."""

from textual.content import Content

from career_tui.domain.dates import full_day
from career_tui.domain.evidence import Evidence, Shown
from career_tui.domain.numbers import grouped
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.page import MUTED, wrapped

DAY = len("14 Mar 2025  ")
_LINES = 2
"""Lines of a title at most."""


def number_words(entry: Evidence) -> str:
    """The number with its unit, "54 %"; empty where there is none."""
    if entry.number is None:
        return ""
    return f"{grouped(entry.number)} {entry.unit}".rstrip()


def shown_lines(shown: Shown, key: str, room: int) -> list[Content]:
    """The latest entries in lines of at most `room` cells, then how many there are in all and the
    `key` that shows them; none where nothing is shown."""
    lines: list[Content] = []
    for entry in shown.latest:
        day = Content.styled(full_day(entry.date).rjust(DAY - 2).ljust(DAY), MUTED)
        for line in _entry(entry, max(room - DAY, 8)):
            lines.append(day + line)
            day = Content(" " * DAY)
    if shown.count:
        them = "it" if shown.count == 1 else "them"
        said = plain(f"{grouped(shown.count)} in all; {key} shows {them}")
        lines.append(said.stylize(MUTED).truncate(room, ellipsis=True))
    return lines


def _entry(entry: Evidence, room: int) -> list[Content]:
    title, number = plain(entry.title), fit_number(entry, room)
    if number and title.cell_length + number.cell_length + 2 <= room:
        return [between(title, number, room)]
    first, *others = wrapped(title, room)
    if len(others) >= _LINES:
        others = [fit(others[0] + " …", room)]
    return [first, *others, *([number] if number else [])]


def fit_number(entry: Evidence, room: int) -> Content:
    """The number with its unit as it stands at the end of a line, cut where that is needed."""
    words = plain(number_words(entry)).stylize("bold")
    return words if words.cell_length <= room else words.truncate(room, ellipsis=True)

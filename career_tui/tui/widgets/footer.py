"""The line at the bottom: the keys that matter here, never more of them than fit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from career_tui.tui.commands import command
from career_tui.tui.commands.active import active_commands
from career_tui.tui.keymap import key_text

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell

Entry = tuple[str, str, str]
"""A command's id, the text of its key and its label."""


def entry_width(entry: Entry) -> int:
    """Cells of one entry with the space that parts it from the next."""
    return len(entry[1]) + 1 + len(entry[2]) + 3


def that_fit(
    entries: Sequence[Entry], more: Entry, width: int, last: Sequence[Entry] = ()
) -> list[Entry]:
    """The entries that fit into `width` cells, and behind them `last`; where some of either do
    not fit `more` stands between."""
    room = width + 2 - sum(map(entry_width, last))
    if sum(map(entry_width, entries)) <= room:
        return [*entries, *last]
    room -= entry_width(more)
    if last and room < 0:
        return that_fit([*entries, last[0]], more, width, last[1:])
    fitting: list[Entry] = []
    for entry in entries:
        if entry[0] == more[0]:
            continue
        if entry_width(entry) > room:
            break
        room -= entry_width(entry)
        fitting.append(entry)
    return [*fitting, more, *last] if entry_width(more) <= width + 2 else fitting


class FooterLine(Widget):
    """Key and label of every command that applies now, those of the focused widget first."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FooterLine {
        height: 1; width: 100%; padding: 0 1; background: $panel; color: $status-muted;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._targets: list[tuple[int, int, str]] = []
        self._shown: list[Entry] | None = None
        self._asked = True
        """Whether its keys worked when it was drawn last."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        # It is told of every move of a cursor, which seldom changes what can be done, and often
        # before it is shown at all.
        if self._shown is None or screen is not self.screen:
            return
        if self.entries() != self._shown:
            self.refresh()

    def look_again(self) -> None:
        """Draw again if its keys have come to work, or have ceased to, since it was drawn."""
        if self._asked is not (self.app.screen is self.screen):
            self.refresh()

    def entries(self) -> list[Entry]:
        """What would be shown if there were room for all of it; what leads out of here last."""
        here, out = self._entries()
        return [*here, *out]

    def _entries(self) -> tuple[list[Entry], list[Entry]]:
        """What can be done here, and what leads out of here."""
        career = cast("Shell", self.app)
        above = len(career.screen_stack) > 1  # it has a way out of its own
        active = [command(id) for id in active_commands(self.screen)]
        # Where escape leads back, the other key for that says nothing new.
        leads_back = any("escape" in each.keys for each in active)
        shown = [
            each
            for each in active
            if each.footer
            if not (above and each.out and each.scope == "app")
            if not (leads_back and each.id == "app.back")
        ]
        shown.sort(key=lambda each: each.keys[0] != "enter")
        found: tuple[list[Entry], list[Entry]] = [], []
        for each in shown:
            entries = found[each.out]
            key = key_text(each.id, career.keys)
            if entries and entries[-1][2] == each.label:  # two keys for the same
                key = f"{entries.pop()[1]}/{key}"
            entries.append((each.id, key, each.label))
        return found

    def render(self) -> Content:
        """The entries that fit, and where to find the others; nothing while something else asks,
        and these keys do not work."""
        self._asked = self.app.screen is self.screen
        if not self._asked:
            return Content("")
        entries, last = self._entries()
        self._shown = [*entries, *last]
        width = self.size.width
        help_key = next((key for id, key, _ in entries if id == "app.help"), "")
        more = ("app.help", help_key, "more") if help_key else ("", "", "…")
        parts: list[Content] = []
        self._targets = []
        at = 0
        for command_id, key, label in that_fit(entries, more, width, last):
            words = f" {label}" if key else label
            parts.append(Content.styled(key, "bold $primary") + Content(f"{words}   "))
            length = len(key) + len(words)
            self._targets.append((at, at + length, command_id))
            at += length + 3
        return Content("").join(parts).rstrip()

    async def on_click(self, event: events.Click) -> None:
        for start, end, command_id in self._targets:
            if start <= event.x - 1 < end and command_id in (
                active := active_commands(self.screen)
            ):
                await cast("Shell", self.app).run_action(
                    active[command_id].binding.action, active[command_id].node
                )
                return

"""Keys of a list to pick from, while the line above it is typed in."""

from career_tui.tui.commands.base import Command


def _key(name: str, key: str, label: str, help: str, *, footer: bool = True) -> Command:
    return Command(
        f"picker.{name}", key, name, label, help, footer=footer, palette=False, priority=True
    )


COMMANDS = (
    _key("pick", "enter", "Take", "Take the line of the cursor."),
    _key("down", "down", "Down", "Go one line down."),
    _key("up", "up", "Up", "Go one line up.", footer=False),
    _key("page_down", "pagedown", "Page down", "Go one page down.", footer=False),
    _key("page_up", "pageup", "Page up", "Go one page up.", footer=False),
)

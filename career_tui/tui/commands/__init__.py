"""Every command of the program, by scope.

A scope is a place where keys apply: the app, any list, one screen, a form. Each has a module
here with its `COMMANDS`; footer, palette, help and the README's key table come from them.
"""

from functools import cache
from importlib import import_module

from textual.binding import Binding, BindingType

from career_tui.tui.commands.base import Command
from career_tui.tui.tabs import TABS

SCOPES: dict[str, str] = {
    "app": "Everywhere",
    "rows": "In a list",
    "matrix": "In a table",
    "visit": "Looking around the demo",
    **{scope: title for tab in TABS for scope, title in tab.scopes.items()},
    "history": "History",
    "backups": "Backups",
    "settings": "Settings",
    "recovery": "When the store cannot be opened",
    "review": "Review",
    "review_text": "Review: writing",
    "review_goals": "Review: a goal",
    "review_week": "Review: actions and practices",
    "review_skills": "Review: skills",
    "review_ahead": "Review: the week ahead",
    "review_summary": "Review: summary",
    "thought": "A captured thought",
    "filter": "While filtering",
    "form": "In a form",
    "conflict": "Where two changed the same",
    "ask": "In a line to write",
    "picker": "In a list to pick from",
    "dialog": "In a dialog",
    "confirm": "In a question",
}
"""Each scope with its title, in the order help shows them."""


@cache
def commands(scope: str) -> tuple[Command, ...]:
    """The commands of one scope, in the order in which they are declared."""
    declared: tuple[Command, ...] = import_module(f"{__name__}.{scope}").COMMANDS
    return declared


@cache
def find(command_id: str) -> Command | None:
    """The command with that id, None where there is none; imports its own scope only."""
    scope = command_id.partition(".")[0]
    declared = commands(scope) if scope in SCOPES else ()
    return next((command for command in declared if command.id == command_id), None)


def command(command_id: str) -> Command:
    """The command with that id; KeyError where there is none."""
    if (found := find(command_id)) is None:
        raise KeyError(command_id)
    return found


@cache
def every_command() -> dict[str, Command]:
    """All commands of all scopes by id, in the order of `SCOPES`."""
    return {command.id: command for scope in SCOPES for command in commands(scope)}


def bindings(scope: str) -> list[BindingType]:
    """What a widget, screen or app of that scope takes as its `BINDINGS`."""
    bound: list[Binding] = [command.binding() for command in commands(scope)]
    return [*bound]


__all__ = ["SCOPES", "Command", "bindings", "command", "commands", "every_command", "find"]

"""Which commands apply now."""

from textual.binding import ActiveBinding
from textual.screen import Screen

from career_tui.tui.commands import SCOPES, command, commands, find


def active_commands(screen: Screen[object]) -> dict[str, ActiveBinding]:
    """The commands that apply on a screen now, by id: scope by scope from the focused widget
    up to the app, in each the order of their declaration."""
    found: dict[str, ActiveBinding] = {}
    scopes: dict[str, None] = {}
    for active in screen.active_bindings.values():
        bound = find(active.binding.id or "")
        if bound is not None and active.enabled and bound.can_be_done_by(active.node):
            found.setdefault(bound.id, active)
            scopes.setdefault(bound.scope)
    return {
        each.id: found[each.id]
        for scope in sorted(scopes, key=lambda scope: scope == "app")
        for each in commands(scope)
        if each.id in found
    }


def way_back(screen: Screen[object]) -> ActiveBinding | None:
    """What leads back from a screen as it is now, which is what escape does unless it was given
    another key; None on a main screen that shows all it has."""
    for id, active in active_commands(screen).items():
        if "escape" in command(id).keys:
            return active
    return None


def scopes_for_help(screen: Screen[object]) -> list[str]:
    """Every scope: those that apply now first, the most particular of them on top."""
    here = list(dict.fromkeys(command(id).scope for id in active_commands(screen)))
    general = ("matrix", "rows", "app")
    own = [scope for scope in here if scope not in general]
    there = [scope for scope in general if scope in here]
    return [*own, *there, *(scope for scope in SCOPES if scope not in here)]

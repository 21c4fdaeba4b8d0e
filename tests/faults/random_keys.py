"""Keys at random: every one that the app binds anywhere, and words typed into what is open."""

import random
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.dom import DOMNode
from textual.keys import key_to_character

import career_tui.tui
from career_tui.tui.commands import every_command
from career_tui.tui.keymap import _UNICODE_NAMES, long_form

COMMON = ("escape", "enter", "tab", "down", "up", "shift+tab", "space", "backspace")
"""Keys that are pressed more often than others: they lead on, and back."""
LEAVING = ("q", "ctrl+q")
"""Keys that may end the program: seldom, for starting it again takes as long as a hundred keys."""
SIGNALS = ("ctrl+c", "ctrl+z")
"""While an editor has the terminal these are signals to all that runs in it."""
WORDS = ("a", "42", "fri", "3,5", "team", "lead the team", "2026-12-01", "é漢 ½", "[/]", "x" * 20)
AFTER_WORDS = ("enter", "tab", "escape", "ctrl+s", "ctrl+e", "")

_UNAMBIGUOUS = {"escape": "\x1b[27u", "backspace": "\x7f"}
"""An escape that needs no pause after it, as terminals with the kitty protocol send it."""
_SENT = {
    names[0].value: sequence
    for sequence, names in reversed(ANSI_SEQUENCES_KEYS.items())
    if isinstance(names, tuple) and len(names) == 1
} | _UNAMBIGUOUS


def _kinds(kind: type[DOMNode]) -> set[type[DOMNode]]:
    below = kind.__subclasses__()
    return {*below, *(each for one in below for each in _kinds(one))}


@cache
def bound_keys() -> tuple[str, ...]:
    """Every key that a widget, a screen or the app binds, by Textual's name for it."""
    for module in walk_packages(career_tui.tui.__path__, "career_tui.tui."):
        import_module(module.name)
    keys = {long_form(key) for command in every_command().values() for key in command.keys}
    for kind in _kinds(DOMNode):
        if kind._merged_bindings is not None:
            keys.update(kind._merged_bindings.key_to_bindings)
    return tuple(sorted(keys))


def character(key: str) -> str | None:
    """What a key types; None where that is nothing."""
    return key if len(key) == 1 else key_to_character(_UNICODE_NAMES.get(key, key))


def sent(key: str) -> str:
    """What a terminal sends for a key; empty where it sends nothing of its own."""
    return _SENT.get(key) or character(key) or ""


class Keys:
    """An endless row of keys; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._any = [key for key in bound_keys() if sent(key) and key not in LEAVING]

    def some(self) -> list[str]:
        """The next keys: one, or those of a word and what follows it."""
        dice = self.random.random()
        if dice < 0.002:
            return [self.random.choice(LEAVING)]
        if dice < 0.07:
            after = self.random.choice(AFTER_WORDS)
            word = [" " if one == " " else one for one in self.random.choice(WORDS)]
            return [*word, after] if after else word
        return [self.random.choice(COMMON if dice < 0.25 else self._any)]

"""Which key does what: the defaults of the commands under a person's own choices."""

from collections.abc import Mapping
from functools import cache

from textual.keys import (
    KEY_ALIASES,
    KEY_NAME_REPLACEMENTS,
    KEY_TO_UNICODE_NAME,
    Keys,
    key_to_character,
)

from career_tui.domain.text import is_text
from career_tui.tui.commands import Command, command
from career_tui.tui.textual_private import key_name

_SHOWN = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
}
_UNICODE_NAMES = {short: long for long, short in KEY_NAME_REPLACEMENTS.items()}
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super"})


@cache
def long_form(key: str) -> str:
    """The name Textual gives to a key: "<" is "less_than_sign"."""
    return key_name(key) if len(key) == 1 else key


@cache
def key_names() -> frozenset[str]:
    """The names a key can have in the configuration, besides single characters."""
    aliases = {alias for names in KEY_ALIASES.values() for alias in names}
    return frozenset(
        {key.value for key in Keys} | {*KEY_TO_UNICODE_NAME, *_UNICODE_NAMES, "comma"} | aliases
    )


def is_key(key: str) -> bool:
    """Whether `key` can be pressed: a character, or a name with modifiers before it."""
    if len(key) == 1:
        return key.isprintable() and not key.isspace() and key != ","
    *modifiers, name = key.split("+")
    if not name or not _MODIFIERS.issuperset(modifiers):
        return False
    if len(name) == 1:
        return name.isalnum()
    return name in key_names()


@cache
def key_label(key: str) -> str:
    """A key the way it is shown: "?" for "question_mark", "ctrl+p", "enter", "↓"."""
    if len(key) == 1:
        return key
    *modifiers, name = key.split("+")
    character = key_to_character(_UNICODE_NAMES.get(name, name))
    shown = (
        character
        if character and character.isprintable() and not character.isspace()
        else _SHOWN.get(name, name)
    )
    return "+".join([*modifiers, shown])


@cache
def is_typed(key: str) -> bool:
    """Whether a key types a character: "a", "slash", but not "left" or "ctrl+a"."""
    # Some signs go by a name that Textual finds no character for: "slash" instead of "solidus".
    character = key_to_character(_UNICODE_NAMES.get(key, key))
    return character is not None and is_text(character)


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command under a keymap, the main one first."""
    chosen = keymap.get(command.id)
    return command.keys if chosen is None else tuple(key.strip() for key in chosen.split(","))


def key_text(command_id: str, keymap: Mapping[str, str], every: bool = False) -> str:
    """The key of a command as text for the screen ("?" or "ctrl+p"); all of them with `every`."""
    keys = keys_of(command(command_id), keymap)
    return " ".join(key_label(key) for key in (keys if every else keys[:1]))

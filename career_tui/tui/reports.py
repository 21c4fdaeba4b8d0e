"""What is meant by each thing that a terminal sends: keys, the mouse, pastes, sizes."""

import re
from collections.abc import Iterable

from textual import constants, events, messages
from textual.message import Message

from career_tui.domain.text import is_harmful
from career_tui.tui.sequences import END, ESC, Pasted, Sent
from career_tui.tui.textual_private import (
    ANSI_SEQUENCES_KEYS,
    FUNCTIONAL_KEYS,
    IS_ITERM,
    TerminalReader,
)

LARGEST = 1000
"""Columns and lines of the largest terminal that is believed."""

MOST_REPEATS = 50
"""How often a key counts that is said to be held down."""

_KEY = re.compile(
    r"\x1b\[(\d*)(?::(\d*))?(?::(\d*))?(?:;(\d*)(?::(\d*))?)?(?:;([\d:]*))?([u~A-FHPQRS])"
)
"""A key of the kitty protocol, which has the older ones in it: its code, the one with shift, the
one at its place on a keyboard for English, modifiers, what happened to it, and what it types."""
_OTHER_KEY = re.compile(r"\x1b\[27;(\d+);(\d+)~")
"""A key of xterm's modifyOtherKeys: modifiers and code."""
_WINDOWS_KEY = re.compile(r"\x1b\[(\d*);(\d*);(\d*);(\d*);(\d*);(\d*)_")
"""A key of Windows: virtual code, scan code, character, whether down, modifiers, how often."""
_MOUSE = re.compile(r"\x1b\[<\d{1,5};-?\d{1,6};-?\d{1,6}[Mm]")
_SIZE = re.compile(r"\x1b\[48;(\d+)(?::\d*)*;(\d+)(?::\d*)*;(\d+)(?::\d*)*;(\d+)(?::\d*)*t")
_MODE = re.compile(r"\x1b\[\?(2026|2048);(\d)\$y")
_RELEASED = "3"
_SHIFT, _LOCKS = 1, 64 | 128
_WINDOWS_NAMES = {
    33: "5~", 34: "6~", 35: "F", 36: "H", 37: "D", 38: "A", 39: "C", 40: "B",
    45: "2~", 46: "3~", **{112 + n: f"{code}~" for n, code in enumerate(
        (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24))},
}  # fmt: skip
_WINDOWS_ALT, _WINDOWS_CTRL, _WINDOWS_SHIFT = 1 | 2, 4 | 8, 16


def _character(code: str) -> str:
    """The character of a code; empty where there is none, or none that belongs into a text."""
    number = int(code[:8] or "0")
    if not 32 <= number <= 0x10FFFF or is_harmful(character := chr(number)):
        return ""
    return character


def _is_key(character: str) -> bool:
    """Whether a character stands for a key: what types a text, or an old control character."""
    return character < " " or character == "\x7f" or not is_harmful(character)


def _name(code: str, final: str) -> str:
    """The name of a key that types nothing, or stands apart like a keypad's; empty for others."""
    return FUNCTIONAL_KEYS.get(f"{int(code[:8] or '1')}{final}", "")


class Reports:
    """Turns what was sent into events. Raises nothing by itself; what it does not know it drops."""

    def __init__(self) -> None:
        self._textual = TerminalReader()

    def meaning(self, sent: Sent) -> Iterable[Message]:
        """What happened, in order."""
        if isinstance(sent, Pasted):
            return [events.Paste(sent.text)]
        if len(sent) == 1:
            return self._typed(sent)
        if sent[0] == sent[1] == ESC:
            return [with_alt(key) for key in self._textual.keys(sent[1:])]
        if len(sent) == 2:
            return self._with_alt(sent)
        return self._told(sent)

    def _typed(self, character: str) -> list[events.Key]:
        return self._textual.keys(character) if _is_key(character) else []

    def _with_alt(self, sent: str) -> list[events.Key]:
        if sent in ANSI_SEQUENCES_KEYS:
            return self._textual.keys(sent)
        if sent[1] < " ":
            return self._textual.keys(
                sent[1]
            )  # alt means nothing with it, and two keys may have met
        keys = self._textual.keys(sent[1], alt=True) if _is_key(sent[1]) else ()
        # Of a sign Textual leaves the alt out: the key would be the command of the sign.
        return [key if key.key.startswith("alt+") else with_alt(key) for key in keys]

    def _told(self, sequence: str) -> Iterable[Message]:
        if sequence == "\x1b[I":
            return [events.AppFocus()]
        if sequence == "\x1b[O":
            return [events.AppBlur()]
        if sequence == END:
            return []
        if _MOUSE.fullmatch(sequence):
            event = self._textual.parse_mouse_code(sequence)
            return [] if event is None else [event]
        if found := _SIZE.fullmatch(sequence):
            return self._size(*(int(part[:8]) for part in found.groups()))
        if found := _MODE.fullmatch(sequence):
            return self._mode(found[1], int(found[2]))
        if found := _OTHER_KEY.fullmatch(sequence):
            return self._key(found[2], "", "", found[1], "", "", "u")
        if (found := _KEY.fullmatch(sequence)) and (found[7] == "u" or _name(found[1], found[7])):
            return self._key(*found.groups(default=""))
        if sequence in ANSI_SEQUENCES_KEYS:
            return self._textual.keys(sequence)
        if found := _WINDOWS_KEY.fullmatch(sequence):
            return self._windows_key(*(int(part[:8] or "0") for part in found.groups()))
        return []

    def _size(self, lines: int, columns: int, high: int, wide: int) -> list[Message]:
        if not (1 <= lines <= LARGEST and 1 <= columns <= LARGEST):
            return []
        event = events.Resize.from_dimensions((columns, lines), (wide, high))
        self._textual.terminal_size = event.size
        self._textual.terminal_pixel_size = event.pixel_size
        self._textual.mouse_pixels = wide >= columns and high >= lines
        return [event]

    def _mode(self, mode: str, setting: int) -> list[Message]:
        if mode == "2026":
            return [messages.TerminalSupportsSynchronizedOutput()] if setting else []
        if constants.SMOOTH_SCROLL and not IS_ITERM:
            return [messages.InBandWindowResize.from_setting_parameter(setting)]
        return []

    def _key(
        self, code: str, shifted: str, place: str, mods: str, event: str, text: str, final: str
    ) -> list[events.Key]:
        """A key with its modifiers (1 and a bit for each) and the codes of what it types."""
        modifiers = int(mods[:4] or "1")
        if event == _RELEASED or modifiers > 256:
            return []
        held = max(modifiers - 1, 0) & ~_LOCKS
        name = _name(code, final)
        if not name and not _character(code):
            return []
        typed = [one for part in text.split(":") if (one := _character(part))]
        if not typed and not held & ~_SHIFT:
            typed = self._types(name, code, shifted, bool(held & _SHIFT))
        said = f";{held + 1};{':'.join(str(ord(one)) for one in typed)}" if held or typed else ""
        keys = self._textual.keys(f"\x1b[{int(code[:8] or '1')}{said}{final}")
        here, there = _character(code), _character(place)
        if here.isalpha() and not here.isascii() and there.isascii() and there.isalpha():
            upper = bool(held & _SHIFT)
            return [at_its_place(key, there.upper() if upper else there) for key in keys]
        return keys

    def _types(self, name: str, code: str, shifted: str, shift: bool) -> list[str]:
        """What a key types of which nothing is said."""
        if name:
            return [name] if len(name) == 1 else []
        if not shift:
            return [_character(code)]
        other = _character(shifted) or _character(code).upper()
        return [other] if len(other) == 1 else []

    def _windows_key(
        self, virtual: int, scan: int, character: int, down: int, state: int, repeats: int
    ) -> list[events.Key]:
        if not down:
            return []
        often = min(max(repeats, 1), MOST_REPEATS)
        if character:
            typed = chr(character) if character < 0x110000 else ""
            return [key for _ in range(often) for key in (self._typed(typed) if typed else ())]
        if (ending := _WINDOWS_NAMES.get(virtual)) is None:
            return []
        modifiers = 1
        for bit, of in ((1, _WINDOWS_SHIFT), (2, _WINDOWS_ALT), (4, _WINDOWS_CTRL)):
            modifiers += bit if state & of else 0
        number, final = ending[:-1] or "1", ending[-1]
        keys = self._key(number, "", "", str(modifiers), "", "", final)
        return [key.copy() for _ in range(often) for key in keys]


def with_alt(key: events.Key) -> events.Key:
    """The key with alt held."""
    return events.Key(f"alt+{key.key}", None)


def at_its_place(key: events.Key, latin: str) -> events.Key:
    """The key by the letter of its place on a keyboard for English; it types what it types."""
    *modifiers, _ = key.key.split("+")
    return events.Key("+".join([*modifiers, latin]), key.character)

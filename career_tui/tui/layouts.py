"""Keyboards on which the letters of commands are not to be found, and what lies in their places."""

from collections.abc import Iterable
from functools import cache

_ENGLISH = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
"""What each key types, and with shift: row by row, from the left."""

LAYOUTS: dict[str, tuple[str, str]] = {
    "russian": (
        "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    ),
    "ukrainian": (
        "'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю.",
        'ʼ!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,',
    ),
    "belarusian": (
        "ё1234567890-=йцукенгшўзх'\\фывапролджэячсмітьбю.",
        "Ё!\"№;%:?*()_+ЙЦУКЕНГШЎЗХ'/ФЫВАПРОЛДЖЭЯЧСМІТЬБЮ,",
    ),
    "bulgarian": (
        "(1234567890-.,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб",
        ')!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§“ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ',
    ),
    "greek": (
        "`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ΄'ζχψωβνμ,./",
        '~!@#$%^&*()_+:ΣΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?',
    ),
}
"""Each layout by its name in the configuration, in the order of the keys of the English one."""


@cache
def twin(key: str, layout: str) -> str:
    """What the key that types `key` on an English keyboard types on another; empty where nothing
    is to be done, because that one can type `key` as well, with whatever key.

    With ctrl a letter has a twin too, where that is a letter; other names of keys have none. A
    comma is no twin: it parts keys in the configuration.
    """
    modifier, _, sign = key.rpartition("+") if len(key) > 1 else ("", "", key)
    if len(sign) != 1 or modifier not in ("", "ctrl"):
        return ""
    there = LAYOUTS[layout]
    if any(sign in row for row in there):
        return ""
    for here, other in zip(_ENGLISH, there, strict=True):
        if (at := here.find(sign)) >= 0:
            if modifier:
                return f"{modifier}+{other[at]}" if other[at].isalpha() else ""
            return other[at].replace(",", "")
    return ""


def layout_of(letter: str, known: Iterable[str] = ()) -> str:
    """The first layout that has a letter which English has not; empty where none has it, or one
    of those `known` does."""
    if letter.isascii() or not letter.isalpha() or any(_has(name, letter) for name in known):
        return ""
    return next((name for name in LAYOUTS if _has(name, letter)), "")


def _has(layout: str, letter: str) -> bool:
    return any(letter in row for row in LAYOUTS[layout])

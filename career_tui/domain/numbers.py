"""Numbers the way people type and read them: what is printed here is read back as the same."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from career_tui.domain.errors import Ambiguous, Refused

if TYPE_CHECKING:
    from decimal import Decimal

LARGEST = 10**15
"""No number may lie further from 0."""

PERCENT = ("%", "percent")
"""What may stand behind a number that is measured in percent."""

_GROUPING = "\u00a0"
"""Between thousands: a space at which no line is broken, and that is no decimal sign anywhere."""

_SAME = str.maketrans(
    {"−": "-", "’": "'", "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " "}
)


class DecimalSign(StrEnum):
    """What "1,234" means. All else says by itself which sign is the decimal one."""

    AUTO = "auto"
    """It is refused, naming both."""
    COMMA = "comma"
    """1.234."""
    POINT = "point"
    """1234."""


def number_text(value: float | None) -> str:
    """A number in full, as a person types it: "1250000", "0.5", nothing for None."""
    if value is None:
        return ""
    text = repr(float(value)).removesuffix(".0")
    if "e" in text:
        text = f"{_exact(text):f}"
    return "0" if text == "-0" else text


def percent_text(share: float | None) -> str:
    """A share of 0-1 in percent, in full: "7" for 0.07, nothing for None."""
    if share is None:
        return ""
    text = f"{_exact(number_text(share)) * 100:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: float) -> str:
    """A number in full with its thousands apart: "1 250 000", "0.5"."""
    whole, point, rest = number_text(value).partition(".")
    digits = whole.removeprefix("-")
    return whole[: -len(digits)] + f"{int(digits):,}".replace(",", _GROUPING) + point + rest


def understood(text: str, value: float | None) -> str:
    """What a typed number is taken as, "taken as 1 250 000", where it does not say so itself."""
    if value is None or text.strip() == number_text(value):
        return ""
    return f"taken as {grouped(value)}"


def units_of(unit: str, percent: bool) -> tuple[str, ...]:
    """What may stand behind a number of this unit, which may be measured in percent."""
    of_percent = PERCENT if percent or unit.casefold() in PERCENT else ()
    return tuple(dict.fromkeys([*of_percent, unit])) if unit else of_percent


def parse_number(
    text: str, units: Sequence[str] = (), sign: DecimalSign = DecimalSign.AUTO
) -> float | None:
    """The number that `text` means, None for nothing.

    A point or a comma is the decimal sign where it can be nothing else, and a point alone always
    is. `sign` says what "1,234" means. Thousands may be apart by spaces, apostrophes, commas or
    points. Of `units` one may stand behind it. Raises Refused, in plain words, for what is no
    number, and Ambiguous for what can be two.
    """
    number = _parse(text, units, sign)
    return None if number is None else float(number)


def parse_percent(text: str, sign: DecimalSign = DecimalSign.AUTO) -> float | None:
    """The share, 1 for "100" or "100 %"; else as `parse_number`."""
    number = _parse(text, PERCENT, sign)
    return None if number is None else float(number / 100)


def _exact(text: str) -> "Decimal":
    # Imported on demand: nothing needs it before a number is typed.
    from decimal import Decimal

    return Decimal(text)


def _parse(text: str, units: Sequence[str], sign: DecimalSign) -> "Decimal | None":
    typed = text.strip()
    if not typed:
        return None
    number = next(
        (one for text in _alone(typed, units) if (one := _read(text, sign)) is not None), None
    )
    if number is None:
        raise _refusal(typed, units, sign)
    if abs(number) > LARGEST:
        raise Refused("That number is out of range")
    return number


def _alone(typed: str, units: Sequence[str]) -> Iterator[str]:
    """What may be the number: the text as it is, or without a unit, or without several."""
    yield typed
    for unit in units:
        if unit and typed[-len(unit) :].casefold() == unit.casefold():
            others = [one for one in units if one != unit]
            yield from _alone(typed[: -len(unit)].rstrip(), others)


def _refusal(typed: str, units: Sequence[str], sign: DecimalSign) -> Refused:
    """Why it is no number: often only for what stands behind it."""
    end = max((at + 1 for at, one in enumerate(typed) if one.isdecimal()), default=0)
    number, behind = typed[:end], typed[end:].strip()[:20]
    if not behind.strip(".,'-+") or _read(number, sign) is None:
        return Refused(f"'{typed[:20]}' is not a number; try 1250.5")
    if behind in PERCENT:
        return Refused(f"This is not in percent: type {number[:20]}")
    if units:
        return Refused(f"'{behind}' is not its unit: that is {units[0]}")
    return Refused(f"'{behind}' has no place behind this number")


def _read(typed: str, sign: DecimalSign) -> "Decimal | None":
    """A number without a unit; None where it is none."""
    found = re.fullmatch(r"([+-]?) ?([0-9., '_]+)(e[+-]?[0-9]{1,3})?", _usual(typed), re.IGNORECASE)
    if found is None:
        return None
    digits = _plain(found[2], sign)
    return None if digits is None else _exact(f"{found[1]}{digits}{found[3] or ''}")


def _usual(text: str) -> str:
    """Other digits, minus signs and spaces as those of ASCII."""
    if text.isascii():
        return text
    return "".join(str(int(one)) if one.isdecimal() else one for one in text.translate(_SAME))


def _plain(digits: str, sign: DecimalSign) -> str | None:
    """Digits with a point at most; None where the signs between them make no number."""
    signs = [one for one in digits if not one.isdigit()]
    decimal = signs[-1] if signs and signs[-1] in ".," and signs.count(signs[-1]) == 1 else ""
    if signs == [","] and re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        if sign is DecimalSign.AUTO:
            either = f"{digits.replace(',', '.')} or {digits.replace(',', '')}"
            raise Ambiguous(f"'{digits}' can be {either}: type the one you mean")
        decimal = "," if sign is DecimalSign.COMMA else ""
    whole, _, rest = digits.partition(decimal) if decimal else (digits, "", "")
    if decimal and not rest:
        return None
    if not whole.isdigit() and whole:
        apart = next(one for one in whole if not one.isdigit())
        if not re.fullmatch(rf"[1-9]\d{{0,2}}({re.escape(apart)}\d{{3}})+", whole):
            return None
        whole = whole.replace(apart, "")
    return f"{whole or '0'}.{rest}" if rest else whole or None

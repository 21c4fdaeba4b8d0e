"""What is asked for most often, understood without argparse, which the first frame would wait for.

Whatever is not understood here, `parser` looks at; what is, it understands the same way.
"""

from collections.abc import Sequence
from types import SimpleNamespace

from career_tui.domain.calendar import FIRST_YEAR, LAST_YEAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

OPEN_APP = "app:open_app"
"""What opens the app."""

SHARED = ("--store", "--today")
"""The options of every command; each takes a value."""
_SCREENS = ("today", "vision", "goals", "skills")


def understood(arguments: Sequence[str]) -> SimpleNamespace | None:
    """The options of a start of the app or of a plain reading command; None for all else."""
    shared: dict[str, str] = {}
    rest = []
    left = iter(arguments)
    for argument in left:
        if argument in SHARED:
            value = next(left, "")
            if not value or value.startswith("-"):
                return None
            shared[argument] = value
        else:
            rest.append(argument)
    try:
        today = a_day(shared["--today"]) if "--today" in shared else None
    except ValueError:
        return None  # it is told there
    asked = SimpleNamespace(store=shared.get("--store"), today=today, run=OPEN_APP, start="today")
    match rest:
        case []:
            return asked
        case ["review"]:
            asked.start = "review"
            return asked
        case [screen, *opening] if screen in _SCREENS and opening in ([], ["--open"]):
            asked.start, asked.json = screen, False
            if not opening:
                asked.run = f"{screen}:run"
            return asked
    return None


def a_day(text: str) -> "date":
    """The day that is written as YYYY-MM-DD; ValueError says what is wrong with it."""
    import re
    from datetime import date

    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a date (YYYY-MM-DD)") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return day

"""The grammar of dates: what a person types is understood whole, or refused.

A period (a month, a quarter, a year, a week) stands for its last day where something is due, and
for its first where something starts. What names no year is the coming one, or the latest where
only a day that has been can be meant. Weeks begin on the day that a person has set.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum, auto

from career_tui.domain.date_periods import Periods
from career_tui.domain.date_spans import (
    Found,
    Recurring,
    Span,
    check_year,
    in_week,
    later,
    mapped,
    middle,
    month_span,
    one_day,
    whole_months,
)
from career_tui.domain.date_words import COUNTS, DAY, MONTH, NTH, STEP, UNITS, WEEKDAY, YEAR, usual
from career_tui.domain.dates import DAYS, MONTHS, DateOrder
from career_tui.domain.errors import Ambiguous, Refused

Rule = Callable[[str], Found]


class Meant(Enum):
    """Which day of a period is meant, and where a day without a year lies."""

    DUE = auto()
    """The last day, of the coming one."""
    START = auto()
    """The first day, of the coming one."""
    PAST = auto()
    """A day that has been, the latest; a period is refused."""
    SINCE = auto()
    """The first day, of the latest that has begun."""
    UNTIL = auto()
    """The last day, of the latest that has begun."""

    @property
    def looks_back(self) -> bool:
        """Whether what names no year is the latest, and not the coming one."""
        return self in (Meant.PAST, Meant.SINCE, Meant.UNTIL)


def parse_date(
    text: str,
    today: date,
    meant: Meant = Meant.DUE,
    order: DateOrder = DateOrder.ASK,
    week_start: int = 0,
) -> date | None:
    """The day that `text` names, None for nothing: ISO, "31 Dec", "next friday", "end of q2".

    `order` says what comes first in "1/2/2027", and `week_start` with which day a week begins, 0
    for Monday to 6. Raises Refused, with an example, for what is not
    understood to the last word, and Ambiguous, naming both days, for what can be two.
    """
    typed = usual(text)
    if not typed:
        return None
    try:
        span = _chosen(_Reading(typed, today, meant, order, week_start).find(), today, meant)
    except (ValueError, OverflowError):  # a day that the calendar does not have
        span = None
    if span is None:
        raise Refused(f"'{text.strip()[:30]}' is not a date; try 2026-12-31, 31 Dec or in 2 weeks")
    first, last = span
    if meant is Meant.PAST and first != last:
        raise Refused(f"'{text.strip()[:30]}' is more than one day; try yesterday or 3 Nov")
    day = first if meant in (Meant.START, Meant.SINCE) else last
    check_year(day.year)
    return day


def _chosen(found: Found, today: date, meant: Meant) -> Span | None:
    if not callable(found):
        return found
    if meant.looks_back:
        spans = (found(turn) for turn in range(1, -13, -1))
        return next((span for span in spans if span and span[0] <= today), None)
    spans = (found(turn) for turn in range(-1, 13))
    return next((span for span in spans if span and span[1] >= today), None)


class _Reading:
    """One text, read on a day. A rule gives what it understands, or None."""

    def __init__(
        self, text: str, today: date, meant: Meant, order: DateOrder, week_start: int
    ) -> None:
        self._text, self._today, self._meant, self._order = text, today, meant, order
        self._periods = Periods(today, week_start)
        self._days: tuple[Rule, ...] = (
            self._iso_day,
            self._numeric_day,
            self._named_day,
            self._day_of_a_month,
            self._word,
            self._steps,
        )
        self._combined: tuple[Rule, ...] = (
            self._weekday,
            self._edge,
            self._nth,
            self._weekday_and_more,
        )

    def find(self) -> Found:
        """What the whole text names."""
        if begun := re.fullmatch(r"in (?:the )?(.+)", self._text):
            return self._periods.find(begun[1]) or self._steps(self._text)
        text = re.sub(r"^(?:on|by|until) (?!in )", "", self._text)
        return self._first((self._periods.find, *self._days, *self._combined), text)

    @staticmethod
    def _first(rules: Iterable[Rule], text: str) -> Found:
        return next((found for rule in rules if (found := rule(text)) is not None), None)

    # Days

    def _iso_day(self, text: str) -> Found:
        """2027-03-05, 2027/3/5, 20270305."""
        found = re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text)
        parts = found.group(1, 3, 4) if found else ()
        if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
            parts = found.groups()
        return self._day(*map(int, parts)) if parts else None

    def _day(self, year: int, month: int, day: int) -> Span:
        check_year(year)
        try:
            return one_day(date(year, month, day))
        except ValueError:
            raise Refused(f"There is no such day as {self._text}") from None

    def _each_year(self, month: int, day: int) -> Recurring:
        self._day(2000, month, day)  # a leap year has every day there is

        def at(turn: int) -> Span | None:
            year = self._today.year + turn
            return one_day(date(year, month, day)) if day <= monthrange(year, month)[1] else None

        return at

    def _day_in(self, year: str | None, month: int, day: int) -> Found:
        if year is None:
            return self._each_year(month, day)
        return self._day(self._periods.year(year), month, day)

    def _numeric_day(self, text: str) -> Found:
        """5.3.2027, day first; 13/2/2027, where only one can be the month."""
        if found := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})(?:\.|\. ?(\d{4}|\d{2}))?", text):
            return self._day_in(found[3], int(found[2]), int(found[1]))
        found = re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", text)
        found = found or re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text)
        if found is None:
            return None
        one, other, year = int(found[1]), int(found[2]), found[3]
        if one != other and one <= 12 and other <= 12:
            if self._order is DateOrder.ASK:
                days = (
                    f"{day} {MONTHS[month - 1].title()}"
                    for day, month in ((one, other), (other, one))
                )
                raise Ambiguous(f"'{text}' can be {' or '.join(days)}: write the month as a word")
            if self._order is DateOrder.MONTH:
                one, other = other, one
        elif other > 12:
            one, other = other, one
        return self._day_in(year, other, one)

    def _named_day(self, text: str) -> Found:
        """31 Dec, 27th of November 2027, December 31, 2027 Dec 31."""
        for pattern, (year, month, day) in (
            (rf"(?:the )?{DAY} ?(?:of )?([a-z]+){YEAR}", (3, 2, 1)),
            (rf"([a-z]+) ?(?:the )?{DAY}{YEAR}", (3, 1, 2)),
            (rf"(\d{{4}}) ?([a-z]+) {DAY}", (1, 2, 3)),
        ):
            found = re.fullmatch(pattern, text)
            if found and (named := MONTH.get(found[month])):
                return self._day_in(found[year], named, int(found[day]))
        return None

    def _day_of_a_month(self, text: str) -> Found:
        """The 15th; the 15th of next month."""
        if found := re.fullmatch(rf"(?:the )?{NTH}", text):
            return self._each_month(int(found[1]))
        found = re.fullmatch(rf"(?:the )?{DAY} of (.+)", text)
        inner = self._periods.find_relative(found[2]) if found else None
        if found is None or inner is None or callable(inner) or whole_months(inner) != 1:
            return None
        return self._day(inner[0].year, inner[0].month, int(found[1]))

    def _each_month(self, day: int) -> Recurring:
        self._day(2000, 1, day)

        def at(turn: int) -> Span | None:
            first, last = month_span(self._today.year, self._today.month + turn)
            return one_day(first.replace(day=day)) if day <= last.day else None

        return at

    def _word(self, text: str) -> Found:
        """Today and its neighbours; eom."""
        days = {
            "today": 0,
            "tomorrow": 1,
            "tmrw": 1,
            "tmr": 1,
            "yesterday": -1,
            "yest": -1,
            "day after tomorrow": 2,
            "day before yesterday": -2,
        }
        if (step := days.get(text.removeprefix("the ") if "day " in text else text)) is not None:
            return one_day(self._today + timedelta(days=step))
        ends = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
        return one_day(self._periods.current(ends[text])[1]) if text in ends else None

    def _steps(self, text: str) -> Found:
        """In 2 weeks, +3w, half a year, 1 year and 6 months, 3 days ago."""
        found = re.fullmatch(
            rf"(in |\+ ?|- ?)?({STEP}(?:(?: and)? ?{STEP})*)( ago| from now| from today)?", text
        )
        if found is None or (found[1] and found[11]):
            return None
        months = days = 0
        sizes = []
        for digits, unit, word, unit_of_word in re.findall(STEP, found[2]):
            named = unit or unit_of_word
            step = UNITS.get(named if len(named) < 3 else named.removesuffix("s"))
            if step is None or (word.startswith("half") and step != (12, 0)):
                return None
            if word.startswith("half"):
                step = (6, 0)
            sizes.append(step)
            number = int(digits) if digits else COUNTS.get(word, 1)
            months, days = months + number * step[0], days + number * step[1]
        if sizes != sorted(set(sizes), reverse=True):  # each unit once, the largest first
            return None
        back = (found[1] or "").startswith("-") or found[11] == " ago"
        sign = -1 if back else 1
        try:
            return one_day(later(self._today, sign * months, sign * days))
        except (ValueError, OverflowError):
            raise Refused(f"{text} is too far away") from None

    # What is put together

    def _weekday(self, text: str) -> Found:
        """Friday, this friday, next friday (of next week), last friday."""
        found = re.fullmatch(r"(?:(this|coming|next|last|past|previous) )?([a-z]+)", text)
        weekday = WEEKDAY.get(found[2]) if found else None
        if found is None or weekday is None:
            return None
        ahead = (weekday - self._today.weekday()) % 7
        if found[1] == "next":
            return in_week(self._periods.current("week", 1), weekday)
        if found[1] == "this":
            return one_day(self._today + timedelta(days=ahead))
        if found[1] in ("last", "past", "previous"):
            return one_day(self._today + timedelta(days=ahead - 7))
        if self._meant.looks_back and not found[1]:
            return one_day(self._today - timedelta(days=-ahead % 7))
        return one_day(self._today + timedelta(days=ahead or 7))

    def _edge(self, text: str) -> Found:
        """End of march, beginning of next month, mid june."""
        if found := re.fullmatch(r"(week|month|quarter|year) end", text):
            return one_day(self._periods.current(found[1])[1])
        found = re.fullmatch(r"(?:the )?(end|beginning|begin|start|middle|mid)(?: of)? (.+)", text)
        if found is None:
            return None
        inner = self._periods.find_inner(found[2])
        edges = {"end": lambda span: one_day(span[1]), "middle": middle, "mid": middle}
        return mapped(inner, edges.get(found[1], lambda span: one_day(span[0])))

    def _nth(self, text: str) -> Found:
        """Last friday of june, 1st monday in march 2027, last working day of the month."""
        found = re.fullmatch(
            r"(?:the )?(?:([1-5])(?:st|nd|rd|th)|last) "
            r"([a-z]+|(?:working|business) day) (?:of|in) (.+)",
            text,
        )
        if found is None:
            return None
        name, last = found[2], found[1] is None
        weekday = WEEKDAY.get(name)
        if weekday is None and name not in ("day", "workday", "working day", "business day"):
            return None

        def chosen(span: Span) -> Span | None:
            days = (span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1))
            fitting = [
                day
                for day in days
                if name == "day"
                or (day.weekday() == weekday if weekday is not None else day.weekday() < 5)
            ]
            place = -1 if last else int(found[1]) - 1
            return one_day(fitting[place]) if place < len(fitting) else None

        return mapped(self._periods.find_inner(found[3]), chosen)

    def _weekday_and_more(self, text: str) -> Found:
        """Fri 27 Nov, friday next week, next week on friday, friday in 2 weeks."""
        if found := re.fullmatch(r"(.+?) (?:on )?([a-z]+)", text):
            named = self._day_of_week(WEEKDAY.get(found[2]), self._periods.find_week(found[1]))
            if named is not None:
                return named
        found = re.fullmatch(r"([a-z]+) (?:the )?(.+)", text)
        weekday = WEEKDAY.get(found[1]) if found else None
        if found is None or weekday is None:
            return None
        rest = found[2]
        if weeks := re.fullmatch(r"in (\d{1,4}|[a-z]+) weeks?", rest):
            count = int(weeks[1]) if weeks[1].isdecimal() else COUNTS.get(weeks[1], 0)
            return in_week(self._periods.current("week", count), weekday) if count else None
        week = self._periods.find_week(re.sub(r"^(?:of|in) (?:the )?", "", rest))
        if week is not None:
            return self._day_of_week(weekday, week)
        days = (self._iso_day, self._numeric_day, self._named_day, self._day_of_a_month)
        return self._on_weekday(self._first(days, rest), weekday)

    @staticmethod
    def _day_of_week(weekday: int | None, week: Found) -> Found:
        return None if weekday is None else mapped(week, lambda span: in_week(span, weekday))

    def _on_weekday(self, found: Found, weekday: int) -> Found:
        """A day said with its weekday, as the app says days: of this year, or of one beside it."""
        if found is None:
            return None
        spans = [found(turn) for turn in (0, 1, -1)] if callable(found) else [found]
        for span in spans:
            if span and span[0].weekday() == weekday:
                return span
        day = next(span for span in spans if span)[0] if any(spans) else None
        if day is None:
            return None
        said = f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
        raise Refused(f"{said} is a {DAYS[day.weekday()].title()}")

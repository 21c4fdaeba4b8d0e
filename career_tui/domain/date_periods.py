"""Periods that a typed date can name: years, months, quarters and halves, weeks."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from career_tui.domain.date_spans import (
    Found,
    Span,
    check_year,
    month_span,
    one_day,
)
from career_tui.domain.date_words import MONTH, YEAR
from career_tui.domain.errors import Refused
from career_tui.domain.periods import DAYS, week_of


class Periods:
    """What is understood of periods on a day. Each rule gives what it finds, or None."""

    def __init__(self, today: date, week_start: int) -> None:
        self._today, self._week_start = today, week_start

    def find(self, text: str) -> Found:
        """A period that stands alone."""
        return (
            self._numbered_period(text)
            or self._named_month(text)
            or self._part_of_a_year(text)
            or self._numbered_week(text)
            or self._relative_period(text)
        )

    def find_inner(self, text: str) -> Found:
        """A period of which a part is meant: also "the month"."""
        return self.find(text) or self._bare_period(text)

    def find_relative(self, text: str) -> Found:
        """A period that is said from today: "next month", "the month"."""
        return self._relative_period(text) or self._bare_period(text)

    def find_week(self, text: str) -> Found:
        """What may be a week: "w12", "next week"."""
        return self._numbered_week(text) or self._relative_period(text)

    def _numbered_period(self, text: str) -> Found:
        """2027, 2027-03, 3/2027."""
        if re.fullmatch(r"\d{4}", text):
            return month_span(check_year(int(text)), 1, 12)
        if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text):
            return self._month_of(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
            return self._month_of(int(found[2]), int(found[1]))
        return None

    @staticmethod
    def _month_of(year: int, month: int) -> Span:
        check_year(year)
        if not 1 <= month <= 12:
            raise Refused(f"There is no month {month}")
        return month_span(year, month)

    def year(self, text: str) -> int:
        """2027, 27, '27 or "next year"; of two digits the year within fifty of this one."""
        words = text.split()
        if len(words) == 2:
            return self._today.year + ("last", "this", "next").index(words[0]) - 1
        year = int(text.removeprefix("'"))
        if len(text.removeprefix("'")) == 2:
            now = self._today.year
            year += 100 * round((now - year) / 100)
        return check_year(year)

    def _in_year(self, year: str | None, at: Callable[[int], Span | None], what: str) -> Found:
        """What lies in the year that is named, or in any where none is."""
        if year is None:
            return lambda turn: at(self._today.year + turn)
        span = at(self.year(year))
        if span is None:
            raise Refused(f"There is no {what} in {self.year(year)}")
        return span

    def _named_month(self, text: str) -> Found:
        """March, march 2027, 2027 march, next march."""
        if found := re.fullmatch(r"(this|next|last) ([a-z]+)", text):
            month = MONTH.get(found[2])
            return None if month is None else self._month_beside(found[1], month)
        found = re.fullmatch(
            r"(?P<m>[a-z]+)(?: (?:of )?(?P<y>\d{4}|'\d{2}|(?:this|next|last) year))?"
            r"|(?P<y2>\d{4}) ?(?P<m2>[a-z]+)",
            text,
        )
        month = MONTH.get(found["m"] or found["m2"]) if found else None
        if found is None or month is None:
            return None
        return self._in_year(found["y"] or found["y2"], lambda year: month_span(year, month), text)

    def _month_beside(self, which: str, month: int) -> Span:
        """This, the next or the last march; not the month of today for those two."""
        now = self._today
        moved = {"next": month <= now.month, "last": -(month >= now.month)}.get(which, 0)
        return month_span(now.year + moved, month)

    def _part_of_a_year(self, text: str) -> Found:
        """Q2, 2027-Q2, 2nd quarter of 2027, h1 2027, 1st half of next year."""
        named = re.fullmatch(
            r"(?:the )?(?:(?P<k>[qh]) ?(?P<n>[1-4])"
            r"|(?P<n2>[1-4])(?:st|nd|rd|th) (?P<k2>quarter|half))"
            rf"{YEAR}|(?P<y>\d{{4}}) ?(?P<k3>[qh])(?P<n3>[1-4])",
            text,
        )
        if named is None:
            return None
        number = int(named["n"] or named["n2"] or named["n3"])
        months = 3 if (named["k"] or named["k2"] or named["k3"]).startswith("q") else 6
        if number * months > 12:
            return None
        first = (number - 1) * months + 1
        year = named["y"] or named[5]
        return self._in_year(year, lambda one: month_span(one, first, months), text)

    def _numbered_week(self, text: str) -> Found:
        """W12, week 12 of 2027; by ISO 8601 2027-W12, and a day of it: 2027-W12-5."""
        named = re.fullmatch(
            rf"(?:w|wk|cw|week) ?(?P<w>\d{{1,2}})(?P<d>-[1-7])?{YEAR}"
            r"|(?P<y>\d{4}) ?w ?(?P<w2>\d{1,2})(?P<d2>-[1-7])?",
            text,
        )
        if named is None:
            return None
        number, day = int(named["w"] or named["w2"]), named["d"] or named["d2"]
        week_start = 0 if named["y"] else self._week_start

        def at(year: int) -> Span | None:
            try:
                if day:
                    return one_day(date.fromisocalendar(year, number, int(day[1])))
                middle = date.fromisocalendar(year, number, (week_start + 3) % DAYS + 1)
            except ValueError:
                return None
            return week_of(middle, week_start)

        return self._in_year(named["y"] or named[3], at, f"week {number}")

    def _relative_period(self, text: str) -> Found:
        """This week, next month, last quarter; "the month" in "end of the month"."""
        named = re.fullmatch(
            r"(?:the )?(this|current|coming|next|last|previous) "
            r"(week|weekend|month|quarter|half year|half|year)",
            text,
        )
        if named is None:
            return None
        steps = {"coming": 1, "next": 1, "last": -1, "previous": -1}.get(named[1], 0)
        return self.current(named[2], steps)

    def _bare_period(self, text: str) -> Found:
        named = re.fullmatch(r"(?:the )?(week|month|quarter|year)", text)
        return self.current(named[1], 0) if named else None

    def current(self, unit: str, steps: int = 0) -> Span:
        """The period of today, or one some steps from it."""
        today = self._today
        if unit == "week":
            return week_of(today + timedelta(days=DAYS * steps), self._week_start)
        if unit == "weekend":
            sunday = week_of(today + timedelta(days=DAYS * steps))[1]
            return sunday - timedelta(days=1), sunday
        months = {"month": 1, "quarter": 3, "half": 6, "half year": 6, "year": 12}[unit]
        first = (today.month - 1) // months * months + 1
        return month_span(today.year, first + steps * months, months)

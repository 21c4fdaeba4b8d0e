"""Typed dates: understood whole, as worked out by hand with a calendar, or refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.date_grammar import Meant, parse_date
from career_tui.domain.dates import DateOrder, full_day, relative, short_day, spoken
from career_tui.domain.errors import Ambiguous, Refused
from career_tui.domain.periods import week_number, week_of

SUNDAY = date(2026, 11, 22)
"""Of ISO week 47, the last day of its week."""

# On Sunday 22 November 2026, as a due date.
DUE = {
    # ISO and other numbers
    "2026-12-31": "2026-12-31",
    "2026-3-1": "2026-03-01",
    "20270305": "2027-03-05",
    "2027/3/5": "2027-03-05",
    "31.12.2026": "2026-12-31",
    "5.3.2027": "2027-03-05",
    "5. 3. 2027": "2027-03-05",
    "05.03.27": "2027-03-05",
    "31.12.": "2026-12-31",
    "5.3.": "2027-03-05",
    "5.3": "2027-03-05",
    "1.2.2027": "2027-02-01",
    "13/2/2027": "2027-02-13",
    "2/13/2027": "2027-02-13",
    "31/12/26": "2026-12-31",
    "12/31": "2026-12-31",
    "3/3/2027": "2027-03-03",
    "31-12-2026": "2026-12-31",
    # with the month as a word
    "31 Dec": "2026-12-31",
    "31 Dec 26": "2026-12-31",
    "31 Dec '26": "2026-12-31",
    "31 dec 2027": "2027-12-31",
    "31. Dec. 2027": "2027-12-31",
    "31.Dec.2026": "2026-12-31",
    "31-Dec-2026": "2026-12-31",
    "31dec": "2026-12-31",
    "dec 31": "2026-12-31",
    "Dec. 31": "2026-12-31",
    "DECEMBER 31, 2026": "2026-12-31",
    "december the 31st": "2026-12-31",
    "27th of November 2027": "2027-11-27",
    "the 27th of november": "2026-11-27",
    "27 november, 2027": "2027-11-27",
    "2027 Mar 5": "2027-03-05",
    "22 nov": "2026-11-22",
    "21 nov": "2027-11-21",
    "15 Mar": "2027-03-15",
    "mar 27": "2027-03-27",
    "29 feb": "2028-02-29",
    "29 feb 2028": "2028-02-29",
    "1 sept": "2027-09-01",
    "31 dec next year": "2027-12-31",
    "15th": "2026-12-15",
    "the 23rd": "2026-11-23",
    "31st": "2026-12-31",
    "the 15th of next month": "2026-12-15",
    "30th of the month": "2026-11-30",
    # from today
    "today": "2026-11-22",
    "Tomorrow": "2026-11-23",
    "yesterday": "2026-11-21",
    "day after tomorrow": "2026-11-24",
    "the day after tomorrow": "2026-11-24",
    "day before yesterday": "2026-11-20",
    "in 3 days": "2026-11-25",
    "in 2 weeks": "2026-12-06",
    "2 weeks": "2026-12-06",
    "2 weeks from now": "2026-12-06",
    "+3w": "2026-12-13",
    "+ 3 weeks": "2026-12-13",
    "+10d": "2026-12-02",
    "-1d": "2026-11-21",
    "3 days ago": "2026-11-19",
    "+3m": "2027-02-22",
    "+1y": "2027-11-22",
    "a month": "2026-12-22",
    "in a month": "2026-12-22",
    "two months": "2027-01-22",
    "six weeks": "2027-01-03",
    "half a year": "2027-05-22",
    "in half a year": "2027-05-22",
    "a fortnight": "2026-12-06",
    "2 quarters": "2027-05-22",
    "1 year and 6 months": "2028-05-22",
    "1y6m": "2028-05-22",
    # weekdays
    "fri": "2026-11-27",
    "Friday": "2026-11-27",
    "fri.": "2026-11-27",
    "thurs": "2026-11-26",
    "sunday": "2026-11-29",
    "this sunday": "2026-11-22",
    "next friday": "2026-11-27",
    "on friday": "2026-11-27",
    "by friday": "2026-11-27",
    "last friday": "2026-11-20",
    "friday next week": "2026-11-27",
    "friday of next week": "2026-11-27",
    "next week on friday": "2026-11-27",
    "friday this week": "2026-11-20",
    "friday in 2 weeks": "2026-12-04",
    "friday w12": "2027-03-26",
    "fri 27 nov": "2026-11-27",
    "Fri, 27 Nov 2026": "2026-11-27",
    "monday 4 january 2027": "2027-01-04",
    "mon 4 jan": "2027-01-04",
    "sun 15 mar": "2026-03-15",
    "mon 15 mar": "2027-03-15",
    "friday 2026-11-27": "2026-11-27",
    # periods: their last day
    "2027-03": "2027-03-31",
    "3/2027": "2027-03-31",
    "2030": "2030-12-31",
    "march": "2027-03-31",
    "november": "2026-11-30",
    "in february": "2027-02-28",
    "Feb 2028": "2028-02-29",
    "mar '27": "2027-03-31",
    "2027 march": "2027-03-31",
    "december next year": "2027-12-31",
    "next november": "2027-11-30",
    "last december": "2025-12-31",
    "this month": "2026-11-30",
    "next month": "2026-12-31",
    "this week": "2026-11-22",
    "next week": "2026-11-29",
    "this weekend": "2026-11-22",
    "next quarter": "2027-03-31",
    "this quarter": "2026-12-31",
    "next year": "2027-12-31",
    "q2": "2027-06-30",
    "Q4": "2026-12-31",
    "q2 2027": "2027-06-30",
    "Q2 of 2027": "2027-06-30",
    "2027-Q2": "2027-06-30",
    "2nd quarter of 2027": "2027-06-30",
    "h1 2027": "2027-06-30",
    "second half of next year": "2027-12-31",
    "w12": "2027-03-28",
    "week 12 2027": "2027-03-28",
    "2027-W12": "2027-03-28",
    "2027W12": "2027-03-28",
    "2027-W12-5": "2027-03-26",
    "week 47": "2026-11-22",
    "w53": "2027-01-03",
    # edges and places in periods
    "end of february": "2027-02-28",
    "end february": "2027-02-28",
    "end of next month": "2026-12-31",
    "end of month": "2026-11-30",
    "end of the month": "2026-11-30",
    "end of week": "2026-11-22",
    "end of q2": "2027-06-30",
    "end of year": "2026-12-31",
    "end of 2027": "2027-12-31",
    "year end": "2026-12-31",
    "eoy": "2026-12-31",
    "eom": "2026-11-30",
    "eoq": "2026-12-31",
    "by end of march": "2027-03-31",
    "beginning of march": "2027-03-01",
    "start of next quarter": "2027-01-01",
    "mid june": "2027-06-15",
    "mid-june": "2027-06-15",
    "middle of q2": "2027-05-15",
    "mid 2027": "2027-06-30",
    "mid november": "2027-11-15",
    "last friday of june": "2027-06-25",
    "first monday in march 2027": "2027-03-01",
    "2nd tuesday of next month": "2026-12-08",
    "last day of q1": "2027-03-31",
    "last working day of january": "2027-01-29",
    "fifth sunday of next month": "refused",
    "last sunday of november": "2026-11-29",
    "last saturday of november": "2026-11-28",
    "first sunday of november": "2027-11-07",
}


def read(
    text: str, today: date = SUNDAY, meant: Meant = Meant.DUE, order: DateOrder = DateOrder.ASK
) -> str:
    try:
        return str(parse_date(text, today, meant, order))
    except Ambiguous:
        return "ambiguous"
    except Refused:
        return "refused"


@pytest.mark.parametrize(("text", "day"), DUE.items())
def test_a_due_date_is_understood(text: str, day: str) -> None:
    assert read(text) == day


def test_nothing_typed_is_no_date() -> None:
    assert parse_date("", SUNDAY) is None
    assert parse_date("   ", SUNDAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    {
        "2027-03": "2027-03-01",
        "2030": "2030-01-01",
        "november": "2026-11-01",
        "march": "2027-03-01",
        "q2 2027": "2027-04-01",
        "this quarter": "2026-10-01",
        "next week": "2026-11-23",
        "w12": "2027-03-22",
        "next month": "2026-12-01",
        "next year": "2027-01-01",
        "end of march": "2027-03-31",
        "31 dec": "2026-12-31",
        "fri": "2026-11-27",
        "in 2 weeks": "2026-12-06",
    }.items(),
)
def test_a_start_is_the_first_day_of_a_period(text: str, day: str) -> None:
    assert read(text, meant=Meant.START) == day


@pytest.mark.parametrize(
    ("text", "day"),
    {
        "31 dec": "2025-12-31",
        "22 nov": "2026-11-22",
        "1.11.": "2026-11-01",
        "fri": "2026-11-20",
        "sunday": "2026-11-22",
        "15th": "2026-11-15",
        "31st": "2026-10-31",
        "29 feb": "2024-02-29",
        "end of february": "2026-02-28",
        "yesterday": "2026-11-21",
        "2 weeks ago": "2026-11-08",
        "2026-12-24": "2026-12-24",
        "last week": "refused",
        "october": "refused",
        "2025": "refused",
        "q3": "refused",
    }.items(),
)
def test_of_days_that_have_been_it_is_the_latest_and_no_period(text: str, day: str) -> None:
    assert read(text, meant=Meant.PAST) == day


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("march", "2026-03-01", "2026-03-31"),
        ("november", "2026-11-01", "2026-11-30"),
        ("december", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("q3", "2026-07-01", "2026-09-30"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("1 dec", "2025-12-01", "2025-12-01"),
        ("1 mar 2027", "2027-03-01", "2027-03-01"),
        ("sunday", "2026-11-22", "2026-11-22"),
        ("2 weeks ago", "2026-11-08", "2026-11-08"),
    ],
)
def test_a_period_that_has_been_from_its_first_day_to_its_last(
    text: str, since: str, until: str
) -> None:
    assert read(text, meant=Meant.SINCE) == since
    assert read(text, meant=Meant.UNTIL) == until


def test_weekdays_count_from_today() -> None:
    wednesday = date(2026, 11, 25)
    assert read("fri", wednesday) == "2026-11-27"
    assert read("this friday", wednesday) == "2026-11-27"
    assert read("next friday", wednesday) == "2026-12-04"
    assert read("wed", wednesday) == "2026-12-02"
    assert read("last wed", wednesday) == "2026-11-18"


def test_a_step_of_months_ends_on_the_last_day_there_is() -> None:
    assert read("+1m", date(2027, 1, 31)) == "2027-02-28"
    assert read("+1y", date(2028, 2, 29)) == "2029-02-28"
    assert read("1 month ago", date(2027, 3, 31)) == "2027-02-28"


@pytest.mark.parametrize(
    ("text", "day"),
    {
        "this week": "2026-11-28",
        "next week": "2026-12-05",
        "end of week": "2026-11-28",
        "week 48": "2026-11-28",
        "w12": "2027-03-27",
        "2027-W12": "2027-03-28",
        "next friday": "2026-12-04",
        "friday next week": "2026-12-04",
        "friday in 2 weeks": "2026-12-11",
        "sunday w12": "2027-03-21",
        "this weekend": "2026-11-22",
        "fri": "2026-11-27",
        "in 2 weeks": "2026-12-06",
    }.items(),
)
def test_a_week_may_begin_on_sunday(text: str, day: str) -> None:
    assert str(parse_date(text, SUNDAY, week_start=6)) == day


def test_two_digits_are_a_year_near_this_one() -> None:
    assert read("1 jan 75") == "2075-01-01"
    assert read("1 jan 99") == "1999-01-01"
    assert read("1 jan 00") == "2000-01-01"


@pytest.mark.parametrize("text", ["1/2/2027", "1/2", "2/1/27", "1-2-2027", "12/11/2026"])
def test_day_and_month_that_can_be_either_are_refused_naming_both(text: str) -> None:
    assert read(text) == "ambiguous"


def test_both_readings_are_named() -> None:
    with pytest.raises(Ambiguous) as refused:
        parse_date("1/2/2027", SUNDAY)
    words = "'1/2/2027' can be 1 February or 2 January: write the month as a word"
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("1/2/2027", "2027-02-01", "2027-01-02"),
        ("1/2", "2027-02-01", "2027-01-02"),
        ("12/11/26", "2026-11-12", "2026-12-11"),
        ("13/2/2027", "2027-02-13", "2027-02-13"),
        ("2/13/2027", "2027-02-13", "2027-02-13"),
        ("1.2.2027", "2027-02-01", "2027-02-01"),
    ],
)
def test_a_setting_says_which_comes_first(text: str, day_first: str, month_first: str) -> None:
    assert read(text, order=DateOrder.DAY) == day_first
    assert read(text, order=DateOrder.MONTH) == month_first


@pytest.mark.parametrize(
    "text",
    [
        "banana", "banana friday", "friday banana", "10:30", "[/]", "0", "5", "31", "+9999y",
        "99999", "2026-02-30", "2026-13-01", "2027-13", "29 feb 2027", "31 feb", "31 april",
        "32 dec", "12.31.2026", "0.1.2027", "13/14/2027", "1850-01-01", "2500-01-01", "2500",
        "1 jan 1850", "fri 28 nov 2026", "tue 15 mar", "week 54", "week 53 2027", "w0", "q5",
        "h3", "0th", "5 3 2027", "1,2,2027", "in -2 weeks", "in 2", "2 bananas", "ad", "am",
        "a d", "half a week", "friday friday", "next next week", "end of end of march",
        "in in 2 weeks", "end of", "of", "end", "next", "in", "by", "week", "month", "last",
        "the", "middle of next week", "mid friday", "friday next month", "last week of june",
        "beginning of friday", "fri at noon", "soon", "2026-12-31T10:00", "2026-12-31 10:00",
        "27 nov 2026 2027", "dec dec", "tomorrow 2027", "6th friday of june", "first of",
        "two thousand years", "1.5 weeks", "2027-12-31-01", "--1d",
    ],
)  # fmt: skip
def test_what_is_not_understood_to_the_last_word_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_date(text, SUNDAY)
    assert str(refused.value)


def test_a_refusal_gives_an_example() -> None:
    with pytest.raises(Refused) as refused:
        parse_date("banana friday", SUNDAY)
    words = "'banana friday' is not a date; try 2026-12-31, 31 Dec or in 2 weeks"
    assert str(refused.value) == words


def test_a_wrong_weekday_is_told() -> None:
    with pytest.raises(Refused, match="28 November 2026 is a Saturday"):
        parse_date("fri 28 nov 2026", SUNDAY)


UNDERSTOOD = [text for text, day in DUE.items() if day != "refused"]


@given(st.sampled_from(UNDERSTOOD), st.sampled_from(["banana", "please", "xyz", "or"]), st.data())
def test_a_word_more_anywhere_is_a_refusal(text: str, word: str, data: st.DataObject) -> None:
    words = text.split()
    words.insert(data.draw(st.integers(0, len(words))), word)
    assert read(" ".join(words)) == "refused"


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_word_said_twice_is_a_refusal(text: str) -> None:
    words = text.split()
    for place in range(len(words)):
        if not words[place].isdecimal():  # 27 and 27 are a day and a year
            assert read(" ".join([*words[:place], words[place], *words[place:]])) == "refused"


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_capitals_and_spaces_make_no_difference(text: str) -> None:
    assert read(text.upper()) == read(f"  {text.replace(' ', '   ')} ") == DUE[text]


DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
TODAYS = st.dates(date(1910, 1, 1), date(2190, 12, 31))


@given(DAYS, TODAYS, st.sampled_from(Meant), st.sampled_from(DateOrder), st.integers(0, 6))
def test_what_is_printed_of_any_day_is_read_back(
    day: date, today: date, meant: Meant, order: DateOrder, week_start: int
) -> None:
    for printed in (
        day.isoformat(),
        spoken(day, today),
        spoken(day, today, year=True),
        full_day(day),
        f"{day:%a} {day.day} {day:%b %Y}",
        f"{day:%A} {day.day} {day:%B %Y}",
        f"{day:%A}, {day.day}. {day:%B %Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%G-W%V-%u}",
    ):
        assert parse_date(printed, today, meant, order, week_start) == day, printed
    in_week = f"week {week_number(day, week_start)} {day:%A}"
    found = parse_date(in_week, week_of(day, week_start)[0], Meant.DUE, order, week_start)
    assert found == day, in_week


@given(TODAYS, st.integers(-366, 366))
def test_what_is_printed_of_days_near_today_is_read_back(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    meant = Meant.DUE if day >= today else Meant.PAST
    printed = short_day(day, today)
    if day.year == today.year or abs(days) < 7:
        assert parse_date(printed, today, meant) == day
    elif meant is Meant.DUE:  # the month alone: its last day
        assert parse_date(printed, today) == (day.replace(day=28) + timedelta(days=4)).replace(
            day=1
        ) - timedelta(days=1)
    if abs(days) < 14 or (abs(days) < 61 and days % 7 == 0):
        assert parse_date(relative(day, today), today, meant) == day


@given(st.text(max_size=40), st.sampled_from(Meant), st.sampled_from(DateOrder))
def test_no_text_breaks_it(text: str, meant: Meant, order: DateOrder) -> None:
    try:
        day = parse_date(text, SUNDAY, meant, order)
    except Refused:
        return
    assert day is None or 1900 <= day.year <= 2200


_PIECES = (
    "end of the in next last this by on week month year q2 w12 fri march 31 1st 2027 27 1/2 - + . ,"
    " half a 3 days ago mid 0 9999 29 feb 2nd working day 2027-03 2027-W12-5 5.3. from now and"
)


@given(
    st.lists(st.sampled_from(_PIECES.split()), max_size=6).map(" ".join),
    st.dates(),
    st.sampled_from(Meant),
    st.sampled_from(DateOrder),
)
def test_no_words_break_it_on_any_day(
    text: str, today: date, meant: Meant, order: DateOrder
) -> None:
    try:
        day = parse_date(text, today, meant, order)
    except Refused:
        return
    assert day is None or 1900 <= day.year <= 2200

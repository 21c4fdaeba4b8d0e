"""Numbers: what is typed is understood or refused, and what is printed is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.errors import Ambiguous, Refused
from career_tui.domain.numbers import (
    LARGEST,
    PERCENT,
    DecimalSign,
    grouped,
    number_text,
    parse_number,
    parse_percent,
    percent_text,
)

AUTO, COMMA, POINT = DecimalSign
SIGNS = pytest.mark.parametrize("sign", DecimalSign)
NUMBERS = st.floats(-LARGEST, LARGEST)

UNDERSTOOD = [
    ("", None),
    ("  ", None),
    ("3", 3),
    ("007", 7),
    ("+5", 5),
    ("-5", -5),
    ("−5", -5),
    ("- 5", -5),
    ("0,125", 0.125),
    ("2,5", 2.5),
    (",5", 0.5),
    (".5", 0.5),
    ("1,50", 1.5),
    ("1,2345", 1.2345),
    ("1234,567", 1234.567),
    ("1.234", 1.234),
    ("50.000", 50),
    ("1.200,5", 1200.5),
    ("1,234.5", 1234.5),
    ("1.234,567", 1234.567),
    ("1,234.567", 1234.567),
    ("1,234,567", 1234567),
    ("1.234.567", 1234567),
    ("1,234,567.89", 1234567.89),
    ("1.234.567,89", 1234567.89),
    ("-1.234.567", -1234567),
    ("1 000.5", 1000.5),
    ("1 250 000", 1250000),
    ("1\u00a0250\u00a0000,5", 1250000.5),
    ("1\u202f250", 1250),
    ("1\u2009250,500", 1250.5),
    ("1'250'000.50", 1250000.5),
    ("1’250", 1250),
    ("1_250_000", 1250000),
    ("1e6", 1000000),
    ("2.5E-3", 0.0025),
    ("１２", 12),
    ("1000000000000000", 1e15),
    ("0.30000000000000004", 0.1 + 0.2),
]


@SIGNS
@pytest.mark.parametrize(("text", "number"), UNDERSTOOD)
def test_a_number_is_understood_by_what_can_be_meant(
    text: str, number: float | None, sign: DecimalSign
) -> None:
    assert parse_number(text, sign=sign) == number


@SIGNS
@pytest.mark.parametrize(
    "text",
    [
        "x", "-", ".", ",", "'", "+-5", "--5", "5-", "5.", "5,", "nan", "inf", "1e400", "9" * 5000,
        "1000000000000001", "1.2.3", "1,2,3", "1,23,456", "12,34,567", "0,123,456", "12 34",
        "1 2345", "1  250", "1 250'000", "1,234 567", "1.5 000", "1,234,56.7", "1.5,5.5", "1e",
        "e5", "0x10", "1/2", "1+1", "50k", "12 teams", "40 %", "%", "٣٫", "5 . 5", "1234,567.5",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_in_words(text: str, sign: DecimalSign) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text, sign=sign)
    assert len(str(refused.value)) > 10


@pytest.mark.parametrize(
    ("text", "by_comma", "by_point"),
    [("1,234", 1.234, 1234), ("-12,000", -12, -12000), ("999,999", 999.999, 999999)],
)
def test_a_comma_before_three_digits_is_what_the_setting_says(
    text: str, by_comma: float, by_point: float
) -> None:
    assert parse_number(text, sign=COMMA) == by_comma
    assert parse_number(text, sign=POINT) == by_point
    with pytest.raises(Ambiguous):
        parse_number(text)


def test_both_readings_are_named() -> None:
    with pytest.raises(Ambiguous) as refused:
        parse_number("1,234")
    assert str(refused.value) == "'1,234' can be 1.234 or 1234: type the one you mean"


@pytest.mark.parametrize(
    ("text", "units", "number"),
    [
        ("40 %", PERCENT, 40),
        ("40%", PERCENT, 40),
        ("40 percent", PERCENT, 40),
        ("0,5 %", PERCENT, 0.5),
        ("12 teams", ("teams",), 12),
        ("12 Teams", ("teams",), 12),
        ("12teams", ("teams",), 12),
        ("1,5h", ("h",), 1.5),
        ("2 500 €", ("€",), 2500),
        ("3 m2", ("m2",), 3),
        ("12", ("teams",), 12),
        ("15", ("5",), 15),
        ("1 STRASSE", ("strasse",), 1),
    ],
)
def test_its_own_unit_may_stand_behind(text: str, units: tuple[str, ...], number: float) -> None:
    assert parse_number(text, units) == number


@pytest.mark.parametrize(
    ("text", "units", "words"),
    [
        ("40 %", (), "This is not in percent: type 40"),
        ("40 %", ("teams",), "This is not in percent: type 40"),
        ("12 hours", ("h",), "'hours' is not its unit: that is h"),
        ("12 hours", (), "'hours' has no place behind this number"),
        ("12 teams x", ("teams",), "'teams x' is not its unit: that is teams"),
        ("1,2,3", (), "'1,2,3' is not a number; try 1250.5"),
        ("1,234 teams", ("teams",), "'1,234' can be 1.234 or 1234: type the one you mean"),
        ("teams", ("teams",), "'teams' is not a number; try 1250.5"),
        ("9999999999999999", (), "That number is out of range"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, units: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text, units)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("number", "text", "apart"),
    [
        (None, "", None),
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (1250000.0, "1250000", "1\u00a0250\u00a0000"),
        (12345678901.123, "12345678901.123", "12\u00a0345\u00a0678\u00a0901.123"),
        (-1234.5, "-1234.5", "-1\u00a0234.5"),
        (-0.5, "-0.5", "-0.5"),
        (0.1 + 0.2, "0.30000000000000004", "0.30000000000000004"),
        (1e-7, "0.0000001", "0.0000001"),
        (1e15, "1000000000000000", "1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000"),
        (999.0, "999", "999"),
    ],
)
def test_a_number_is_written_in_full(number: float | None, text: str, apart: str | None) -> None:
    assert number_text(number) == text
    if number is not None:
        assert grouped(number) == apart


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, ""),
        (0.07, "7"),
        (0.0, "0"),
        (1.0, "100"),
        (0.125, "12.5"),
        (1 / 3, "33.33333333333333"),
    ],
)
def test_a_share_is_said_in_percent(share: float | None, text: str) -> None:
    assert percent_text(share) == text
    assert parse_percent(text) == share


@SIGNS
@given(number=NUMBERS, unit=st.sampled_from(["teams", "%", "h", "m2", "5", "kr."]))
def test_what_is_printed_is_read_back(sign: DecimalSign, number: float, unit: str) -> None:
    for printed in (number_text(number), grouped(number)):
        assert parse_number(printed, sign=sign) == number
        assert parse_number(f"{printed} {unit}", (unit,), sign) == number
        assert parse_number(printed.replace("\u00a0", " "), sign=sign) == number


@SIGNS
@given(share=st.floats(0, 1))
def test_percent_that_is_printed_is_read_back(sign: DecimalSign, share: float) -> None:
    assert parse_percent(percent_text(share), sign) == share
    assert parse_percent(f"{percent_text(share)} %", sign) == share


@given(number=NUMBERS)
def test_nothing_printed_has_an_exponent(number: float) -> None:
    assert not {"e", "E", ","} & set(number_text(number) + grouped(number))


@SIGNS
@given(text=st.text(alphabet="0123456789.,'+- eE%x_−\u00a0", max_size=20))
def test_no_text_breaks_it(sign: DecimalSign, text: str) -> None:
    try:
        number = parse_number(text, sign=sign)
    except Refused:
        return
    assert number is None or abs(number) <= LARGEST


@given(text=st.text(alphabet="0123456789.,' ", max_size=12))
def test_the_setting_changes_nothing_that_can_be_decided(text: str) -> None:
    def read(sign: DecimalSign) -> float | str | None:
        try:
            return parse_number(text, sign=sign)
        except Ambiguous:
            return "ambiguous"
        except Refused:
            return "refused"

    decided = read(AUTO)
    assert decided == "ambiguous" or decided == read(COMMA) == read(POINT)

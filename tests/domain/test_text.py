"""What is kept of a text, what of it can be seen, and where its lines end."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.text import (
    UNPRINTABLE,
    clean,
    flows_on,
    is_harmful,
    is_text,
    is_visible,
    line_by_line,
    one_line,
    strictly,
    title_and_rest,
)

KEPT = [
    "a\xa0b",
    "10\u202f000",
    "東京\u3000大学",
    "می\u200cخواهم",
    "👩\u200d🔬",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "❤\ufe0f",
    "a\u2009b\u2003c",
]
"""Harmless characters that some call not printable, and some spaces."""


@pytest.mark.parametrize("text", KEPT)
def test_harmless_characters_stay(text: str) -> None:
    assert clean(text) == text.replace("\u2003", "\u2003")
    assert one_line(text) == text
    assert all(is_text(character) for character in text)


def test_a_line_has_single_spaces_and_no_breaks() -> None:
    assert one_line(" a  b\t\nc ") == "a b c"
    assert one_line("\u3000ä \n\xa0 b\u2028c\xa0") == "ä \xa0 b c"


@given(st.text())
def test_one_line_has_no_more_to_give_a_second_time(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert "\n" not in one_line(text)


def test_there_is_one_set_of_harmful_characters() -> None:
    """Whatever door a character comes by: what is stored is what may be typed and is drawn."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        harmful = is_harmful(character)
        # Two ends of a line and the tab are neither typed nor drawn, but stand in a text.
        apart = character in "\t\n\u2028\u2029"
        assert is_text(character) == (not harmful and not apart), hex(code)
        assert bool(UNPRINTABLE.match(character)) == (harmful or apart), hex(code)
        if not harmful and not apart and unicodedata.normalize("NFC", character) == character:
            assert clean(character) == character, hex(code)
        elif harmful and character not in "\r\x0b\x0c\x85":
            assert clean(character) == "", hex(code)
    # All that a terminal could obey, and what turns text round.
    assert all(is_harmful(chr(code)) for code in [*range(9), *range(0x7F, 0xA0), 0x202E, 0xD800])


INVISIBLE = [
    "",
    "\u200b",
    "\u200d\u200c\u2060",
    "\xa0 \u3000",
    "\u2800",
    "\u3164",
    "\u115f\u1160\uffa0",
    "\u0301\u20dd",
    "\ufe0f",
    "\U000e0067\U000e007f",
    "\xad",
    "\u180e",
    "\u0903",
]
VISIBLE = [
    "a",
    ".",
    "日",
    "👩\u200d🔬",
    "a\u200b",
    "\u200bé",
    "\u0627",
    "\U0001fae9",
    "\ue0a0",
    "\u0e01",
]


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_nothing_of_it_can_be_seen(text: str) -> None:
    assert not is_visible(text)


@pytest.mark.parametrize("text", VISIBLE, ids=ascii)
def test_something_of_it_can_be_seen(text: str) -> None:
    assert is_visible(text)


LONG = "A line that is longer than what counts as wrapped by an editor"


def test_lines_that_were_typed_end_where_they_were_ended() -> None:
    assert len(LONG) == 62 and flows_on(LONG) and not flows_on(f"{LONG}  ")
    assert line_by_line(f"{LONG}\nand\n{LONG}\n\n{LONG}") == f"{LONG}  \nand\n{LONG}\n\n{LONG}"
    assert line_by_line("one\ntwo") == "one\ntwo"
    assert strictly(f"one\ntwo\n\n{LONG}\nflows") == f"one  \ntwo\n\n{LONG}\nflows"


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Ask Maria", "Ask Maria", ""),
        ("Ask Maria\nShe knows.\n\nSoon.", "Ask Maria", "She knows.\n\nSoon."),
        ("\n  Ask   Maria \n\n", "Ask Maria", ""),
        ("word " * 120, ("word " * 100).strip(), ("word " * 20).strip()),
        ("word " * 120 + "\nmore", ("word " * 100).strip(), ("word " * 20).strip() + "\nmore"),
        ("x" * 600, "x" * 500, "x" * 100),
    ],
)
def test_a_text_as_a_title_and_what_is_left_of_it(text: str, title: str, rest: str) -> None:
    assert title_and_rest(text) == (title, rest)


@given(st.text())
def test_a_title_and_the_rest_lose_no_word(text: str) -> None:
    title, rest = title_and_rest(text, most=20)
    assert len(title) <= 20
    assert "".join((title + rest).split()) == "".join(clean(text).split())

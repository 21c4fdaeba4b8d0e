"""What makes no difference between two texts, and the order of names."""

import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.folding import by_name, folded, places_in


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Öffentlich", "offentlich"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("ẞ", "ss"),
        ("Σίσυφος", "σισυφοσ"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("résumé", "resume"),
        ("re\u0301sume\u0301", "resume"),
        ("İzmir", "izmir"),
        ("ılık", "ilik"),
        ("Việt", "viet"),
        ("Łódź", "lodz"),
        ("Ångström, Ærø", "angstrom, aero"),
        ("ﬁne", "fine"),
        ("ＡＢＣ＋＋", "abc++"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("Ёлка", "елка"),
        ("Йога", "йога"),
        ("ᾠδή", "ωιδη"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("ทำ", "ทํา"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("co\u00adop", "coop"),
        ("don’t — “so”", 'don\'t - "so"'),
        ("C++", "c++"),
    ],
)
def test_what_a_reader_looks_past(text: str, plain: str) -> None:
    assert folded(text) == folded(plain)
    assert text.isascii() or folded(plain) in (plain, folded(folded(text)))


def test_letters_of_their_own_and_vowels_stay() -> None:
    assert folded("й") != folded("и")
    assert folded("กี") != folded("กา")
    assert folded("हि") != folded("ह")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_case_and_composition_make_no_difference(text: str) -> None:
    assert folded(unicodedata.normalize("NFC", text)) == folded(
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    )
    assert folded(text.casefold()) == folded(text)


def test_no_letter_is_another_in_capitals() -> None:
    cased = [one for one in map(chr, range(sys.maxunicode)) if one != one.casefold()]
    assert len(cased) > 1000
    assert [one for one in cased if folded(one.casefold()) != folded(one)] == []
    assert [one for one in cased if folded(one.upper()) != folded(one)] == []


@given(st.text())
def test_every_folded_character_has_its_place(text: str) -> None:
    places = places_in(text)
    assert len(places) == len(folded(text)) + 1
    assert places == sorted(places) and places[-1] == len(text)
    for at, char in enumerate(folded(text)):
        assert char in folded(text[places[at]])


IN_ORDER = [
    ["Analyse", "Écriture", "Ölmalerei", "Zeichnen"],
    ["cote", "coté", "Côte", "coter"],
    ["Goal 2", "goal 9", "Goal 10", "Goal 100", "Goals"],
    ["Łódź", "Lucerne", "Lyon"],
    ["Strand", "Straße", "Strauß"],
    ["øl", "Oslo"],
    ["ёлка", "ель", "елью"],
    ["かき", "かく", "がき", "きく"],
    ["2 talks", "10 talks", "a talk"],
]


@pytest.mark.parametrize("names", IN_ORDER, ids=" ".join)
def test_names_stand_as_a_reader_expects(names: list[str]) -> None:
    mixed = random.Random(1).sample(names, len(names))
    assert sorted(mixed, key=by_name) == names


@given(st.text(), st.text())
def test_no_two_names_share_a_place(one: str, other: str) -> None:
    assert (by_name(one) == by_name(other)) == (one == other)

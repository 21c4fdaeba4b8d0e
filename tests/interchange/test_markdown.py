"""Evidence handed in as Markdown, read back by a Markdown parser."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from career_tui.domain.evidence import Evidence, EvidenceKind, Group, Position, PositionKind
from career_tui.domain.text import clean
from career_tui.interchange.markdown import evidence_document, text

SINCE, UNTIL = date(2026, 3, 1), date(2026, 11, 24)


def entry(title: str, **more: Any) -> Evidence:
    return Evidence(title, date(2026, 11, 21), title, **more)


def document(*groups: Group, empty: tuple[date, ...] = ()) -> str:
    return evidence_document(groups, "Without a position", SINCE, UNTIL, empty)


def inline(tokens: list[Token]) -> list[str]:
    """The text of each paragraph and heading, its marks taken off."""
    found = []
    for token in tokens:
        if token.type == "inline":
            parts = [one for one in token.children or () if one.type in ("text", "softbreak")]
            found.append("".join(one.content or " " for one in parts))
    return found


def test_a_document_in_full() -> None:
    ward = Position(
        "w", PositionKind.JOB, "Nurse", "St. Göran", date(2020, 1, 7), None, "Stockholm", "Nights."
    )
    entries = (
        entry(
            "Pages at night halved: 14 -> 7 a week",
            number=7,
            unit="a week",
            kind=EvidenceKind.MEASURED,
            impact="The team sleeps.",
            details="- by routing\n- by *deleting*",
            link="https://example.org/a b",
        ),
        entry("Taught the newcomers"),
    )
    made = document(
        Group("Nurse, St. Göran", entries, ward),
        Group("", (entry("Alone", number=1250.5),)),
        empty=(date(2026, 7, 1), date(2026, 8, 1)),
    )
    assert made == (
        "# Evidence, 1 Mar 2026 to 24 Nov 2026\n\n"
        "3 entries, 2 with a number.\n\n"
        "Nothing from: July 2026, August 2026.\n\n"
        "## Nurse, St. Göran\n\n"
        "*Jan 2020 to today, Stockholm*\n\n"
        "Nights.\n\n"
        "- **7 a week** Pages at night halved: 14 -\\> 7 a week"
        " (21 Nov 2026, measured, [link](<https://example.org/a%20b>))\n\n"
        "  The team sleeps.\n\n"
        "  - by routing\n"
        "  - by *deleting*\n"
        "- Taught the newcomers (21 Nov 2026)\n\n"
        "## Without a position\n\n"
        "- **1\u00a0250.5** Alone (21 Nov 2026)\n"
    )
    tokens = MarkdownIt("commonmark").parse(made)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]
    top = [t for t in tokens if t.type == "list_item_open" and t.level == 1]
    assert len(top) == 3
    links = [c.attrs["href"] for t in tokens for c in t.children or () if c.type == "link_open"]
    assert links == ["https://example.org/a%20b"]


def test_nothing_to_hand_in_says_so() -> None:
    assert "0 entries, 0 with a number." in document()


@pytest.mark.parametrize(
    "title",
    ["1. first", "12) twelfth", "- less", "+ more", "# one", "> said", "= under", "---", "===",
     "*bold* _it_", "[a](b)", "<b>x</b>", "a & b &amp; c", "`code`", "back\\slash", "~~gone~~",
     "![i](u)", "| a | b |", "C++ and C#", "**", "1986\\. Great year"],
)  # fmt: skip
def test_a_title_is_text_whatever_it_looks_like(title: str) -> None:
    assert _read_back(title) == title


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_any_title_reads_back(title: str) -> None:
    wanted = " ".join(clean(title).split())
    assert " ".join(_read_back(title).split()) == wanted


def _read_back(title: str) -> str:
    made = document(Group(title, (entry(title),)))
    tokens = MarkdownIt("commonmark").parse(made)
    *_, heading, item = inline(tokens)
    assert " ".join(heading.split()) == (" ".join(clean(title).split()) or "Without a position")
    assert item.endswith(" (21 Nov 2026)")
    return item.removesuffix(" (21 Nov 2026)")


def test_what_cannot_be_taken_for_markdown_stays_as_it_is() -> None:
    assert text("Draft the RFC, twice (and 3 more)") == "Draft the RFC, twice (and 3 more)"

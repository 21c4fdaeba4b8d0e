"""A person's Markdown as lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.tui.widgets.markdown import inline, markdown_lines


def lines(text: str, width: int = 40) -> list[str]:
    return [line.plain for line in markdown_lines(text, width)]


def styles(text: str) -> dict[str, str]:
    """The style of each styled piece of text."""
    content = inline(text)
    return {content.plain[span.start : span.end]: str(span.style) for span in content.spans}


LONG = "A line that an editor has wrapped somewhere behind its end"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", []),
        ("one\ntwo", ["one", "two"]),
        (f"{LONG}\nand goes on", [LONG, "and goes on"]),
        (f"{LONG}  \nx", [LONG, "x"]),
        ("one\n\n\n\ntwo\n\n", ["one", "", "two"]),
        ("one\n# Two #\nthree", ["one", "", "Two", "three"]),
        ("- a\n* b\n  + c\n2. d", ["• a", "• b", "  • c", "2. d"]),
        ("- a\n  goes on", ["• a goes on"]),
        ("> said\n> twice", ["│ said", "│ twice"]),
        ("a\n---\nb", ["a", "···", "b"]),
        ("```\n# code  [/]\n```\nafter", ["  # code  [/]", "after"]),
        ("[b]plain[/b] [@click=app.quit]x", ["[b]plain[/b] [@click=app.quit]x"]),
    ],
)
def test_lines(text: str, shown: list[str]) -> None:
    assert lines(text, 60) == shown


def test_wrapped_paragraphs_flow_and_items_hang() -> None:
    assert lines(f"{LONG}\nand goes on", 30) == [
        "A line that an editor has",
        "wrapped somewhere behind its",
        "end and goes on",
    ]
    assert lines(f"{LONG}\nand goes on", 80) == [f"{LONG} and goes on"]
    assert lines(f"{LONG}  \nand goes on", 80) == [LONG, "and goes on"]
    assert lines("- one two three four", 10) == ["• one two", "  three", "  four"]


def test_emphasis_code_and_links() -> None:
    assert styles("**bold** *star* _line_ `co*d*e`") == {
        "bold": "bold",
        "star": "italic",
        "line": "italic",
        "co*d*e": "$accent",
    }
    assert inline("[text](https://example.org)").plain == "text (https://example.org)"
    assert inline("2*3*4 snake_case_name a * b").spans == []


def test_a_link_cannot_be_clicked() -> None:
    content = inline("[quit](app.quit) [@click=app.quit]x[/]")
    assert all(not getattr(span.style, "meta", None) for span in content.spans)


@given(st.text(st.sampled_from("ab *_`#>-[]()\n\t日"), max_size=200), st.integers(1, 60))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    room = max(width, 20)
    assert all(line.cell_length <= room for line in markdown_lines(text, room))
    markdown_lines(text, width)


@pytest.mark.parametrize("piece", ["*", "**a ", "`", "[", "_a", "- - ", "[a](", "> ", "x", "日"])
def test_a_hundred_thousand_characters_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len(markdown_lines(text, 60)) < 10_000

"""Questions that become a statement, and what changed between two wordings."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.vision import (
    ServingGoal,
    VisionRow,
    VisionVersion,
    as_lines,
    compare,
    details_from,
)

THEN = date(2024, 5, 3)


def version(title: str = "I lead", details: str = "", years: int = 5) -> VisionVersion:
    return VisionVersion(THEN, None, title, "work", years, details)


def marked(before: VisionVersion, after: VisionVersion) -> list[str]:
    return [f"{one.mark} {one.text}" for one in compare(before, after)]


def test_answers_become_markdown_without_empty_headings() -> None:
    answers = {
        "matters": " Time for my children. ",
        "life": "- up at six\n- out by four",
        "exactly": "",
    }
    assert details_from(answers) == (
        "## How my life looks then\n\n- up at six\n- out by four\n\n"
        "## What matters to me\n\nTime for my children."
    )
    assert details_from({}) == ""


def test_progress_counts_unknown_as_nothing_and_all_unknown_as_unknown() -> None:
    def row(*progress: float | None) -> VisionRow:
        goals = tuple(
            ServingGoal(str(i), "g", one, "on_track", "on track") for i, one in enumerate(progress)
        )
        return VisionRow("v", "I lead", "work", 5, THEN, "", goals=goals)

    assert row(0.5, None).progress == 0.25
    assert row(None).progress is None
    assert row().progress is None
    assert row().target_year == 2029


def test_the_same_wording_has_no_differences() -> None:
    assert {one.mark for one in compare(version(details="a\n\nb"), version(details="a\n\nb"))} == {
        " "
    }


def test_changed_lines_stand_below_each_other_and_name_the_words() -> None:
    before = version("I lead a small team", "unchanged\nonly before")
    after = version("I lead a large team", "unchanged", years=7)
    found = compare(before, after)
    assert [f"{one.mark} {one.text}" for one in found] == [
        "- I lead a small team",
        "+ I lead a large team",
        "- work, by 2029",
        "+ work, by 2031",
        "  ",
        "  unchanged",
        "- only before",
    ]
    assert found[0].parts == (("I lead a ", False), ("small ", True), ("team", False))
    assert found[1].parts == (("I lead a ", False), ("large ", True), ("team", False))


def test_lines_with_nothing_in_common_differ_as_a_whole() -> None:
    found = compare(version("one two three"), version("cats sleep all day long"))
    assert found[0].parts == (("one two three", True),)
    assert found[1].parts == (("cats sleep all day long", True),)


TEXTS = st.text(st.sampled_from("ab \n"), max_size=40)


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_wordings_whole(one: str, other: str) -> None:
    before, after = version("t", one), version("t", other)
    found = compare(before, after)
    assert [line.text for line in found if line.mark != "+"] == as_lines(before)
    assert [line.text for line in found if line.mark != "-"] == as_lines(after)

"""What is kept of a text that two windows write at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.drafts import ON_A_LINE, PARAGRAPHS, of_both


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "both"),
    [
        ("", "", "mine", "mine"),
        ("", "theirs", "mine", "theirs · mine"),
        ("", "theirs", "", "theirs"),
        ("old", "old", "mine", "mine"),
        ("one · two", "one · two", "two · one", "two · one"),
        ("old", "theirs", "old", "theirs"),
        ("old", "theirs", "theirs", "theirs"),
        ("old", "theirs", "mine", "theirs · mine"),
        ("mine", "mine · theirs", "mine", "mine · theirs"),
        ("mine", "mine · theirs", "mine, more", "theirs · mine, more"),
        ("old", "", "mine", "mine"),
        ("old", "theirs", "", "theirs"),
    ],
)
def test_what_both_have_written_is_kept(before: str, theirs: str, mine: str, both: str) -> None:
    assert of_both(before, theirs, mine, ON_A_LINE) == both


TEXTS = st.lists(st.sampled_from("abcd"), max_size=4).map(PARAGRAPHS.join)


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_is_new_is_lost_or_said_twice(before: str, theirs: str, mine: str) -> None:
    kept = of_both(before, theirs, mine, PARAGRAPHS)
    old = {"", *before.split(PARAGRAPHS)}
    new = {*theirs.split(PARAGRAPHS), *mine.split(PARAGRAPHS)} - old
    assert new <= {*kept.split(PARAGRAPHS)}
    assert of_both(mine, kept, mine, PARAGRAPHS) == kept  # however often it is kept

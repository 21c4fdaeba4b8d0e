"""What a group of changes is called."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.history import Change, ChangeKind, leading, title_of
from career_tui.store.nouns import NOUNS


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    told = draw(
        st.lists(st.tuples(st.sampled_from(NOUNS), st.sampled_from(ChangeKind)), min_size=1)
    )
    return [
        Change(noun, number, kind, f"name {number}", {}, {}, id=number)
        for number, (noun, kind) in enumerate(told)
    ]


@given(changes())
def test_the_leading_changes_are_enough_for_the_title(made: list[Change]) -> None:
    counts = Counter((one.noun, one.kind) for one in made)
    lead = leading(counts)
    enough = [one for one in made if lead is None or (one.noun, one.kind) == lead]
    assert title_of(enough, counts) == title_of(made, counts)

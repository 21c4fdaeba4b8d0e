"""Drafts: of each form as many as there are windows that fill it in."""

from career_tui.domain.drafts import copy_of, form_key, writer
from career_tui.store.records import Records


def test_the_copies_of_a_form_are_its_own_latest_first(records: Records) -> None:
    for key in ("check_in.1", copy_of("check_in.1", "7-a"), copy_of("check_in.1", "8-b")):
        records.drafts.keep(key, {"value": key})
    for other in ("check_in.11", copy_of("check_in.2", "7-a"), copy_of("checkXin.1", "7-a")):
        records.drafts.keep(other, {"value": "another"})
    assert [one.key for one in records.drafts.copies("check_in.1")] == [
        "check_in.1~8-b",
        "check_in.1~7-a",
        "check_in.1",
    ]
    assert {*map(form_key, ("check_in.1", "check_in.1~7-a"))} == {"check_in.1"}
    assert (writer("check_in.1~7-a"), writer("check_in.1")) == ("7-a", "")


def test_all_drafts_come_latest_first_whatever_their_keys(records: Records) -> None:
    for key in ("m", "z", "a", "k"):
        records.drafts.keep(key, {"value": key})
    records.drafts.keep("z", {"value": "again"})
    assert [*records.drafts.all()] == ["z", "k", "a", "m"]


def test_the_copies_of_a_form_come_latest_first_whatever_their_keys(records: Records) -> None:
    keys = [copy_of("check_in.1", one) for one in ("5-a", "9-b", "1-c", "6-d")]
    for key in keys:
        records.drafts.keep(key, {"value": key})
    assert [one.key for one in records.drafts.copies("check_in.1")] == keys[::-1]


def test_what_was_kept_again_since_is_not_discarded(records: Records) -> None:
    records.drafts.keep("scale", {"scale": "a"})
    (seen,) = records.drafts.copies("scale")
    records.drafts.keep("scale", {"scale": "ab"})
    records.drafts.discard("scale", seen.saved_at)
    (kept,) = records.drafts.copies("scale")
    assert kept.values == {"scale": "ab"}
    records.drafts.discard("scale", kept.saved_at)
    assert records.drafts.all() == {}
    records.drafts.discard("scale", kept.saved_at)

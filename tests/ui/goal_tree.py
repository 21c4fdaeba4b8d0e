"""A small tree of goals in which every kind, status and shape occurs once."""

from datetime import date, timedelta
from typing import Any

from career_tui.domain.goals import Status
from career_tui.store.records import Records
from tests.conftest import TODAY


def plant(records: Records) -> dict[str, str]:
    """Write the tree; the uids by the first word of the titles."""
    uids: dict[str, str] = {}

    def add(title: str, parent: str | None = None, **values: Any) -> str:
        stored = {"title": title, "status": "active", **values}
        uid = records.goals.add(stored, TODAY, parent=uids.get(parent or ""))
        uids[title.split()[0]] = uid
        return uid

    vision = records.vision.add(
        {"title": "In five years I shape how we build", "area": "work", "years": 5}, TODAY
    )
    add(
        "Principal engineer by 2031",
        horizon="long",
        start=date(2024, 1, 1),
        due=date(2031, 12, 31),
        vision=vision,
        why="I want to decide what we build, not only how.",
    )
    lead = add(
        "Lead the platform team",
        "Principal",
        horizon="intermediate",
        start=date(2026, 1, 1),
        due=date(2026, 9, 30),
        confidence=4,
        obstacle="no headcount",
        if_then="if the request fails, then borrow two people for a quarter",
        strategy="One team at a time, the willing ones first.",
    )
    records.goals.edit(lead, {"due": date(2026, 12, 31)}, TODAY, "hiring freeze")
    teams = records.measures.add_measure(
        lead, {"name": "teams on the platform", "baseline": 3, "target": 12, "unit": "teams"}
    )
    for weeks, value in ((16, 3), (12, 4), (8, 4), (6, 5), (4, 6), (2, 7), (1, 8)):
        day = TODAY - timedelta(weeks=weeks)
        note = "waiting for finance" if weeks == 1 else ""
        records.measures.check_in(
            teams, {"date": day, "value": value, "confidence": 4, "note": note}
        )
    add("Redesign on-call", "Lead", start=date(2026, 9, 1), due=date(2026, 12, 15))
    add("Draft the proposal", "Redesign", kind="action", due=date(2026, 11, 24))
    add("Read two reports", "Redesign", kind="action", status="done", done_on=TODAY)
    practice = add("Weekly hour with every lead", "Lead", kind="practice", times_per_week=3)
    for days in (1, 2, 5, 8, 9, 12, 15, 16, 20):
        records.measures.keep(practice, TODAY - timedelta(days=days), days != 9)
    add("No meetings before ten", "Lead", kind="policy")
    add("Own the reliability plan", "Principal", start=date(2027, 1, 1), due=date(2027, 12, 31))
    add("Two articles", start=date(2026, 6, 1), due=date(2026, 10, 31))
    add("Learn German", status="on_hold")
    add("Old certificate", status="dropped")
    add("Buried below it", "Old")
    add("Finished long ago", status="done", done_on=date(2026, 5, 1))
    assert records.look(TODAY).goals.get(uids["Finished"]).goal.status is Status.DONE
    return uids

"""Short ways to write archives."""

from typing import Any
from uuid import UUID

from career_tui.domain.errors import Refused
from career_tui.interchange import archive
from career_tui.store.connection import Store
from tests.conftest import TODAY


def uid(number: int) -> str:
    return str(UUID(int=number, version=4))


def of(**lists: Any) -> dict[str, Any]:
    """An archive with these lists."""
    return {"format": "career-tui", "version": 1, **lists}


def goal(number: int, title: str = "Lead a team", **values: Any) -> dict[str, Any]:
    return {"uid": uid(number), "title": title, **values}


def skill(number: int, name: str = "Writing", **values: Any) -> dict[str, Any]:
    return {"uid": uid(number), "name": name, **values}


def review(number: int, **values: Any) -> dict[str, Any]:
    period = {"period_start": "2026-11-16", "period_end": "2026-11-22"}
    return {"uid": uid(number), **period, **values}


def bring(store: Store, **lists: Any) -> archive.Counts:
    """Import an archive with these lists."""
    return archive.import_records(store, of(**lists), today=TODAY)


def exported(store: Store) -> list[str]:
    """The lines of the store's archive but for the moment it was written."""
    with store.reading() as records:
        lines = "".join(archive.export_text(records)).splitlines()
    assert lines.pop(3).startswith('  "exported_at": ')
    return lines


def refusal(store: Store, archived: Any) -> str:
    """What an archive is refused with; the store stays as it was."""
    before = exported(store)
    try:
        archive.import_records(store, archived, today=TODAY)
    except Refused as refused:
        assert exported(store) == before
        return str(refused)
    raise AssertionError("it was not refused")

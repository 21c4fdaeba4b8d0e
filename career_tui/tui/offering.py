"""What could not be stored in time: said on leaving, and offered at the next start."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from career_tui.domain.history import in_words
from career_tui.domain.text import one_line
from career_tui.store.aside import Aside, Deed
from career_tui.store.nouns import noun
from career_tui.tui.drafts import clock
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.dialogs import Confirm

if TYPE_CHECKING:
    from career_tui.store.connection import Store
    from career_tui.tui.shell import Shell

MOST = 6
"""Changes that are named; the rest are counted."""

LONGEST_VALUE = 60
"""Characters of a value that are shown; all of it is in the file."""


def whether_to_leave(waits: Aside | None) -> Confirm:
    """The question on leaving while another program holds the store."""
    lines = [] if waits is None else _named(waits.deeds)
    if waits is not None and waits.drafts:
        lines.append("· what is typed and not saved yet")
    return Confirm(
        "Another program holds the store",
        "Leave now",
        "Go on working",
        _lines(
            "Waiting to save:",
            *lines,
            "",
            "This leaves by itself as soon as that is saved. If you leave now, it is put aside and "
            "offered at the next start.",
        ),
    )


async def offer_again(app: "Shell", found: Sequence[Aside]) -> None:
    """Put the drafts among the others, and ask about the changes once nothing else is asked."""
    found = [await _drafts_taken_in(app, one) for one in found]
    waiting = [one for one in found if one.deeds]
    if not waiting:
        return
    await _nothing_above(app)
    if not await app.push_screen_wait(_whether_to_save(app, waiting)):
        return
    left = [await _taken_in(app, one) for one in waiting]
    app.store_changed()
    saved = [
        deed.title
        for before, after in zip(waiting, left, strict=True)
        for deed in before.deeds
        if deed.at not in {one.at for one in after.deeds}
    ]
    if saved:
        more = f" and {len(saved) - 1} more" if len(saved) > 1 else ""
        app.notify(f"Saved: {in_words(saved[0])}{more}", markup=False)
    refused = [one for one in left if one.deeds]
    thrown_away = bool(refused) and await app.push_screen_wait(_whether_to_throw_away(refused))
    for one in refused if thrown_away else []:
        await asyncio.to_thread(one.forget)


async def _nothing_above(app: "Shell") -> None:
    """Return when nothing lies above the first screen: nobody is asked in the middle of a form."""
    alone = asyncio.Event()

    def look(_: object) -> None:
        if len(app.screen_stack) == 1:
            alone.set()

    app.screen_change_signal.subscribe(app, look)
    try:
        look(app.screen)
        await alone.wait()
    finally:
        app.screen_change_signal.unsubscribe(app)


async def _drafts_taken_in(app: "Shell", put: Aside) -> Aside:
    def work(store: "Store") -> Aside:
        from career_tui.store.deeds import take_in_drafts

        return take_in_drafts(store, put)

    return await app.store.take_in(work) if put.drafts else put


async def _taken_in(app: "Shell", put: Aside) -> Aside:
    def work(store: "Store") -> Aside:
        from career_tui.store.deeds import take_in

        return take_in(store, put)

    return await app.store.take_in(work)


def _whether_to_save(app: "Shell", found: Sequence[Aside]) -> Confirm:
    deeds = [deed for one in found for deed in one.deeds]
    when = clock(found[0].moment, app.today)
    return Confirm(
        "Not saved when you left",
        "Save now",
        "Not yet",
        _lines(
            f"Another program held the store ({when}). Put aside was:",
            *_named(deeds),
            "",
            "What has changed since is not written over.",
        ),
    )


def _whether_to_throw_away(refused: Sequence[Aside]) -> Confirm:
    lines = [
        line
        for one in refused
        for deed in one.deeds
        for line in (f"· {in_words(deed.title)}: {deed.refused}", *_values(deed))
    ]
    files = ", ".join(str(one.file) for one in refused)
    return Confirm(
        "This cannot be saved any more",
        "Throw it away",
        "Keep it",
        _lines(*lines, "", f"All of it is in {files}"),
    )


def _named(deeds: Iterable[Deed]) -> list[str]:
    titles = [in_words(deed.title) for deed in deeds]
    more = len(titles) - MOST
    return [f"· {line}" for line in [*titles[:MOST], *([f"{more} more"] if more > 0 else [])]]


def _lines(*lines: str) -> Content:
    return Content("\n").join(map(plain, lines))


def _values(deed: Deed) -> list[str]:
    """The texts that a person wrote in it."""
    return [
        f"  {noun(one.record).label(name)}: {_short(value)}"
        for one in deed.touched
        for name, value in (one.after or {}).items()
        if isinstance(value, str) and value and name not in _OUR_OWN and not name.endswith("_id")
    ]


_OUR_OWN = {"uid", "created_at", "answered_at", "started_at"}
"""Columns that nobody has typed."""


def _short(value: str) -> str:
    line = one_line(value)
    return f"{line[:LONGEST_VALUE]}…" if len(line) > LONGEST_VALUE else line

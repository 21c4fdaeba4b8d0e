"""The draft of one form: found when it opens, kept while it is filled in, gone once it is saved."""

import os
from collections.abc import Mapping
from secrets import token_hex
from typing import TYPE_CHECKING

from career_tui.domain.drafts import copy_of, writer
from career_tui.tui.drafts import DraftKey

if TYPE_CHECKING:
    from career_tui.store.drafts import Draft
    from career_tui.store.records import Records
    from career_tui.tui.shell import Shell


class Unsaved:
    """What is typed into a form that is open. It is kept under a key of its own, so that another
    window with the same form keeps another draft; the one it goes on with is replaced by it.
    """

    def __init__(self, career: "Shell", form: DraftKey) -> None:
        self._career = career
        self._form = form
        self._key = copy_of(form, f"{os.getpid()}-{token_hex(3)}")
        self._found: Draft | None = None
        self._written = False

    @property
    def is_kept(self) -> bool:
        """Whether there is a draft: it was found, or kept since."""
        return self._written or self._found is not None

    async def find(self) -> "Draft | None":
        """The draft to go on with: the one that was asked for, else the latest, but for those of
        windows that are open. None where there is none."""
        await self._career.store_opened.wait()
        drafts = await self._career.store.read(lambda records: records.drafts.copies(self._form))
        wanted = self._career.wanted_draft
        asked_for = next((one for one in drafts if one.key == wanted), None)
        if asked_for is not None:
            self._career.wanted_draft = ""
        left = (one for one in drafts if not _is_open_elsewhere(one.key))
        return asked_for or next(left, None)

    def go_on_with(self, draft: "Draft") -> None:
        """What is typed from now on takes the place of this draft."""
        self._found = draft

    async def keep(self, values: Mapping[str, str]) -> None:
        """Keep what was typed; nothing of it is none. May raise Refused."""
        if not values:
            await self.forget()
            return
        key, found = self._key, self._found

        def keep(records: "Records") -> None:
            if found is not None:
                records.drafts.discard(found.key, found.saved_at)
            records.drafts.keep(key, values)

        self._written = True  # while it is under way it may be there already
        await self._career.store.write(keep)
        self._found = None

    async def forget(self) -> None:
        """Discard the draft: it is saved, or no longer wanted. May raise Refused."""
        if not self.is_kept:
            return
        await self._career.store.write(self.discard)
        self._written, self._found = False, None

    def discard(self, records: "Records") -> None:
        """Discard the draft, as part of what is written."""
        if self._written:
            records.drafts.discard(self._key)
        if (found := self._found) is not None:
            records.drafts.discard(found.key, found.saved_at)


def _is_open_elsewhere(key: str) -> bool:
    """Whether the window that has kept a draft under this key is still there. Where its number
    belongs to another program by now that is not known, and the list of drafts leads to it."""
    number = writer(key).partition("-")[0]
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True

"""What is typed into: it keeps that as a draft, and has it again when it opens the next time."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, cast

from textual import on
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from career_tui.domain.errors import Refused
from career_tui.store.waiting import together_with
from career_tui.tui.unsaved import Unsaved
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.inputs import TextInput
from career_tui.tui.widgets.leaving import Modal

if TYPE_CHECKING:
    from career_tui.store.drafts import Draft
    from career_tui.tui.drafts import DraftKey
    from career_tui.tui.shell import Shell

DRAFT_SECONDS = 1.5
"""How long after a key what was typed is kept as a draft: on disk within two seconds."""


class Autosaving(Widget):
    """Keeps what is typed into it: soon after a key, and before an editor takes over.

    Subclasses define `typed`, `take_up` and `_tell`, call `begin_draft` when they open, and set
    `_saving` while what was typed is being saved.
    """

    UNKEPT = "The draft could not be kept: "
    """Said before why it was refused."""
    STILL_SAVING = "Still saving: another program is holding the store."
    """Said where leaving has to wait for that."""

    unsaved: Unsaved | None = None
    """The draft; None where nothing can be kept, and so nothing must be before leaving."""
    _timer: Timer | None = None
    _saving = False

    @property
    def _career(self) -> "Shell":
        return cast("Shell", self.app)

    # What subclasses define

    def typed(self) -> dict[str, str]:
        """What was typed and is not saved; empty where nothing was."""
        raise NotImplementedError

    def take_up(self, draft: "Draft") -> None:
        """Show what was typed before."""
        raise NotImplementedError

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        """Show a message, as a problem where something is `wrong`."""
        raise NotImplementedError

    # What they can rely on

    def begin_draft(self, key: "DraftKey") -> None:
        """From now on what is typed is kept under this key."""
        self._kept: dict[str, str] = {}
        self.unsaved = None if self._career.read_only else Unsaved(self._career, key)

    async def offer_draft(self) -> bool:
        """Take up what was typed before, unless something is typed already; whether there is."""
        unsaved = self.unsaved
        if unsaved is None or (draft := await unsaved.find()) is None:
            return False
        if unsaved is not self.unsaved or not self.is_attached or self.typed():
            return False
        unsaved.go_on_with(draft)
        # Nobody has typed: a field that takes this for typing would forget what is told of it.
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            self.take_up(draft)
        self._kept = self.typed()
        return True

    async def keep_draft(self) -> bool:
        """Keep what was typed, if there is something new to keep; whether there is a draft. May
        raise Refused."""
        unsaved = self.unsaved
        if unsaved is None or self._saving:
            return False
        typed = self.typed()
        if typed != self._kept:
            await unsaved.keep(typed)
            self._kept = typed
        return unsaved.is_kept

    async def forget_draft(self) -> None:
        """What was typed is saved, or thrown away. May raise Refused."""
        self._stop_waiting()
        if self.unsaved is not None:
            await self.unsaved.forget()

    def saved_with_draft(self) -> AbstractContextManager[None]:
        """What is written first in this block is what was typed: its draft goes with it."""
        return nullcontext() if self.unsaved is None else together_with(self.unsaved.discard)

    async def save_with_draft(self, save: Callable[[], Awaitable[None]]) -> None:
        """Save what was typed, and forget its draft. May raise Refused."""
        with self.saved_with_draft():
            await save()
        await self.forget_draft()

    async def _try_to_keep(self) -> bool | None:
        """Keep the draft; what `keep_draft` says, and None where it was refused, which is told."""
        try:
            return await self.keep_draft()
        except Refused as refused:
            self._tell(f"{self.UNKEPT}{refused}", wrong=True)
            return None

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _typed(self) -> None:
        # Not put off by the next key: who types without a pause is kept up with as well.
        if self._timer is None:
            # Not in the screen's own time: while this waits for the store, keys are heard.
            self._timer = self.set_timer(
                DRAFT_SECONDS, lambda: self.run_worker(self._keep_quietly(), group="store")
            )

    def _stop_waiting(self) -> None:
        """What was typed until now needs no keeping later."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    async def _keep_quietly(self) -> None:
        self._stop_waiting()
        await self._try_to_keep()
        self.screen.refresh_bindings()


class AutosaveScreen(Modal[bool], Autosaving):
    """A dialog that keeps what is typed. Its long texts can be written in an editor."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the editor only on long text."""
        return action != "edit_outside" or isinstance(self.focused, TextInput)

    async def action_edit_outside(self) -> None:
        if isinstance(self.focused, TextInput):
            from career_tui.tui.editor import edit_outside

            area = self.focused
            await self._keep_quietly()  # nothing is kept while the editor is open
            try:
                await edit_outside(self._career, area.text, area.put)
            except Refused as refused:
                self._tell(str(refused), wrong=True)

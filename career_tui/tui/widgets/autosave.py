"""Dialogs that keep what is typed into them as a draft."""

from typing import TYPE_CHECKING, cast

from textual import on
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from career_tui.domain.errors import Refused
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.inputs import TextInput
from career_tui.tui.widgets.leaving import LeftOnce

if TYPE_CHECKING:
    from career_tui.tui.app import CareerApp

DRAFT_SECONDS = 1.5
"""How long after a key what was typed is kept as a draft: on disk within two seconds."""


class AutosaveScreen(ModalScreen[bool], LeftOnce[bool]):
    """A dialog that keeps what is typed: soon after a key, and before an editor takes over.

    Subclasses define `keep_draft` and `_tell`.
    """

    UNKEPT = "The draft could not be kept: "
    """Said before why it was refused."""
    STILL_SAVING = "Still saving: another program is holding the store."
    """Said where leaving has to wait for that."""

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None

    @property
    def _career(self) -> "CareerApp":
        return cast("CareerApp", self.app)

    async def keep_draft(self) -> bool:
        """Keep what was typed; whether there is anything kept. May raise Refused."""
        raise NotImplementedError

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        """Show a message in the dialog, as a problem where something is `wrong`."""
        raise NotImplementedError

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
        self.refresh_bindings()

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

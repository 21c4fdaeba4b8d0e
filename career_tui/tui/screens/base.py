"""What every screen of the program has in common."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.widget import Widget

from career_tui.domain.errors import Refused
from career_tui.tui.keymap import key_text
from career_tui.tui.keys_in_order import LONGEST
from career_tui.tui.textual_private import PaintedOnce
from career_tui.tui.widgets.bare import AllAlike, Bare
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.header import HeaderLine
from career_tui.tui.widgets.leaving import Leavable

if TYPE_CHECKING:
    from career_tui.domain.history import Subject
    from career_tui.store.records import Records

T = TypeVar("T")


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen that may hold something typed and not stored yet."""

    async def keep_draft(self) -> bool:
        """Keep it; whether there was anything. May raise Refused."""
        ...


class CareerScreen(AllAlike, PaintedOnce[None], Leavable[None]):
    """A screen with the header line on top, the footer line below and a body between.

    Subclasses define `scope`, `compose_body` and `reload`, take `BINDINGS = bindings(scope)`
    and, where things can be shown by uid, `select`.
    """

    scope: ClassVar[str] = ""
    """The scope whose commands are this screen's own."""

    is_left_on_purpose: ClassVar[bool] = False
    """Whether only going back leads away: the key of a tab would do it by a slip of the finger."""

    DEFAULT_CSS = """
    CareerScreen { layout: vertical; background: $background; overflow: hidden; }
    CareerScreen > #body { height: 1fr; width: 100%; }
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual has it, which paints all of the screen when the focus moves."""

    def __init__(self) -> None:
        super().__init__()
        self._stale = True
        self._fresh = asyncio.Event()
        self.unread = True
        """Whether it shows nothing of the store yet, and keys are kept until it does."""
        self._reloading = asyncio.Lock()
        self.styled_as_mounted()

    # What subclasses define

    def compose_header(self) -> ComposeResult:
        """The line on top; the tabs unless a screen has its own."""
        yield HeaderLine()

    def compose_body(self) -> ComposeResult:
        """The widgets between header and footer."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Fetch what the screen shows (with `ask`) and show it. Called when it comes to the
        front for the first time, and again whenever something was changed."""
        raise NotImplementedError

    async def select(self, uid: str) -> None:
        """Put the cursor on the thing with that uid; called with fresh data on the screen."""

    def start_over(self) -> None:
        """Show all there is, and the list; the cursor stays. Called when the key of its tab is
        pressed: what was filtered or read there before was another errand."""

    @property
    def subject(self) -> "Subject | None":
        """The record of the cursor, for its history; None where there is none."""
        return None

    @property
    def undo_target(self) -> int | None:
        """The action that undo is about here; None for the last one that was done."""
        return None

    async def keep_draft(self) -> bool:
        """Keep what is typed and not stored yet; whether there was anything. May raise Refused."""
        return False

    # What is kept as evidence

    done_last: tuple[str, str] | None = None
    """The goal that was marked as done last and where the cursor went, by their uids; None once
    anything else was done."""

    @property
    def about(self) -> str:
        """The uid of the goal that the cursor is on; empty where it is on none."""
        return ""

    @property
    def to_keep(self) -> str:
        """The uid of the goal that can be kept as evidence: what was done last, until the cursor is
        moved, or what it is on; empty where there is neither."""
        done, cursor = self.done_last or ("", None)
        return done if cursor == self.about else self.about

    async def settle(self) -> None:
        """Return when what the last command shows is there; the next key waits for it."""

    # What they can rely on

    async def change(
        self,
        change: "Callable[[Records], T]",
        said: str = "",
        *,
        title: str = "",
        raising: bool = False,
    ) -> T | None:
        """Make one change in one transaction; afterwards this screen shows it.

        In the history it is called `title`, or after what it changed.
        `said` is the toast ("Added 'X'"). A refusal is shown as an error toast and gives None;
        with `raising` the Refused is raised instead, for a form that shows it by its fields.
        """
        try:
            return await self.accept(self._make_change(change, said, title))
        except Refused as refused:
            if raising:
                raise
            self.complain(refused)
            return None

    async def _make_change(self, change: "Callable[[Records], T]", said: str, title: str) -> T:
        self.career.need_store()
        self.done_last = None
        result = await self.career.store.write(change, title=title)
        self.career.store_changed(by=self)
        with suppress(asyncio.CancelledError):  # it is left before it has read that again
            await self.freshen()
        if said:
            self.say(said)  # last: what was changed is there sooner
        return result

    def undoable(self, said: str) -> str:
        """What was done, with the key that takes it back."""
        return f"{said} · {key_text('app.undo', self.career.keys)} to undo"

    # How it stays fresh

    def compose(self) -> ComposeResult:
        yield from self.compose_header()
        with Bare(id="body"):
            yield from self.compose_body()
        yield FooterLine()

    def mark_stale(self, at_once: bool = True) -> None:
        """The store has changed: reload `at_once` if in front, else when next in front."""
        self._stale = True
        self.done_last = None
        self._fresh.clear()
        if at_once and self.is_active:
            self.start(self.freshen())

    async def freshen(self) -> None:
        """Reload if the store has changed since the last time, unless this has been left."""
        async with self._reloading:
            if not self._stale or self.is_left:
                return
            self._stale = False
            try:
                await self.reload()
            except Refused as refused:
                self.complain(refused)
            finally:
                self.unread = False
                self._fresh.set()

    async def until_fresh(self, seconds: float) -> None:
        """Return when the screen shows what the store has, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._fresh.wait()

    async def first_read(self) -> None:
        """Return when there is something to press keys on. Nobody waits for that twice."""
        await self.until_fresh(LONGEST)
        self.unread = False

    def leave(self) -> None:
        super().leave()
        self._fresh.set()  # nobody need wait for that any more

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        # Textual's own comes next: it would style every widget anew, lay out and paint again.
        event.refresh_styles = self.has_old_style
        if self._stale:
            self.start(self.freshen())
        self._draw_footer()

    def on_screen_suspend(self) -> None:
        if self in self.app.screen_stack:  # else nothing of it is seen
            self._draw_footer()

    def _draw_footer(self) -> None:
        for footer in self.query_children(FooterLine):
            footer.look_again()

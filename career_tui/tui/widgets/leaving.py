"""What screens and dialogs have in common: how they come to answers, and what ends with them.

An answer may come when the screen that asked has been left and its widgets are gone. No screen
thinks of that: whoever waits here for an answer goes no further then.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import finalize

from textual.await_complete import AwaitComplete
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.widget import Widget

from career_tui.domain.errors import Refused
from career_tui.domain.opening import StoreTrouble
from career_tui.tui.textual_private import AnsweringScreen, ToldToEnd, hand_on_callbacks

if TYPE_CHECKING:
    from textual.worker import Worker

    from career_tui.store.look import Look
    from career_tui.store.records import Records
    from career_tui.tui.shell import Shell

T = TypeVar("T")
A = TypeVar("A")


def end_what_it_began(widget: Widget) -> None:
    """End the workers of a widget and of all in it. Call it before its parts go: Textual ends them
    only after that."""
    for worker in list(widget.workers):
        if widget in worker.node.ancestors_with_self:
            worker.cancel()


class Leavable(ToldToEnd, AnsweringScreen[T]):
    """A screen that knows whether it has been left, and ends then what it has begun.

    Answers are had by `look` and `ask`, and by `until_left` whatever else takes a while. Where the
    screen is left meanwhile, the coroutine that waits ends there (CancelledError). What was
    accepted from a person, by `accept`, goes on.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.is_left = False
        """Whether a person has gone on from it, or leaves the program."""
        self._awaited: set[asyncio.Future[Any]] = set()
        self._commands_begun: set[asyncio.Future[Any]] = set()

    @property
    def career(self) -> "Shell":
        """The app, with its own type."""
        return cast("Shell", self.app)

    # Leaving

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with `result`, and with whatever has been put on top; nothing where it is left.

        Textual takes away what is on top, be it another screen: where leaving waits for the store,
        a second escape would leave the screen below as well.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.screen.dismiss()
        return super().dismiss(result)

    def leave(self) -> None:
        """It is left: nobody who waits for an answer goes on with it."""
        self.is_left = True
        for waiting in list(self._awaited):
            waiting.cancel()

    def before_it_goes(self) -> None:
        end_what_it_began(self)
        for command in list(self._commands_begun):
            command.cancel()
        # What others want to be called after a paint, Textual would forget.
        for front in self.app.screen_stack[-1:] if self.is_left else ():
            if front is not self:
                hand_on_callbacks(self, front)

    def ends_with_it(self, command: asyncio.Future[Any]) -> None:
        """A command of this screen goes no further where its widgets go."""
        if self.is_left and not self.is_running:
            command.cancel()
        self._commands_begun.add(command)
        command.add_done_callback(self._commands_begun.discard)

    def call_after_refresh(
        self, callback: Callable[..., Any], *arguments: Any, **named: Any
    ) -> bool:
        """Call a method once all is painted, unless what it is about has gone by then: Textual has
        it called by whatever screen is in front."""
        about = getattr(callback, "__self__", None)

        def unless_gone() -> Any:
            if isinstance(about, MessagePump) and not about.is_running:
                return None
            return callback(*arguments, **named)

        return super().call_after_refresh(unless_gone)

    # Waiting

    async def until_left(self, answer: Awaitable[A]) -> A:
        """Wait for an answer; where the screen is or was left, whoever waits ends here."""
        waiting = asyncio.ensure_future(answer)
        if self.is_left:
            waiting.cancel()
        self._awaited.add(waiting)
        try:
            return await waiting
        finally:
            self._awaited.discard(waiting)

    async def look(
        self, question: "Callable[[Look], A]", name: str = "", *, long: bool = False
    ) -> A:
        """The answer to a question that takes no more than reading, as soon as it can be had:
        before the store is open, and while it is at work. By `name` it may have been read ahead.
        Nobody else waits for one that takes `long`."""
        return await self.until_left(self._had_by_look(question, name, long))

    async def _had_by_look(self, question: "Callable[[Look], A]", name: str, long: bool) -> A:
        career = self.career
        while True:
            await career.store_usable.wait()
            store = career.store
            try:
                return await store.look(question, name, long=long)
            except Refused:
                if store.is_open:
                    raise
                await career.store_opened.wait()  # it is being recovered

    async def ask(self, question: "Callable[[Records], A]") -> A:
        """The answer to a question to the store, on the store's thread."""
        return await self.until_left(self._had_by_asking(question))

    async def _had_by_asking(self, question: "Callable[[Records], A]") -> A:
        self.career.need_store()
        await self.career.store_opened.wait()
        return await self.career.store.read(question)

    async def accept(self, work: Coroutine[Any, Any, A]) -> A:
        """Do what a person wants to its end, also where this is left meanwhile. Nobody waits then
        to hear what was refused, so that is told by a toast."""
        accepted = self.career.accepted
        if asyncio.current_task() in accepted:
            return await work  # it is part of something that is done to its end
        doing = asyncio.ensure_future(work)
        accepted.add(doing)
        doing.add_done_callback(accepted.discard)
        try:
            return await self.until_left(asyncio.shield(doing))
        except asyncio.CancelledError:
            doing.add_done_callback(self._tell_what_came)
            raise

    def _tell_what_came(self, done: asyncio.Future[Any]) -> None:
        error = None if done.cancelled() else done.exception()
        if isinstance(error, Refused):
            self.complain(error)
        elif isinstance(error, Exception):
            self.career.failed(error)

    # Telling

    def start(self, work: Coroutine[Any, Any, object], of: Widget | None = None) -> None:
        """Run a coroutine beside the screen's own messages, or those `of` a widget on it, with
        which it ends; what is refused is told."""

        async def telling() -> None:
            try:
                await work
            except Refused as refused:
                self.complain(refused)

        worker: Worker[None] = (of or self).run_worker(telling, group="store")
        finalize(worker, work.close)  # one that ends before it begins does not begin its work

    def say(self, text: str) -> None:
        """A toast about what was done."""
        self.app.notify(text, markup=False)

    def complain(self, problem: Refused | str) -> None:
        """A toast about what was refused; a damaged store is put before the person to repair."""
        if isinstance(problem, StoreTrouble) and problem.trouble.is_damage:
            self.career.recover(problem)
            return
        self.app.notify(str(problem), severity="error", markup=False)


class Modal(ModalScreen[T], Leavable[T]):
    """A dialog: it lies above a screen, which has no keys meanwhile."""

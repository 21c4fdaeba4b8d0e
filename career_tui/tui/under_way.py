"""How long what was begun goes on: as long as its screen, as the app, or to its end."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode

from career_tui.tui.widgets.leaving import Leavable


class Lifetimes(App[None]):
    """Tells every screen that it is left, and ends the commands of those that are gone."""

    def __init__(self) -> None:
        super().__init__()
        self.accepted: set[asyncio.Future[Any]] = set()
        """What is done to its end, whoever waits for it; see `Leavable.accept`."""
        self._commands_begun: set[asyncio.Future[Any]] = set()

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front."""
        left = self.screen
        popping = super().pop_screen()
        if isinstance(left, Leavable):
            left.leave()
        return popping

    def exit(self, *arguments: Any, **named: Any) -> None:
        """Leave the program, and with it every screen."""
        super().exit(*arguments, **named)
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Leavable):
                    screen.leave()
        for command in self._commands_begun - {asyncio.current_task()}:
            command.cancel()

    async def command(self, acting: Coroutine[Any, Any, bool], node: DOMNode | None) -> bool:
        """Do what a command of that node does; True also where the screen of the node, or the app,
        goes before that is done."""
        doing = asyncio.ensure_future(acting)
        self._commands_begun.add(doing)
        doing.add_done_callback(self._commands_begun.discard)
        around = node.ancestors_with_self if node is not None else []
        screen = next((one for one in around if isinstance(one, Leavable)), None)
        if screen is not None:
            screen.ends_with_it(doing)
        await asyncio.wait({doing})
        return True if doing.cancelled() else doing.result()

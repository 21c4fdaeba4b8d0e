"""The app: which screen is shown, the theme, and the parts it is made of."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.actions import ActionParseResult
from textual.app import ScreenStackError, UnknownModeError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widget import MountError
from textual.worker import WorkerFailed

from career_tui.domain.errors import Refused
from career_tui.domain.text import visible_line
from career_tui.store.thread import StoreThread
from career_tui.tui import starting
from career_tui.tui.commands import bindings
from career_tui.tui.commands.active import way_back
from career_tui.tui.config import Config, config_path, save_setting
from career_tui.tui.driver import CarefulDriver, Harmless
from career_tui.tui.keymap import key_text
from career_tui.tui.keys_in_order import KeysInOrder, Typed
from career_tui.tui.layouts import layout_of
from career_tui.tui.quitting import Quitting
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.shell import Shell
from career_tui.tui.store_life import SECONDS_FOR_THE_FIRST, StoreLife
from career_tui.tui.stylesheet import ParsedOnce
from career_tui.tui.tabs import TABS
from career_tui.tui.themes import DARK, IN_256, LIGHT, SIXTEEN, THEMES
from career_tui.tui.toasts import Toasts
from career_tui.tui.under_way import UnderWay
from career_tui.tui.widgets.header import HeaderLine
from career_tui.tui.widgets.leaving import Leavable
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.domain.history import Action
    from career_tui.store.aside import Aside
    from career_tui.store.records import Records
    from career_tui.tui.visit import Visit

SECONDS_BETWEEN_DATES = 60.0
"""How often the local date is looked at, so that midnight does not pass unseen."""

SECONDS_OF_REST = 2.0
"""How long no key is pressed before memory is collected."""

SECONDS_WITHOUT_PAINT = 0.1
"""How long another screen is waited for before it is shown as it is."""

NOT_THERE = (MountError, NoMatches, ScreenStackError, UnknownModeError)
"""What whoever fills a screen meets once the app is being left: Textual mounts nothing any more,
and there is no screen in front."""

PANELS = Path(__file__).with_name("panels.tcss")
"""The style of what lies above a screen; the first paint need not wait for it."""


class CareerApp(Shell):
    """The whole program on the store at `store_path`.

    `today` fixes the day; without it the local date is followed over midnight. `start` is a
    screen's name or "review". After a run, `return_code` is 0, or 1 where something failed, and
    `last_words` holds the one line that stderr gets.
    """

    TITLE = "career-tui"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3.0
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    BINDINGS = [*bindings("app"), *bindings("visit")]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        tab.name: tab.screen for tab in TABS
    }

    def __init__(
        self,
        store_path: Path,
        *,
        today: date | None = None,
        start: str = "today",
        demo: bool = False,
        config: Config | None = None,
        store: StoreThread | None = None,
    ) -> None:
        # Textual begins with this screen, instead of an empty one that is left at once.
        self.DEFAULT_MODE = "today" if start == "review" else start  # type: ignore[misc]
        super().__init__()
        self.config = config or Config()
        self.demo = demo
        self.visit: Visit | None = None
        self.read_only = False
        self.week_start = 0
        self.wanted_draft = ""
        self.last_words = ""
        self.editing = None
        self.accepted = set()
        self.store_opened = asyncio.Event()
        self.store_usable = asyncio.Event()
        self.store_usable.set()
        self.toasts = Toasts(self)
        self.under_way = UnderWay(self)
        self.typing = KeysInOrder(self, super().on_event, self._in_the_way)
        self.store_life = StoreLife(self, self.under_way)
        self.quitting = Quitting(self, self.put_away)
        self._fixed_today = today
        self.store = store or StoreThread(store_path, today=lambda: self.today)
        self._told_of_layouts = False
        self._shown_day = self.today
        self._start = start
        self._line_filters: list[LineFilter] = [Harmless()]
        self.stylesheet: ParsedOnce = ParsedOnce()
        for theme in self._themes_of_the_terminal():
            self.register_theme(theme)
        self.theme = self.config.theme
        self.set_keymap(self.config.keys)

    def _themes_of_the_terminal(self) -> Iterable[Theme]:
        system = self.console.color_system
        if self.no_color or system in (None, "standard"):
            from career_tui.tui.colours import tell_by_attributes

            self._line_filters.append(tell_by_attributes(self))
            self.toasts.edges = 2
            return SIXTEEN.values()
        return (IN_256 if system == "256" else THEMES).values()

    def get_driver_class(self) -> type[Driver]:
        """What talks to the terminal."""
        return CarefulDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line of every widget passes through."""
        theirs = super().get_line_filters()
        # Without colour Textual would send shades of grey, which are colours of its choice, too.
        kept = [each for each in theirs if not isinstance(each, Monochrome)]
        return [*kept, *self._line_filters]

    @property
    def today(self) -> date:
        return self._fixed_today or date.today()

    # Life

    async def on_mount(self) -> None:
        if not self.is_headless:
            self.quitting.listen()
        self.set_interval(SECONDS_BETWEEN_DATES, self._look_at_the_date)
        self.set_interval(SECONDS_BETWEEN_DATES, self._look_for_rest)
        self.run_worker(self._begin(), group="store")

    async def _begin(self) -> None:
        """Open the store after the first paint that shows something of it: what has to be
        imported for that takes longer than the paint."""
        if isinstance(self.screen, CareerScreen):
            await self.screen.until_fresh(SECONDS_FOR_THE_FIRST)
        self.run_worker(self._know_the_week(), group="store")
        self.need_store()

    def need_store(self) -> None:
        self.store_life.need()

    def store_ready(self) -> None:
        self.store_opened.set()
        self.store_usable.set()
        if not self.is_headless:  # where nobody looks, nobody goes anywhere
            from career_tui.tui import visits
            from career_tui.tui.editor import clear_leftovers

            self.run_worker(visits.prepare(self), group="visits", exclusive=True)
            self.run_worker(asyncio.to_thread(clear_leftovers), group="visits")
        self.run_worker(self._offer_what_was_left(), group="store")

    async def on_unmount(self) -> None:
        await self.put_away()

    async def put_away(self) -> None:
        """Close the store, and remove the demo's."""
        await self.quitting.close_store()
        if self.visit is not None:
            self.visit.clean()

    def run(self, *args: Any, **options: Any) -> Any:
        """Run until the person leaves; a failure is told in one line on stderr."""
        result = super().run(*args, **options)
        if self.last_words:
            sys.stderr.write(f"{visible_line(self.last_words)}\n")
        return result

    def failed(self, error: Exception) -> None:
        """Leave with one line, and a log without a person's private text: no traceback with the
        values of variables."""
        from career_tui.tui.crash import write_report

        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.is_leaving and isinstance(cause, NOT_THERE):
            return  # what was about to be shown comes too late, and nothing else is amiss
        if self.end_after(error):
            self.last_words = write_report(cause)

    # The store, its changes and the day's

    @property
    def store(self) -> StoreThread:
        """The thread of the store that every screen shows."""
        return self.store_life.thread

    @store.setter
    def store(self, store: StoreThread) -> None:
        self.store_life.use(store)

    def recover(self, trouble: Refused) -> None:
        self.store_life.recover(trouble)

    async def reopen(self, *, read_only: bool = False) -> None:
        await self.store_life.reopen(read_only)
        self._refresh_headers()

    async def change_store(self, store: StoreThread, demo: bool) -> None:
        before, self.store, self.demo = self.store, store, demo
        await asyncio.to_thread(before.close)
        if not demo:
            self.run_worker(self._offer_what_was_left(), group="store")
        self.store_changed()
        self._refresh_headers()

    def store_changed(self, by: Screen[Any] | None = None) -> None:
        for screen in self.every_screen:
            if isinstance(screen, CareerScreen):
                screen.mark_stale(at_once=screen is not by)
        self.store_life.tell_of_backups()
        # Weeks may begin on another day by now, which the header says as well.
        self.run_worker(self._know_the_week(), group="store")

    async def _know_the_week(self) -> None:
        """Read on which day weeks begin: the header tells the number of the week."""
        try:
            await self.store_usable.wait()
            week_start = await self.store.look(lambda look: look.settings.week_start)
        except Refused:
            return  # it is told by whoever shows what could not be read
        if week_start != self.week_start:
            self.week_start = week_start
            self._refresh_headers()

    def _refresh_headers(self) -> None:
        """Draw the line on top anew, on the screens behind the one in front as well."""
        for screen in self.every_screen:
            screen.query(HeaderLine).refresh()

    def _look_at_the_date(self) -> None:
        if self.today != self._shown_day:
            self._shown_day = self.today
            self.run_worker(self._next_day(), group="store")
            self._refresh_headers()

    def _look_for_rest(self) -> None:
        if self.typing.seconds_at_rest > SECONDS_OF_REST:
            starting.at_rest()

    async def _next_day(self) -> None:
        await self.store_opened.wait()
        await self.store.keep_up()
        self.store_changed()

    # Where to go

    async def show(
        self, subject: str, uid: str | None = None, *, anew: bool = False
    ) -> CareerScreen:
        with self.batch_update():  # one paint, of a screen that has all it shows
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            await self.switch_mode(subject)
            screen = self.get_screen_stack(subject)[0]
            assert isinstance(screen, CareerScreen)
            await screen.until_fresh(SECONDS_WITHOUT_PAINT)
            if anew:
                screen.start_over()
        screen.refresh()
        if uid is not None:
            await screen.freshen()
            await screen.select(uid)
        return screen

    def style_screen(self, screen: Screen[Any]) -> None:
        # Textual would style all that is on the screen in front anew, too.
        if isinstance(screen, ModalScreen):
            self.stylesheet.take_in([PANELS])
        self.stylesheet.take_in(screen.css_path)
        self.stylesheet.update_nodes([screen])

    def delay_update(self, delay: float = 0.0) -> None:
        """Mask nothing: Textual would wait before it paints another screen."""

    async def leave_the_former(self) -> None:
        if problem := await self.quitting.keep_drafts():
            self.notify(problem, severity="error", markup=False)
        await self.show(self.current_mode)

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
        for screen in self.every_screen:
            if isinstance(screen, Leavable):
                screen.leave()
        self.under_way.end()

    # Toasts

    def toasts_change(self) -> None:
        self.toasts.come_and_go()

    @on(RowsView.Highlighted)
    def _cursor_moved(self) -> None:
        self.toasts.make_room()

    def on_descendant_focus(self) -> None:
        self.toasts.make_room_for_focus()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.toasts.make_room)

    # Keys and commands

    async def on_event(self, event: events.Event) -> None:
        """Hand an event to what it is for; typing waits for the typing before it."""
        if isinstance(event, Typed) and not event.is_forwarded:
            await self.typing.take(event)
        else:
            await super().on_event(event)

    def _in_the_way(self) -> Awaitable[object] | None:
        """What keys wait for: a command, or the first read of the screen in front."""
        if (command := self.under_way.in_the_way) is not None:
            return command
        screen = self.screen
        return screen.first_read() if isinstance(screen, CareerScreen) and screen.unread else None

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run a command; the keys after it wait, but not long."""
        acting = super().run_action(action, default_namespace, namespaces)
        return await self.in_turn(acting, default_namespace)

    async def in_turn(self, acting: Coroutine[Any, Any, bool], of: DOMNode | None) -> bool:
        return await self.under_way.in_turn(acting, of)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed into a line, going back is not about the store. There is only
        a demo to leave on a visit, and from a tab. Some screens are left by going back alone."""
        if action in ("undo", "redo"):
            return self.focused is None or not self.focused.check_consume_key("u", "u")
        if action in ("go", "review"):
            return not (isinstance(self.screen, CareerScreen) and self.screen.is_left_on_purpose)
        if action == "own_store":
            return self.visit is not None and len(self.screen_stack) == 1
        return True

    async def action_undo(self) -> None:
        screen = self.screen
        target = screen.undo_target if isinstance(screen, CareerScreen) else None
        await self._turn(lambda records: records.history.undo(target), "Undone")

    async def action_redo(self) -> None:
        """Do again what was undone last."""
        await self._turn(lambda records: records.history.redo(), "Done again")

    async def _turn(self, turn: "Callable[[Records], Action]", said: str) -> None:
        self.need_store()
        try:
            action = await self.store.write(turn)
        except Refused as refused:
            self.notify(str(refused), severity="warning", markup=False)
            return
        self.store_changed()
        self.clear_notifications()  # of many steps back the last one is what counts
        self.notify(f"{said}: {action.title}", markup=False)

    async def action_quit(self) -> None:
        await self.quitting.quit()

    async def action_go(self, mode: str) -> None:
        """Show one of the screens of the tabs."""
        await self.show(mode, anew=True)

    def on_key(self, event: events.Key) -> None:
        """Say once where to find the keys of a keyboard whose letters are no commands."""
        letter = event.character or ""
        if self._told_of_layouts or not letter or letter.isascii():
            return
        if event.key in self.screen.active_bindings:
            return
        if name := layout_of(letter, self.config.layouts):
            self._told_of_layouts = True
            self.notify(
                f'“{letter}” is no command. With layouts = ["{name}"] in config.toml the letters '
                "of that keyboard are, each in its place.",
                markup=False,
                timeout=8,
            )

    async def action_back(self) -> None:
        """Go back from what is shown; from a main screen leave, as `action_quit` does."""
        if (back := way_back(self.screen)) is None:
            await self.action_quit()
        else:
            await self.run_action(back.binding.action, back.node)

    def action_review(self) -> None:
        from career_tui.tui.screens.review.screen import ReviewScreen

        if not any(isinstance(screen, ReviewScreen) for screen in self.screen_stack):
            self.push_screen(ReviewScreen())

    def action_history(self) -> None:
        """Show what was done, to read it and to undo it."""
        from career_tui.tui.screens.history.screen import HistoryScreen

        screen = self.screen
        subject = screen.subject if isinstance(screen, CareerScreen) else None
        if not any(isinstance(each, HistoryScreen) for each in self.screen_stack):
            self.push_screen(HistoryScreen(subject))

    async def action_backups(self) -> None:
        """Show the backups, to take one or to go back to one."""
        from career_tui.tui.screens.backups.screen import BackupsScreen

        if not isinstance(self.screen, BackupsScreen):
            # What lies above a tab's screen would not survive a restore.
            await self.show(self.current_mode)
            self.push_screen(BackupsScreen())

    def action_settings(self) -> None:
        """Show the settings and change them."""
        from career_tui.tui.screens.settings.screen import SettingsScreen

        if not any(isinstance(each, SettingsScreen) for each in self.screen_stack):
            self.push_screen(SettingsScreen())

    async def action_drafts(self) -> None:
        """Go on with a form that was left unfinished."""
        from career_tui.tui.opening_again import choose

        self.need_store()
        await self.store_opened.wait()
        await choose(self)

    async def _offer_what_was_left(self) -> None:
        """Offer what was put aside, and then what was asked for on starting, and the drafts."""
        from career_tui.store import aside

        found = [] if self.read_only else await asyncio.to_thread(aside.of, self.store.path)
        if found:
            self.run_worker(self._offer_put_aside(found), group="offering")
        else:
            await self._go_on_where_it_was_left()

    async def _offer_put_aside(self, found: "list[Aside]") -> None:
        from career_tui.tui.offering import offer_again

        await offer_again(self, found)
        await self._go_on_where_it_was_left()

    async def _go_on_where_it_was_left(self) -> None:
        start, self._start = self._start, ""
        if start == "review":
            self.action_review()
        from career_tui.tui.drafts import offer, unfinished

        drafts = await self.store.read(unfinished)
        if words := offer(drafts, self.today, key_text("app.drafts", self.keys)):
            self.notify(words, markup=False)

    async def visit_demo(self) -> None:
        from career_tui.tui.visit import Visit

        visit = Visit(self)
        await visit.begin()
        self.visit = visit

    async def action_own_store(self) -> None:
        """Go back from the demo to the person's own store."""
        if (visit := self.visit) is not None:
            self.visit = None
            await visit.end()
            self.notify("This is your own store again.", markup=False)
            self.screen.refresh_bindings()

    def action_capture(self) -> None:
        """Write down a thought; the next review shows it."""
        from career_tui.tui.drafts import THOUGHT
        from career_tui.tui.widgets.dialogs import Ask

        async def keep(text: str) -> None:
            if not text:
                raise Refused("Nothing was written yet; escape closes this")
            self.need_store()
            await self.store.write(lambda records: records.thoughts.add(text))
            self.store_changed()
            self.notify("Captured: the next review will show it.", markup=False)

        title, hint = "A thought for the next review", "what is on your mind?"
        self.push_screen(Ask(title, keep, THOUGHT.of(), hint=hint))

    def action_search(self) -> None:
        """Search in everything that was written, and go to what is found."""
        from career_tui.tui.screens.search.screen import SearchScreen

        self.push_screen(SearchScreen())

    def action_help(self) -> None:
        """Show every key, those of this place first."""
        from career_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        """Find a command by its name and run it."""
        from career_tui.tui.screens.palette import PaletteScreen

        self.push_screen(PaletteScreen(self.screen))

    def action_toggle_theme(self) -> None:
        """Switch between dark and light, and remember it."""
        self.theme = (LIGHT if self.theme == DARK.name else DARK).name
        self.remember("theme", self.theme)

    def remember(self, name: str, value: str) -> None:
        changed: dict[str, Any] = {name: value}
        self.config = replace(self.config, **changed)
        try:
            save_setting(config_path(), name, value)
        except Refused as refused:
            self.notify(str(refused), severity="error", markup=False)

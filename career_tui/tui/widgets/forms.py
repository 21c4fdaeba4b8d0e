"""Forms: fields with their labels, problems beside them, drafts that are never lost."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Clash, Conflict, Refused
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.drafts import DraftKey, clock
from career_tui.tui.keymap import key_text
from career_tui.tui.widgets.autosave import AutosaveScreen
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.fields import Field, FieldRow
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.goal_choice import GoalChoice
from career_tui.tui.widgets.inputs import TextInput

if TYPE_CHECKING:
    from career_tui.store.drafts import Draft

Save = Callable[[dict[str, Any]], Awaitable[None]]

WAS = "was "
"""Before the name of a field in a draft: what stood in it before."""

AROUND_FIELDS = 6
"""Lines of a form beside its fields: title, a message of one line, keys and what is between."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which fields of a form are in sight at once (`main`) and which only when asked for (`more`),
    by the value of its choice `by`. What is in neither counts as more while it holds something.
    """

    by: str
    main: Mapping[Any, Collection[str]]
    more: Mapping[Any, Collection[str]]


class FormScreen(AutosaveScreen):
    """A form in the middle of the screen; its result says whether it was saved.

    Enter in a field of one line saves it, as ctrl+s does anywhere; tab goes on.

    `values` has a value by field name (missing: empty). `save` gets all values: text for "line"
    and "text", the option's value for "choice", `date | None` for "date", `float | None` for
    "number". It may raise Refused, whose problems are shown by their fields. An unfinished form is
    kept, and offered when the form with the same `draft_key` opens again.

    `loaded` is what the store held when the form opened. Where `save` raises Conflict because
    that has changed, the person chooses; theirs becomes `loaded`, and `save` is called again.

    With `parts` some fields are shown only when they are asked for. All are saved.
    """

    BINDINGS = bindings("form")
    AUTO_FOCUS = "FieldRow .editor"

    def __init__(
        self,
        title: Content | str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        save: Save,
        draft_key: DraftKey,
        loaded: dict[str, Any] | None = None,
        parts: Parts | None = None,
    ) -> None:
        super().__init__()
        self._loaded = loaded
        self._title = plain(title) if isinstance(title, str) else title
        self._fields = fields
        self._values = values
        self._save = save
        self._draft_key = draft_key
        self._parts = parts
        self._original: dict[str, str] = {}
        self._all_in_sight = False
        self._room = 0
        self._more_line = MoreLine(id="more")

    @property
    def rows(self) -> dict[str, FieldRow]:
        """The fields on the screen by name."""
        return {row.field.name: row for row in self.query(FieldRow)}

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -form"):
            yield Static(self._title, classes="title")
            with VerticalScroll(can_focus=False, classes="fields"):
                for field in self._fields:
                    yield FieldRow(field, self._values.get(field.name), self._career.today)
                if self._parts is not None:
                    yield self._more_line
            yield Static(Content(""), id="message")
            yield FooterLine()

    async def on_mount(self) -> None:
        self._original = self._texts()
        self._arrange()
        self.begin_draft(self._draft_key)
        self.run_worker(self.offer_draft(), group="store")

    def on_resize(self) -> None:
        self._make_room()
        self.call_after_refresh(self._make_room)  # a narrow message has more lines

    def _make_room(self) -> None:
        """The fields scroll; title, message and keys around them stay in sight, all of them."""
        if (fields := next(iter(self.query(".fields")), None)) is None:
            return  # it is being left before it was up
        more = max(self.query_one("#message").size.height - 1, 0)
        height = max(self.size.height - AROUND_FIELDS - more, 3)
        if height != self._room:
            self._room = fields.styles.max_height = height
            if self.focused is not None:
                self.call_after_refresh(self.focused.scroll_visible, animate=False)

    # What is in sight

    def _under_more(self) -> set[str]:
        """The fields that are shown only when they are asked for."""
        rows = self.rows
        if (parts := self._parts) is None or parts.by not in rows:
            return set()
        by = rows[parts.by].value
        main, more = parts.main[by], parts.more[by]
        return {
            name
            for name, row in rows.items()
            if name not in main and (name in more or row.holds_something or row.problem)
        }

    def _arrange(self) -> None:
        """Show the fields that belong to what the form is about now."""
        rows = self.rows
        if (parts := self._parts) is None or parts.by not in rows:  # it is being left
            return
        more = self._under_more()
        main = parts.main[rows[parts.by].value]
        for name, row in rows.items():
            seen = name in main or (name in more and self._all_in_sight)
            if not seen and row.editor is self.focused:
                rows[parts.by].editor.focus()
            row.display = seen
        hidden = [row for name, row in rows.items() if name in more]
        self._more_line.show(
            key_text("form.more", self._career.keys),
            self._all_in_sight,
            [row.field.label for row in hidden if row.holds_something],
            [row.field.label for row in hidden if not row.holds_something],
        )

    def _open_for(self, names: Collection[str]) -> None:
        """Show the fields of these names, wherever they are."""
        if not self._all_in_sight and self._under_more().intersection(names):
            self._all_in_sight = True
        self._arrange()

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        parts = self._parts
        if parts is not None and event.choice is self.rows[parts.by].editor:
            self._arrange()

    @on(events.Click, "#more")
    def action_more(self) -> None:
        self._all_in_sight = not self._all_in_sight
        self._arrange()

    def _texts(self) -> dict[str, str]:
        return {name: row.text for name, row in self.rows.items()}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the form opened with."""
        return bool(self._other_than_at_first())

    def _other_than_at_first(self) -> dict[str, str]:
        """What fields hold now that differs; none before the form is up."""
        first = self._original
        return {name: text for name, text in self._texts().items() if text != first.get(name, text)}

    # Drafts

    def take_up(self, draft: "Draft") -> None:
        """Show a draft, and what has changed since it was written."""
        self._at_first = {name: row.words for name, row in self.rows.items()}
        self._fill(draft.values)
        self._tell_what_changed_since(draft.values)
        self._open_for(draft.values)
        keys = self._career.keys
        self._tell(
            f"Draft from {clock(draft.saved_at, self._career.today)} restored · "
            f"{key_text('form.save', keys)} saves it, {key_text('form.discard', keys)} discards it"
        )
        self.refresh_bindings()

    def _tell_what_changed_since(self, draft: Mapping[str, str]) -> None:
        """A draft begins with what was stored then; say where that is something else by now."""
        for name, row in self.rows.items():
            now = self._original[name]
            changed = name in draft and draft.get(f"{WAS}{name}", now) != now
            said = _short(self._at_first[name])
            row.problem = f"Changed since the draft was written: {said}" if changed else ""

    def _fill(self, texts: Mapping[str, str]) -> None:
        for name, row in self.rows.items():
            if name in texts:
                row.text = texts[name]

    def typed(self) -> dict[str, str]:
        """What was typed, and what stood there: the rest is the store's, whatever it will be."""
        changed = self._other_than_at_first()
        return changed | {f"{WAS}{name}": self._original[name] for name in changed}

    # Messages

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        message = self.query_one("#message", Static)
        message.update(plain(text))
        message.set_class(wrong, "problem")
        self.call_after_refresh(self._make_room)

    def _show_problems(self, problems: Mapping[str, str], message: str) -> None:
        rows = self.rows
        for name, row in rows.items():
            row.problem = problems.get(name, "")
        self._open_for(problems)
        unplaced = not problems or any(name not in rows for name in problems)
        self._tell(message if unplaced else "Not saved yet: see above.", wrong=True)
        for name, row in rows.items():
            if name in problems:
                row.editor.focus()
                break

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer discarding only where there is a draft; enter breaks the lines of a text."""
        if action == "discard":
            return self.unsaved is not None and self.unsaved.is_kept
        if action == "more":
            return self._parts is not None
        if action == "save_line":
            return not isinstance(self.focused, TextInput)
        return super().check_action(action, parameters)

    async def action_save_line(self) -> None:
        await self.action_save()

    def action_next_field(self) -> None:
        self.focus_next()

    async def action_save(self) -> None:
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.value
            except Refused as refused:
                problems[name] = str(refused)
        if problems:
            self._show_problems(problems, "")
            return
        if self._saving:
            return
        self._saving = True
        try:
            await self.accept(self.save_with_draft(lambda: self._save(values)))
        except Conflict as conflict:
            self._saving = False
            await self._let_choose(conflict)
        except Refused as refused:
            self._saving = False
            self._show_problems(refused.problems, str(refused))
        else:
            # Still saving: what the timer asked for meanwhile would keep a draft of what is saved.
            self.dismiss(True)

    async def _let_choose(self, conflict: Conflict) -> None:
        """Show what somebody else has saved in the meantime, and save what is chosen."""
        from career_tui.tui.widgets.conflict import ConflictScreen

        loaded, rows = self._loaded, self.rows
        if loaded is None or not rows.keys() >= conflict.clashes.keys():
            self._show_problems({}, str(conflict))
            return
        theirs = {name: clash.theirs for name, clash in conflict.clashes.items()}

        def chosen(keep_mine: dict[str, bool] | None) -> None:
            if keep_mine is None:
                self._tell(f"Not saved yet. {conflict}", wrong=True)
                return
            loaded.update(theirs)
            for name, keep in keep_mine.items():
                if not keep:
                    rows[name].take(theirs[name])
            self.run_worker(self.action_save(), group="store")

        fields = [await self._with_names(field, conflict.clashes) for field in self._fields]
        self.app.push_screen(ConflictScreen(fields, conflict.clashes, self._career.today), chosen)

    async def _with_names(self, field: Field, clashes: Mapping[str, Clash]) -> Field:
        """A field as it can be read without the store: a goal by its name."""
        editor = self.rows[field.name].editor
        if field.name not in clashes or not isinstance(editor, GoalChoice):
            return field
        clash = clashes[field.name]
        names = [(await editor.name_of(uid), uid) for uid in (clash.theirs, clash.mine)]
        return Field(field.name, field.label, "choice", names)

    async def action_discard(self) -> None:
        await self.forget_draft()
        self._fill(self._original)
        self._kept = {}
        self._arrange()
        self._tell("The draft is gone; this is what is stored.")
        self.refresh_bindings()

    async def action_leave(self) -> None:
        if self._saving:
            self._tell(self.STILL_SAVING)
            return
        kept = await self._try_to_keep()
        if kept is None:
            return
        if kept:
            self.app.notify("Kept as a draft: it is there when you come back.", markup=False)
        elif self.unsaved is None and self.changed:
            self._ask_before_losing()
            return
        self.dismiss(False)

    def _ask_before_losing(self) -> None:
        def answered(leave: bool | None) -> None:
            if leave:
                self.dismiss(False)

        question = Confirm("Leave without saving?", "Leave", "Go on writing")
        self.app.push_screen(question, answered)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line[:40]}…'" if len(line) > 40 else f"'{line}'"


class MoreLine(Static):
    """What a form has besides the fields in sight, what of it is filled in, and the key to it."""

    DEFAULT_CSS = """
    MoreLine {
        height: 1; color: $status-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def show(self, key: str, is_open: bool, filled: Sequence[str], empty: Sequence[str]) -> None:
        """Name the fields; when they are in sight, only how to be rid of them."""
        self.display = bool(filled or empty)
        parts = [Content.styled(f"{key} ", "bold $primary")]
        if is_open:
            parts.append(Content("less"))
        else:
            parts.append(Content("more   "))
            if filled:
                names = plain(" · ".join(filled)).stylize("$foreground")
                parts += [Content("filled in: "), names, Content("   ")]
            parts.append(plain(" · ".join(empty)))
        self.update(Content("").join(parts))


__all__ = ["Field", "FormScreen", "Parts"]

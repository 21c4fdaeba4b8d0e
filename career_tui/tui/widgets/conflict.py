"""Two have changed the same: both side by side, and a choice for each field."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Clash
from career_tui.domain.numbers import number_text, percent_text
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.fields import Field, field_text
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.leaving import Modal

AROUND_FIELDS = 4
"""Lines beside the fields: title, keys and what is between."""


def said(field: Field, value: Any, today: date) -> str:
    """A value of a field the way a person reads it."""
    if field.kind == "choice":
        return next((label for label, each in field.choices if each == value), str(value))
    if value is None or value in ("", []):
        return "nothing"
    if field.kind == "names":
        return field_text(field, value)
    if isinstance(value, date):
        return spoken(value, today, year=True)
    if field.kind == "percent":
        return f"{percent_text(value)} %"
    return number_text(value) if field.kind == "number" else str(value)


class ConflictScreen(Modal[dict[str, bool] | None]):
    """What somebody else has saved in the meantime beside what was typed here.

    The result says for each field whether mine is kept (else theirs is taken); None: neither.
    """

    BINDINGS = bindings("conflict")
    AUTO_FOCUS = "Choice"
    DEFAULT_CSS = """
    ConflictScreen {
        & .field { color: $primary; text-style: bold; }
        & .both { height: auto; }
        & .side { width: 1fr; height: auto; padding-right: 2; }
        & Choice { margin-bottom: 1; }
    }
    """

    def __init__(self, fields: Sequence[Field], clashes: Mapping[str, Clash], today: date) -> None:
        super().__init__()
        self._fields = [field for field in fields if field.name in clashes]
        self._clashes = clashes
        self._today = today

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -form"):
            yield Static(Content("Changed elsewhere while you were writing"), classes="title")
            with VerticalScroll(can_focus=False, classes="fields"):
                for field in self._fields:
                    clash = self._clashes[field.name]
                    yield Static(plain(field.label), classes="field")
                    with Horizontal(classes="both"):
                        yield self._side("yours", field, clash.mine)
                        yield self._side("there now", field, clash.theirs)
                    yield Choice([("keep mine", True), ("take theirs", False)], True)
            yield FooterLine()

    def on_resize(self, event: events.Resize) -> None:
        # The fields scroll; title and keys around them stay in sight.
        self.query_one(".fields").styles.max_height = max(event.size.height - AROUND_FIELDS, 3)

    def _side(self, name: str, field: Field, value: Any) -> Static:
        lines = [plain(line) for line in said(field, value, self._today).split("\n")]
        text = Content("\n").join([Content.styled(name, "$status-muted"), *lines])
        return Static(text, classes="side")

    def action_settle(self) -> None:
        kept = (bool(choice.value) for choice in self.query(Choice))
        self.dismiss({field.name: keep for field, keep in zip(self._fields, kept, strict=True)})

    def action_back(self) -> None:
        self.dismiss(None)

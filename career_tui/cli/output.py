"""What commands print: JSON, or text that suits a person at a terminal and a screen reader.

At a terminal there are columns and colour (NO_COLOR is honoured). Elsewhere every row is a
sentence: no bars, no boxes, no colour, and no number without its word.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

from career_tui.domain.text import escaped_json, strictly, visible, visible_line
from career_tui.quick_dataclass import dataclass

STATUS_STYLES = {
    "overdue": "bold red",
    "at risk": "bold red",
    "behind": "yellow",
    "on track": "green",
    "done": "green",
}
"""Colours only stress what the words say."""

NARROW = 100
"""Columns of a terminal below which a table shows less."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells for a terminal's columns, and the same as one sentence."""

    cells: tuple[str, ...]
    words: str
    indent: int = 0
    strong: bool = False
    """Whether it is a heading of the rows below it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a terminal's table. The first of a table takes what room there is."""

    title: str = ""
    right: bool = False
    spare: bool = False
    """Whether it is left out where a terminal is narrow."""


def print_json(value: Any) -> None:
    """`value` as JSON in UTF-8, whatever the terminal's encoding is."""
    import json

    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    sys.stdout.buffer.write(escaped_json(text).encode() + b"\n")


def print_document(text: str) -> None:
    """A document in UTF-8, whatever the terminal's encoding is; as `print_text` else."""
    sys.stdout.buffer.write(visible(text).encode())


def print_text(text: str) -> None:
    """`text` with all that a terminal would obey as an escape, such as "\\x1b"."""
    encoding = sys.stdout.encoding or "utf-8"
    print(visible(text).encode(encoding, errors="replace").decode(encoding))


class Page:
    """Text for people, printed as it is written."""

    def __init__(self) -> None:
        self._console = _console()
        self._begun = False

    def heading(self, text: str) -> None:
        """Begin a part of the page."""
        if self._begun:
            print_text("")
        self._begun = True
        if self._console is None:
            print_text(visible_line(text))
        else:
            from rich.text import Text

            self._console.print(Text(visible_line(text), style="bold"))

    def line(self, text: str, indent: int = 0) -> None:
        """A line, broken between words where a terminal is too narrow for it."""
        self._begun = True
        text = visible_line(text)
        if self._console is None:
            print_text("  " * indent + text if text else "")
        else:
            from rich.padding import Padding
            from rich.text import Text

            self._console.print(Padding(Text(text), (0, 0, 0, 2 * indent)))

    def prose(self, text: str, indent: int = 0) -> None:
        """Markdown: formatted at a terminal, else the lines as they were written."""
        if self._console is None:
            for line in visible(text).splitlines():
                self.line(line, indent)
        elif text:
            from rich.markdown import Markdown
            from rich.padding import Padding

            # Links are shown, not made: where a text leads is for the person to see.
            formatted = Markdown(strictly(visible(text)), hyperlinks=False)
            self._console.print(Padding(formatted, (0, 0, 0, 2 * indent)))

    def rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Rows: a table at a terminal, else a sentence each."""
        self._begun = True
        if self._console is None:
            for row in rows:
                print_text("  " * row.indent + visible_line(row.words))
        elif rows:
            self._console.print(_table(columns, rows, self._console.width))


def _console() -> Any:
    """A terminal to print to, or None where output goes elsewhere."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return None
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _table(columns: Sequence[Column], rows: Sequence[Row], width: int) -> Any:
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    kept = [n for n, column in enumerate(columns) if width >= NARROW or not column.spare]
    columns = [columns[number] for number in kept]
    cells = [
        [Text("  " * row.indent + visible_line(row.cells[0]), style="bold" if row.strong else "")]
        + [
            Text(visible_line(row.cells[number]), style=_style(row.cells[number]))
            for number in kept[1:]
            if number < len(row.cells)
        ]
        for row in rows
    ]
    others = sum(
        2
        + max(
            cell_len(column.title),
            *(line[number].cell_len for line in cells if number < len(line)),
        )
        for number, column in enumerate(columns[1:], 1)
    )
    table = Table(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        show_header=any(column.title for column in columns),
        header_style="dim",
    )
    for number, column in enumerate(columns):
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            max_width=max(20, width - others) if number == 0 else None,
        )
    for line in cells:
        table.add_row(*line)
    return table


def _style(cell: str) -> str:
    return next((style for word, style in STATUS_STYLES.items() if word in cell), "")

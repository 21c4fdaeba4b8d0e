"""Writes `career_tui/store/compiled.py`: what is read without SQLModel, and declared with it.

The first frame must not wait for SQLModel, and a list must not wait for objects. So the statements
of each subject (`statements.py`) are compiled once, and run by sqlite3 as they are; a test compares
the two, so that tables and statements cannot go apart. Parameters are named, and so are the columns
of a row; of a single column there are only values.
"""

import re
import textwrap
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, ColumnClause, Float, Integer, Join, Label, Select
from sqlalchemy.dialects.sqlite import dialect

from career_tui.store.goals.statements import GOALS
from career_tui.store.reviews.statements import REVIEWS
from career_tui.store.settings.statements import SETTINGS
from career_tui.store.skills.statements import SKILLS
from career_tui.store.today.statements import ON_TODAY
from career_tui.store.upgrades import tables
from career_tui.store.version import LATEST
from career_tui.store.vision.statements import VISION

STATEMENTS: dict[str, Any] = GOALS | ON_TODAY | REVIEWS | SKILLS | VISION | SETTINGS
COMPILED = Path(__file__).parents[2] / "career_tui" / "store" / "compiled.py"

_HEAD = '''"""Made of the statements of each subject by `python -m tests.generate.statements`."""

from typing import TYPE_CHECKING, Any, NamedTuple

from career_tui.store.reading import Statement

if TYPE_CHECKING:  # a row is made when the first of its kind is read
'''
_KEPT_AS = {Boolean: "int", Integer: "int", Float: "float"}
"""What SQLite gives of a column; of every other type it is text."""


def text_of(statement: Any) -> str:
    """A statement as SQLite takes it; only the parameters named in it are left open."""
    made = statement.compile(dialect=dialect(paramstyle="named"))

    def filled(found: re.Match[str]) -> str:
        value = made.params[found[1]]
        return found[0] if value is None else repr(value)

    return re.sub(r":(\w+)", filled, str(made))


def parameters(statement: Any) -> set[str]:
    """The names of what a statement takes."""
    return set(re.findall(r":(\w+)", text_of(statement)))


def module() -> str:
    """The module as it should be."""
    rows: dict[tuple[str, ...], str] = {}
    parts = []
    for name, statement in STATEMENTS.items():
        fields = _fields(statement)
        text = f'"""\n{_wrapped(statement)}\n"""'
        if len(fields) == 1:
            parts.append(f"{name} = {text}\n")
            continue
        row = rows.setdefault(fields, f"{name.title().replace('_', '')}Row")
        names = textwrap.fill(" ".join(field.partition(":")[0] for field in fields), 90)
        parts.append(
            f'{name}: "Statement[{row}]" = Statement(\n    """\n{names}\n""",\n    {text},\n)\n'
        )
    classes = [
        f"\n    class {row}(NamedTuple):\n" + "".join(f"        {field}\n" for field in fields)
        for fields, row in rows.items()
    ]
    names = "".join(f'        "{name}",\n' for name in sorted(tables(LATEST)))
    known = f"TABLES = frozenset(\n    {{\n{names}    }}\n)\n"
    known += f'"""The tables of a store of version {LATEST}."""\n'
    return _HEAD + "".join(classes) + "\n\n" + "\n".join([known, *parts])


def _wrapped(statement: Any) -> str:
    text = re.sub(r"\s+", " ", text_of(statement))
    return "\n".join(textwrap.wrap(text, 96, break_long_words=False, break_on_hyphens=False))


def _fields(statement: Any) -> tuple[str, ...]:
    """What a row has, each as it is declared: "due: str | None"."""
    if not isinstance(statement, Select):
        return ("value: Any",)
    outer = _outer(statement)
    columns = list(statement.selected_columns)
    names = [getattr(column, "name", "") for column in columns]
    if len(columns) > 1 and (
        len(set(names)) < len(names) or any(not _is_given(one) for one in columns)
    ):
        raise ValueError(f"the columns need names of their own: {names}")
    return tuple(
        f"{name}: {_type(column, outer)}" for name, column in zip(names, columns, strict=True)
    )


def _is_given(column: Any) -> bool:
    return isinstance(column, ColumnClause | Label)


def _type(column: Any, outer: list[Any]) -> str:
    of = column.element if isinstance(column, Label) else column
    if not hasattr(of, "table") or not hasattr(of, "nullable"):
        return "Any"
    kept_as = next((name for kind, name in _KEPT_AS.items() if isinstance(of.type, kind)), "str")
    return f"{kept_as} | None" if of.nullable or of.table in outer else kept_as


def _outer(statement: Any) -> list[Any]:
    """The tables of which there may be no row."""
    found: list[Any] = []
    waiting = list(statement.get_final_froms())
    while waiting:
        one = waiting.pop()
        if isinstance(one, Join):
            waiting += [one.left, one.right]
            found += [one.right] if one.isouter else []
    return found


if __name__ == "__main__":
    COMPILED.write_text(module())

"""What is read without SQLModel, declared with it: `compiled.py` holds what this compiles to.

The first frame must not wait for SQLModel, and a list must not wait for objects. So these
statements are compiled once, by `python -m tests.generate.statements`, and run by sqlite3 as they
are; a test compares the two, so that tables and statements cannot go apart. Parameters are named.
"""

import re
from typing import Any

from sqlalchemy.dialects.sqlite import dialect

from career_tui.store.goals.statements import GOALS
from career_tui.store.reviews.journal_statements import JOURNAL
from career_tui.store.reviews.statements import REVIEWS
from career_tui.store.settings.statements import SETTINGS
from career_tui.store.skills.statements import SKILLS
from career_tui.store.today.statements import ON_TODAY
from career_tui.store.vision.statements import VISION

STATEMENTS: dict[str, Any] = GOALS | ON_TODAY | REVIEWS | JOURNAL | SKILLS | VISION | SETTINGS


def compiled() -> dict[str, str]:
    """Each statement as SQLite takes it; only the parameters named above are left open."""
    return {name: _text(one) for name, one in STATEMENTS.items()}


def parameters(name: str) -> set[str]:
    """The names of what a statement takes."""
    return set(re.findall(r":(\w+)", _text(STATEMENTS[name])))


def _text(statement: Any) -> str:
    made = statement.compile(dialect=dialect(paramstyle="named"))

    def filled(found: re.Match[str]) -> str:
        value = made.params[found[1]]
        return found[0] if value is None else repr(value)

    return re.sub(r":(\w+)", filled, str(made))

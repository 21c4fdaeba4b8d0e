"""Writes `career_tui/store/compiled.py`: what is read without SQLModel, and declared with it.

The first frame must not wait for SQLModel, and a list must not wait for objects. So the statements
of each subject are compiled once, and run by sqlite3 as they are; a test compares the two, so that
tables and statements cannot go apart. Parameters are named.
"""

import re
import textwrap
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.sqlite import dialect

from career_tui.store.goals.statements import GOALS
from career_tui.store.reviews.statements import REVIEWS
from career_tui.store.settings.statements import SETTINGS
from career_tui.store.skills.statements import SKILLS
from career_tui.store.today.statements import ON_TODAY
from career_tui.store.vision.statements import VISION

STATEMENTS: dict[str, Any] = GOALS | ON_TODAY | REVIEWS | SKILLS | VISION | SETTINGS


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


COMPILED = Path(__file__).parents[2] / "career_tui" / "store" / "compiled.py"
_HEAD = '''"""Made of the statements of each subject by `python -m tests.generate.statements`."""
'''


def module() -> str:
    """The module as it should be."""
    parts = [_HEAD]
    for name, statement in compiled().items():
        lines = textwrap.wrap(
            re.sub(r"\s+", " ", statement), 96, break_long_words=False, break_on_hyphens=False
        )
        parts.append(f'{name} = """\n' + "\n".join(lines) + '\n"""\n')
    return "\n".join(parts)


if __name__ == "__main__":
    COMPILED.write_text(module())

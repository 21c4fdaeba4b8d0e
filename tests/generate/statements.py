"""Writes `career_tui/store/compiled.py`; a test compares."""

import re
import textwrap
from pathlib import Path

from career_tui.store.statements import compiled

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

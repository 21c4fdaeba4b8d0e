"""Names that are typed with commas between: what the last of them may become."""

from collections.abc import Sequence

from textual.suggester import Suggester

from career_tui.domain.folding import folded

MOST = 5
"""Names that are said at most."""


def _last(text: str) -> str:
    return text.rpartition(",")[2].lstrip()


def beginning(text: str, names: Sequence[str]) -> str:
    """The names in which the last one typed is found, those first that begin with it; empty where
    nothing is typed, or all of one."""
    wanted = folded(_last(text).rstrip())
    if not wanted:
        return ""
    forms = [(folded(name), name) for name in names]
    if any(form == wanted for form, _ in forms):
        return ""
    found = [name for form, name in forms if form.startswith(wanted)]
    found += [name for form, name in forms if wanted in form and name not in found]
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    return ", ".join(found[:MOST]) + more


class Completing(Suggester):
    """Offers the rest of the last name, which the right arrow takes."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with the rest of the first name that begins so."""
        last = _last(value)
        wanted = last.casefold()
        for name in self._names:
            if wanted and name.casefold().startswith(wanted) and len(name) > len(last):
                return value + name[len(last) :]
        return None

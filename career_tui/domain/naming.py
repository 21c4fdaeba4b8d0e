"""Which thing a person means who types its name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

from career_tui.domain.errors import Refused
from career_tui.domain.folding import by_name, folded
from career_tui.domain.text import one_line

NEAR = 5
"""Names that a refusal shows at most."""
_COMPARED = 5000
"""Names that are compared letter by letter; in more of them only whole words are looked for."""
_ALIKE = 0.6


def one_called(typed: str, things: Iterable[tuple[str, str]], noun: str) -> str:
    """The uid of the thing with that name, or that uid; `things` are uids and names.

    Capitals and accents make no difference. Refused where there is none, naming those near it,
    and where there are several.
    """
    known = list(things)
    wanted = folded(one_line(typed))
    found = [uid for uid, name in known if uid == typed or folded(name) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(found[:NEAR])
        raise Refused(f"{len(found)} {noun}s are called '{typed}'; give the uid of one: {listed}")
    near = near_to(typed, [name for _, name in known])
    words = f"; near it: {', '.join(near)}" if near else ""
    raise Refused(f"There is no {noun} called '{typed}'{words}")


def several_called(typed: str, things: Iterable[tuple[str, str]], noun: str) -> list[str]:
    """The uids of the things with the names that were typed, with commas between; each once.

    Refused as by `one_called`. A name that has commas itself is understood as well.
    """
    known = list(things)
    forms = {folded(name) for _, name in known}
    longest = 1 + max((name.count(",") for _, name in known), default=0)
    parts = typed.split(",")
    found: dict[str, None] = {}
    while parts:
        length = next(
            (many for many in range(longest, 1, -1) if folded(_joined(parts[:many])) in forms), 1
        )
        if name := _joined(parts[:length]):
            found.setdefault(one_called(name, known, noun))
        del parts[:length]
    return list(found)


def _joined(parts: Sequence[str]) -> str:
    return one_line(",".join(parts))


def names_of(uids: Iterable[str], things: Iterable[tuple[str, str]]) -> str:
    """The things with these uids as `several_called` reads them: by their names, with commas
    between; by the uid where several have that name. Those that are gone are left out."""
    names = dict(things)
    often = Counter(map(folded, names.values()))
    wanted = [uid for uid in uids if uid in names]
    return ", ".join(names[uid] if often[folded(names[uid])] == 1 else uid for uid in wanted)


def near_to(typed: str, names: Sequence[str]) -> list[str]:
    """The names most like what was typed, best first: those that share a word with it, then those
    that differ by letters."""
    by_form = {folded(name): name for name in names}
    wanted = folded(one_line(typed))
    words = wanted.split()
    sharing = sorted(
        (form for form in by_form if any(word in form for word in words if len(word) > 2)),
        key=lambda form: (-sum(word in form for word in words), by_name(form)),
    )
    alike = get_close_matches(wanted, islice(by_form, _COMPARED), NEAR, _ALIKE)
    return [by_form[form] for form in islice(dict.fromkeys([*alike, *sharing]), NEAR)]

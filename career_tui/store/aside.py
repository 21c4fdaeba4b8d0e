"""What was accepted and could not be stored: a file for the next start.

Each file is for its owner's eyes only, and is removed once all that is in it has been stored.
Importing this module is cheap.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from career_tui.domain.errors import Refused
from career_tui.quick_dataclass import dataclass
from career_tui.store import files
from career_tui.store.paths import followed

FORMAT = 1
"""Of the file; one of another format is left alone."""
_SUFFIX = ".json"
_BEING_WRITTEN = "aside"
"""What the name of a file begins with that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What becomes of one record: its values before, none where it is new, and after, none where
    it goes. What refers to another record holds the uid of that one. What goes `beside` them is
    written over whatever is there."""

    record: str
    uid: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    beside: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of the history that is not in the store yet. `target` is the moment and title of
    the one that an undo or redo is about; `refused` says why it could not be done later."""

    at: str
    kind: str
    title: str
    reason: str
    touched: tuple[Touched, ...]
    target: tuple[str, str] | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft: what is typed by now, None where it is done with, and what was kept before."""

    key: str
    form: str | None
    saved_at: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Aside:
    """What one run of the program could not store, in the order in which it was accepted."""

    store: str
    put_at: str
    deeds: tuple[Deed, ...] = ()
    drafts: tuple[Typed, ...] = ()
    file: Path | None = field(default=None, compare=False)

    @property
    def moment(self) -> datetime:
        """When it was put aside."""
        return datetime.fromisoformat(self.put_at)

    def forget(self) -> None:
        """Remove the file."""
        assert self.file is not None
        self.file.unlink(missing_ok=True)

    def __bool__(self) -> bool:
        return bool(self.deeds or self.drafts)


def folder() -> Path:
    """Where the files lie."""
    import platformdirs

    return platformdirs.user_state_path("career-tui", appauthor=False) / "aside"


def name_of(store: Path) -> str:
    """What a store is called in the files."""
    return str(followed(store))


def put(aside: Aside) -> Path:
    """Write a file that is not there yet; on disk, under its name, when this returns."""
    place = folder()
    files.make_folder(place)
    moment = aside.moment.astimezone(UTC)
    path = place / f"{moment:%Y%m%dT%H%M%S.%f}-{os.getpid()}{_SUFFIX}"
    _write(aside, path)
    return path


def keep(aside: Aside) -> None:
    """Keep of a file what is left of it; remove it where that is nothing."""
    assert aside.file is not None
    if aside:
        _write(aside, aside.file)
    else:
        aside.forget()


def _write(aside: Aside, path: Path) -> None:
    content = {"format": FORMAT, **asdict(replace(aside, file=None))}
    del content["file"]
    files.write(path, [json.dumps(content, indent=1)], _BEING_WRITTEN)


def of(store: Path) -> list[Aside]:
    """What was put aside for a store, the oldest first."""
    place = folder()
    files.clear(place, _BEING_WRITTEN)
    try:
        paths = sorted(path for path in place.iterdir() if path.suffix == _SUFFIX)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refused(f"{place} cannot be read: {error.strerror}") from None
    found = [_read(path) for path in paths]
    return [one for one in found if one is not None and one.store == name_of(store)]


def _read(path: Path) -> Aside | None:
    """What is in a file; None where it is none of ours, or was taken in by another window."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("format") != FORMAT:
            return None
        deeds = [_deed(**one) for one in content.pop("deeds")]
        drafts = [Typed(**one) for one in content.pop("drafts")]
        return Aside(**content, deeds=tuple(deeds), drafts=tuple(drafts), file=path)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _deed(touched: Sequence[dict[str, Any]], target: Sequence[str] | None, **rest: Any) -> Deed:
    about = None if target is None else (target[0], target[1])
    return Deed(**rest, touched=tuple(Touched(**one) for one in touched), target=about)

"""Where things lie: the store unless a person says otherwise, and whatever path they name.

A path is looked at before anything opens it: opening a pipe waits for whoever is at its other end,
and opening a device may do anything.
"""

import os
import stat
from enum import StrEnum
from pathlib import Path

from career_tui.domain.errors import Refused

FILE_NAME = "career.sqlite3"


def default_store() -> Path:
    """The store in the user's data directory, as each system has it; nothing is created."""
    import platformdirs

    return named(str(platformdirs.user_data_path("career-tui", appauthor=False) / FILE_NAME))


def named(name: str, *, folders: bool = False) -> Path:
    """The absolute path that a person means by `name`, in which "~" is their home.

    Refused where it can be the name of no file, or with `folders` where it can only be that of a
    folder and there is none. Nothing is opened.
    """
    if not name:
        raise Refused("An empty name is no path")
    if "\0" in name:
        raise Refused(f"{name} is not a path: no name of a file has a null character in it")
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        raise Refused(f"{name} leads nowhere: there is no such user") from None
    try:
        path = path.absolute()
    except OSError:
        raise Refused(f"{name} leads nowhere: the current folder does not exist any more") from None
    if _ends_as_folder(name):
        if not folders:
            raise Refused(f"{name} is the name of a directory, not of a file")
        if not os.path.isdir(path):  # noqa: PTH112 (it takes any name)
            raise Refused(f"There is no directory {path}")
    if ".." in path.parts:
        path = followed(path.parent) / path.name  # a way back out of a folder that is not there
    return path


def _ends_as_folder(name: str) -> bool:
    end = os.path.basename(name)  # noqa: PTH119 (a path drops its end)
    return end in ("", ".", "..") or name == "~"


class Kind(StrEnum):
    """What can lie at a path, in words."""

    NOTHING = "nothing"
    FILE = "a file"
    FOLDER = "a directory"
    PIPE = "a pipe"
    SOCKET = "a socket"
    DEVICE = "a device"
    DEAD_LINK = "a link that leads nowhere"


_KINDS = {
    stat.S_IFREG: Kind.FILE,
    stat.S_IFDIR: Kind.FOLDER,
    stat.S_IFIFO: Kind.PIPE,
    stat.S_IFSOCK: Kind.SOCKET,
}


def kind_of(path: Path) -> Kind:
    """What lies at `path`, or where the link there leads. Nothing is opened.

    Raises OSError where that cannot be told: a folder above may not be entered or is none, the
    name is too long, or links lead in a circle.
    """
    try:
        return _KINDS.get(stat.S_IFMT(path.stat().st_mode), Kind.DEVICE)
    except FileNotFoundError:
        return Kind.DEAD_LINK if os.path.lexists(path) else Kind.NOTHING


def is_file(path: Path) -> bool:
    """Whether an ordinary file lies at `path`, where that can be told at all."""
    try:
        return kind_of(path) is Kind.FILE
    except OSError:
        return False


def followed(path: Path) -> Path:
    """Where `path` leads once its links are followed, as far as they can be."""
    return Path(os.path.realpath(path))  # `Path.resolve` fails where links lead in a circle

"""Each kind of trouble with a store in plain words."""

from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A title, and what happened."""

    title: str
    story: str


_DAMAGED = "Your store is damaged"
_WORDS = {
    Trouble.MISSING: Words(
        "Your store is gone",
        "Nothing lies in its place, though there was a store: its backups or its journal are still "
        "there. The file was moved, renamed or deleted, or the disk it lies on is not connected.",
    ),
    Trouble.EMPTY: Words(
        "Your store is empty",
        "The file is there and holds nothing, though there was a store: its backups or its journal "
        "are still there. A copy that was broken off, or a full disk, leaves a file like this.",
    ),
    Trouble.ZEROED: Words(
        _DAMAGED,
        "The beginning of its file is wiped out: zeros stand there now, as a crash of the machine "
        "or of its disk can leave them.",
    ),
    Trouble.TRUNCATED: Words(
        _DAMAGED,
        "The end of its file is missing, as after a copy that was broken off, or on a full disk.",
    ),
    Trouble.DAMAGED: Words(
        _DAMAGED,
        "Parts of its file are not what was written there: the disk has lost or changed them, or "
        "another program has.",
    ),
    Trouble.NOT_A_STORE: Words(
        "This file is not a store",
        "What lies there is no database at all. Another file was saved over the store, or this is "
        "the name of another file.",
    ),
    Trouble.DIRECTORY: Words(
        "A folder lies in the store's place",
        "The store is a file. Start career-tui with --store and the path of a file, or move the "
        "folder away.",
    ),
    Trouble.NO_FILE: Words(
        "No file lies in the store's place",
        "The store is a file, and what lies there is a pipe, a socket or a device. It is left "
        "alone. Start career-tui with --store and the path of a file.",
    ),
    Trouble.DEAD_LINK: Words(
        "The link to your store leads nowhere",
        "A link lies in its place, and nothing where that leads. The file was moved, renamed or "
        "deleted, or the disk it lies on is not connected.",
    ),
    Trouble.FOREIGN: Words(
        "This file belongs to another program",
        "It is a database, and not one of career-tui's, so it is left alone. Start career-tui with "
        "--store and the path of your store.",
    ),
    Trouble.NEWER: Words(
        "Your store is of a newer career-tui",
        "It was written by a newer version, which may keep things in it that this one does not "
        "know. Install the newer version to open it.",
    ),
}
_TITLES = {
    Trouble.READ_ONLY: "Your store cannot be changed",
    Trouble.UNREADABLE: "Your store cannot be read",
    Trouble.FULL: "There is no room on the disk",
    Trouble.FAILING: "The disk is failing",
}


def words_of(refused: Refused) -> Words:
    """What to say about a store that could not be opened."""
    if isinstance(refused, Busy):
        return Words(
            "Another program is holding your store",
            "Nothing is wrong with it. It is opened as soon as the other program lets go of it.",
        )
    if isinstance(refused, StoreTrouble):
        if refused.trouble in _WORDS:
            return _WORDS[refused.trouble]
        return Words(_TITLES[refused.trouble], f"{refused}.")
    return Words("Your store could not be opened", f"{refused}.")

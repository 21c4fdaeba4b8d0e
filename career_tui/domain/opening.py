"""What can be wrong with a store, and what a person may do about it."""

from enum import StrEnum

from career_tui.domain.errors import Refused


class Trouble(StrEnum):
    """Why a store cannot be used."""

    MISSING = "missing"
    EMPTY = "empty"
    DIRECTORY = "directory"
    NO_FILE = "no file"
    DEAD_LINK = "dead link"
    ZEROED = "zeroed"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    NOT_A_STORE = "not a store"
    FOREIGN = "foreign"
    NEWER = "newer"
    READ_ONLY = "read-only"
    UNREADABLE = "unreadable"
    FULL = "full"
    FAILING = "failing"

    @property
    def is_damage(self) -> bool:
        """Whether what the file held is lost, in whole or in part."""
        return self in _DAMAGE


_DAMAGE = (
    Trouble.MISSING,
    Trouble.DEAD_LINK,
    Trouble.EMPTY,
    Trouble.ZEROED,
    Trouble.TRUNCATED,
    Trouble.DAMAGED,
    Trouble.NOT_A_STORE,
)


_READABLE = (Trouble.ZEROED, Trouble.TRUNCATED, Trouble.DAMAGED)
"""What leaves something of the store to be read."""


class Choice(StrEnum):
    """What a person may do about a store that cannot be used."""

    REPAIR = "repair"
    RESTORE_LATEST = "restore latest"
    CHOOSE_BACKUP = "choose backup"
    START_NEW = "start new"
    READ_ONLY = "read only"
    RETRY = "retry"
    QUIT = "quit"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Choice.REPAIR: "Repair it: bring back what can be read",
    Choice.RESTORE_LATEST: "Restore the latest backup",
    Choice.CHOOSE_BACKUP: "Choose a backup to restore",
    Choice.START_NEW: "Start a new store; what is there now is kept aside",
    Choice.READ_ONLY: "Open it to read only",
    Choice.RETRY: "Try again",
    Choice.QUIT: "Quit",
}


def choices(trouble: Trouble, have_backups: bool) -> tuple[Choice, ...]:
    """What makes sense, the best first."""
    if trouble.is_damage:
        repair = (Choice.REPAIR,) if trouble in _READABLE else ()
        backups = (Choice.RESTORE_LATEST, Choice.CHOOSE_BACKUP) if have_backups else ()
        return (*repair, *backups, Choice.START_NEW, Choice.RETRY, Choice.QUIT)
    if trouble is Trouble.READ_ONLY:
        return (Choice.READ_ONLY, Choice.RETRY, Choice.QUIT)
    if trouble in (Trouble.DIRECTORY, Trouble.NO_FILE, Trouble.FOREIGN, Trouble.NEWER):
        return (Choice.QUIT,)
    return (Choice.RETRY, Choice.QUIT)


class StoreTrouble(Refused):
    """The store cannot be used; `trouble` says why, `str(error)` says it to a person.

    `where` names what is damaged, where that is known: "the goals and the history".
    """

    def __init__(
        self, trouble: Trouble, message: str, have_backups: bool = False, where: str = ""
    ) -> None:
        super().__init__(message)
        self.trouble = trouble
        self.have_backups = have_backups
        self.where = where

    @property
    def choices(self) -> tuple[Choice, ...]:
        return choices(self.trouble, self.have_backups)

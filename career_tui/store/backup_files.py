"""Where the backups of a store lie, and which there are."""

import os
from collections.abc import Iterator
from pathlib import Path

from career_tui.domain.backups import Backup, named, newest_first
from career_tui.domain.errors import Refused
from career_tui.store.paths import FILE_NAME, followed


def folder_of(store: Path) -> Path:
    """Where the backups of a store lie."""
    path = followed(store)
    return path.parent / ("backups" if path.name == FILE_NAME else f"{path.stem}-backups")


def existing(store: Path) -> list[Backup]:
    """The backups of a store, newest first, by their names; none is opened."""
    folder = folder_of(store)
    try:
        return newest_first(inside(folder, followed(store).stem))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except PermissionError:
        raise Refused(f"{folder} may not be read: check its permissions") from None
    except OSError as error:
        raise Refused(f"{folder} cannot be read: {error.strerror}") from None


def inside(folder: Path, stem: str) -> Iterator[Backup]:
    """The backups in a folder of a store whose name has this stem. May raise OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                size = entry.stat(follow_symlinks=False).st_size
                if one := named(Path(entry.path), stem, size):
                    yield one

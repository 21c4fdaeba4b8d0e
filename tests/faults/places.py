"""Places to put a store in where writing fails, as it does on a full or a foreign disk."""

import ctypes
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from career_tui.store.connection import open_store
from tests.conftest import TODAY

_DROP_CAPABILITY = 24  # PR_CAPBSET_DROP of prctl
_IGNORE_PERMISSIONS = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class SmallDisk:
    """A file system with little room. `fill` takes all that is left, `free` gives it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    @property
    def room(self) -> int:
        """Bytes that can still be written."""
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize

    def fill(self, leave: int = 0) -> None:
        """Leave so many bytes."""
        with self._ballast.open("ab") as file:
            file.write(bytes(max(self.room - leave, 0)))
        assert self.room <= leave

    def free(self) -> None:
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """A file system of that size, mounted while it lasts; skips the test where none can be."""
    folder.mkdir()
    options = f"size={megabytes}m,mode=700"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("needs mount, to have a small disk")
    if mounted.returncode:
        pytest.skip(f"needs root and tmpfs, to have a small disk: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def largest_file(size: int) -> Callable[[], None]:
    """For a child: no file may grow beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def obeys_permissions() -> None:
    """For a child: the permissions of files hold for it as for anybody, for root as well."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in _IGNORE_PERMISSIONS:
            if library.prctl(_DROP_CAPABILITY, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "cannot drop a capability")


def listing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what is in it; of those that change by being read, none."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal", "ballast"))
    }


def begun(path: Path) -> Path:
    """A store at `path` with one goal, "Lead a team"."""
    with open_store(path) as store, store.writing() as records:
        values = {"title": "Lead a team", "kind": "goal", "horizon": "long", "status": "active"}
        records.goals.add({**values, "start": TODAY}, TODAY)
    return path

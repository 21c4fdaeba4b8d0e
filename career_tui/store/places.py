"""Where a store should rather not lie: folders that other machines write to as well."""

import os
from pathlib import Path

from career_tui.store.paths import followed

_SYNCHRONISED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "cloudstorage": "a cloud service",
}
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".sync": "Resilio Sync"}
"""Files that a synchronised folder has in it."""
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "fuse.rclone", "9p", "afs", "ceph", "glusterfs")
_MOUNTS = Path("/proc/mounts")


def risk(store: Path) -> str:
    """Why the place of a store is a risk to it, as a sentence; empty where it is none."""
    path = followed(store)
    if service := synchronised_by(path):
        return (
            f"It lies in a folder that {service} synchronises: a copy made while it is written "
            "is no whole store, and two machines that change it overwrite each other. Keep the "
            "store elsewhere, and its backups or exports there"
        )
    kind = file_system(path)
    if kind.startswith(_NETWORK):
        return (
            f"It lies on a network drive ({kind}): locks do not always hold there, and two "
            "programs at once can damage it. Keep it on a disk of this machine"
        )
    return ""


def synchronised_by(path: Path) -> str:
    """The service that keeps a folder above `path` the same on several machines, or ""."""
    for folder in path.parents:
        name = folder.name.casefold()
        for known, service in _SYNCHRONISED.items():
            # A service adds words to the name: "OneDrive - Personal", "Dropbox (Work)".
            if name == known or name.startswith((f"{known} ", f"{known}-", f"{known}_")):
                return service
        for mark, service in _MARKS.items():
            if os.path.lexists(folder / mark) and folder != Path.home():
                return service
    return ""


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """The type of the file system `path` lies on, where the system says so; else ""."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        words = line.split(" ")
        if len(words) < 3:
            continue
        # White space in a name is written as an octal number.
        mounted = Path(words[1].replace("\\040", " ").replace("\\011", "\t"))
        if path.is_relative_to(mounted) and len(mounted.parts) >= best:
            best, kind = len(mounted.parts), words[2]
    return kind

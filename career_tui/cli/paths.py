"""`paths`: where things lie."""

import argparse

from career_tui.cli.options import store_path
from career_tui.cli.output import print_json, print_text


def run(options: argparse.Namespace) -> int:
    """Print the paths, whether or not there is anything at them yet."""
    from career_tui.store import aside
    from career_tui.store.backup_files import folder_of
    from career_tui.tui.config import config_path
    from career_tui.tui.crash import log_path

    found = {
        "store": str(store_path(options)),
        "backups": str(folder_of(store_path(options))),
        "config": str(config_path()),
        "log": str(log_path()),
        "aside": str(aside.folder()),
    }
    if options.json:
        print_json(found)
    else:
        for name, path in found.items():
            print_text(f"{name:<8}{path}")
    return 0

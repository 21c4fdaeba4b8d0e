"""Leaves compiled what a start of the app needs: without that it takes three times as long.

Python keeps the bytecode of what it has imported, and the first command seldom imports it all.
"""

import os
import sys
from collections.abc import Sequence

PACKAGES = ("career_tui", "textual", "rich", "sqlmodel", "sqlalchemy", "pydantic")
"""What takes long to compile."""

_FOLDER = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 (pathlib is slow to import)


def compile_once(packages: Sequence[str] = PACKAGES) -> None:
    """Have the packages compiled in the background, unless that was done before.

    Nothing happens where Python is to write no bytecode, or where none can be written.
    """
    if sys.dont_write_bytecode:
        return
    from importlib.util import cache_from_source

    # The app's own module tells: only the app imports it, and then it is compiled.
    app = os.path.join(_FOLDER, "tui", "app.py")  # noqa: PTH118
    if os.path.exists(cache_from_source(app)):  # noqa: PTH110
        return
    import py_compile
    import subprocess

    try:
        py_compile.compile(app, quiet=2, doraise=True)  # so that nobody else begins as well
        subprocess.Popen(
            [sys.executable, "-P", __file__, *packages],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, py_compile.PyCompileError):
        return


def _compile(packages: Sequence[str]) -> None:
    from compileall import compile_dir
    from importlib.util import find_spec

    if hasattr(os, "nice"):
        os.nice(19)
    for package in packages:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations if spec else None) or ():
            compile_dir(folder, quiet=2)


if __name__ == "__main__":
    _compile(sys.argv[1:])

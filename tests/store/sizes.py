"""A small and a large store, to compare what a read takes in each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from career_tui.store.connection import Store, open_store
from tests.conftest import TODAY


@contextmanager
def small_and_large(
    folder: Path, fill: Callable[[Store, int], object], small: int, large: int
) -> Iterator[tuple[Store, Store]]:
    """Two stores in `folder`, filled to these sizes, as of `TODAY`."""
    with (
        open_store(folder / "small.db", today=lambda: TODAY) as few,
        open_store(folder / "large.db", today=lambda: TODAY) as many,
    ):
        fill(few, small)
        fill(many, large)
        yield few, many

"""Progress in characters: a bar of eighth blocks and a percentage."""

from functools import lru_cache

from textual.content import Content

from career_tui.domain.progress import percent

__all__ = ["percent", "progress_bar"]

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LOW = " ▖▄"
"""Half as high: bars on lines below each other do not run together."""


@lru_cache(maxsize=1024)
def progress_bar(
    progress: float | None, width: int = 10, expected: float | None = None, *, low: bool = False
) -> Content:
    """A progress of 0..1 as a bar of `width` cells between two edges (`width` + 2 in all).

    Unknown progress is an empty bar with a question mark. `expected` is marked with a tick
    where it lies beyond what was reached. In a list of bars they are `low`.
    """
    width = max(width, 1)
    if progress is None:
        middle = width // 2
        return _framed(
            Content.styled("·" * middle + "?" + "·" * (width - middle - 1), "$status-muted")
        )
    signs = _LOW if low else _EIGHTHS
    steps = len(signs) - 1  # of a cell
    reached = round(min(max(progress, 0.0), 1.0) * width * steps)
    if progress > 0:
        reached = max(reached, 1)
    full, rest = divmod(reached, steps)
    filled = signs[-1] * full + (signs[rest] if rest else "")
    empty = list("·" * (width - len(filled)))
    if expected is not None:
        tick = min(int(min(max(expected, 0.0), 1.0) * width), width - 1) - len(filled)
        if 0 <= tick < len(empty):
            empty[tick] = "┊"
    return _framed(Content.styled(filled, "$bar") + Content.styled("".join(empty), "$status-muted"))


def _framed(inside: Content) -> Content:
    return Content.styled("▕", "$status-muted") + inside + Content.styled("▏", "$status-muted")

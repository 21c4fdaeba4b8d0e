"""The fields of vision statements."""

from career_tui.domain.fields import Facts, by_name
from career_tui.domain.vision import AREAS, MAX_YEARS

STATEMENT = by_name(
    Facts("title", "Statement", help="I am, I have, I lead ... in one sentence"),
    Facts("area", "Life area", help=", ".join(AREAS)),
    Facts("years", "Years from now", "number", low=1, high=MAX_YEARS),
    Facts("details", "Details", "text", "how it looks then, in Markdown", lines=10),
)

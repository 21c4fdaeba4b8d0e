"""How a schedule status looks: a word, a shape and a colour, never a colour alone."""

_STYLES = {
    "at risk": "$status-at-risk",
    "overdue": "$status-overdue",
    "behind": "$status-behind",
    "on track": "$status-on-track",
    "done": "$status-done",
}
_SHAPES = {"at risk": "!", "overdue": "!", "behind": "~", "on track": "·"}


def _words(status: str) -> str:
    return status.replace("_", " ")


def status_style(status: str) -> str:
    """The style of a status ("at_risk" or "at risk"), for `Content.styled`."""
    return _STYLES.get(_words(status), "$status-muted")


def status_mark(status: str) -> str:
    """The status in words with its shape in front where it has one: "! at risk"."""
    words = _words(status)
    shape = _SHAPES.get(words)
    return f"{shape} {words}" if shape else words

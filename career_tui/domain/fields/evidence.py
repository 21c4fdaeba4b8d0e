"""The fields of evidence, and of the positions that it falls into."""

from career_tui.domain.date_grammar import Meant
from career_tui.domain.evidence import By, EvidenceKind, PositionKind
from career_tui.domain.fields import Facts, by_name
from career_tui.domain.numbers import LARGEST

_LEAST, _MOST = -float(LARGEST), float(LARGEST)

EVIDENCE = by_name(
    Facts("title", "What you did", help="in one line: Pages at night halved, 14 to 7 a week"),
    Facts("date", "Day", "date", meant=Meant.PAST),
    Facts("number", "Number", "number", "what was counted or measured", low=_LEAST, high=_MOST),
    Facts("unit", "Unit", help="pages a week, %, teams"),
    Facts("kind", "It is", "choice", choices=[(one.value, one) for one in EvidenceKind]),
    Facts("impact", "Impact", "text", "what came of it, and for whom", lines=2),
    Facts("link", "Link", help="where it can be seen"),
    Facts("skills", "Skills", "names", "what it shows, with commas between: German, Writing"),
    Facts("goal", "Goal", "goal"),
    Facts("position", "Position", "choice", choices=[("the one of that day", None)]),
    Facts("details", "Details", "text", "how it went, in Markdown", lines=4),
    Facts("private", "Private", "choice", choices=[("no", False), ("yes, not handed in", True)]),
)

POSITION = by_name(
    Facts("title", "Title", help="what you were: Staff nurse"),
    Facts("kind", "Kind", "choice", choices=[(one.value, one) for one in PositionKind]),
    Facts("organisation", "Where", help="the firm, school or club"),
    Facts("place", "Place", help="the town"),
    Facts("from", "From", "date", meant=Meant.START),
    Facts("to", "To", "date", "empty while it goes on"),
    Facts("summary", "Summary", "text", "what you answered for, in Markdown", lines=4),
)

PERIOD = by_name(
    Facts("since", "Since", "date", "empty: the last twelve months", meant=Meant.SINCE),
    Facts("until", "Until", "date", "empty: today", meant=Meant.UNTIL),
    Facts("called", "Called", help="what began it: the last pay review"),
)

EDITOR, CLIPBOARD, FILE = "editor", "clipboard", "file"
"""Where evidence is handed in to."""

HANDING_IN = by_name(
    Facts("by", "Headings", "choice", choices=[(f"by {one}", one) for one in By]),
    Facts("private", "Private ones", "choice", choices=[("left out", False), ("included", True)]),
    Facts(
        "to",
        "Where to",
        "choice",
        choices=[("$EDITOR", EDITOR), ("the clipboard", CLIPBOARD), ("a file", FILE)],
    ),
    Facts("path", "File"),
)

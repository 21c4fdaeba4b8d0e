"""The fields of goals, their measures and check-ins, and of the days of what recurs."""

from career_tui.domain.date_grammar import Meant
from career_tui.domain.fields import Facts, by_name
from career_tui.domain.goals import Horizon, Kind, MeasureType, Status
from career_tui.domain.numbers import LARGEST

MAX_WEIGHT = 1_000_000.0
LEAST, MOST = -float(LARGEST), float(LARGEST)
"""What may be measured."""

HORIZONS = {
    Horizon.LONG: "long-term",
    Horizon.INTERMEDIATE: "intermediate",
    Horizon.SHORT: "short-term",
}

GOAL = by_name(
    Facts("title", "Title", help="what will be true when it is done"),
    Facts("kind", "Kind", "choice", choices=[(kind.value, kind) for kind in Kind]),
    Facts("parent", "Below", "goal"),
    Facts("vision", "Serves", "choice", choices=[("no vision statement", None)]),
    Facts("horizon", "Horizon", "choice", choices=[(HORIZONS[one], one) for one in Horizon]),
    Facts("times_per_week", "Times a week", "number", low=1, high=7),
    Facts("start", "Start", "date", meant=Meant.START),
    Facts("due", "Due", "date"),
    Facts("status", "Status", "choice", choices=[(s.value.replace("_", " "), s) for s in Status]),
    Facts("reason", "Reason", help="why, where the dates or the status change"),
    Facts("confidence", "Confidence", "number", "sure to arrive?", low=0, high=10),
    Facts(
        "progress_override", "By hand", "percent", "progress, not computed", low=0, high=1, unit="%"
    ),
    Facts("weight", "Weight", "number", "in its parent; 1 unless set", low=0, high=MAX_WEIGHT),
    Facts("why", "Why", "text", "why it matters", lines=3),
    Facts("strategy", "Strategy", "text", "how you go about it", lines=3),
    Facts("circumstances", "Circumstances", "text", "what helps, what limits", lines=3),
    Facts("obstacle", "Obstacle", "text", "what will get in the way?", lines=2),
    Facts("if_then", "If, then", "text", "if it comes, then what do you do?", lines=2),
)

MEASURE = by_name(
    Facts("name", "Name", help="what is counted: teams on the platform"),
    Facts(
        "type",
        "Type",
        "choice",
        choices=[
            ("a number", MeasureType.NUMBER),
            ("percent", MeasureType.PERCENT),
            ("stay above", MeasureType.STAY_ABOVE),
            ("stay below", MeasureType.STAY_BELOW),
        ],
    ),
    Facts("baseline", "From", "number", "where it starts: 0 unless you say", low=LEAST, high=MOST),
    Facts(
        "target",
        "To",
        "number",
        "the target, or the limit to stay above or below",
        low=LEAST,
        high=MOST,
    ),
    Facts("unit", "Unit", help="teams, hours, articles"),
    Facts(
        "weight",
        "Weight",
        "number",
        "among the measures of the goal; 1 unless set",
        low=0,
        high=MAX_WEIGHT,
    ),
    Facts("reason", "Reason", help="why, where the target changes"),
)

CHECK_IN = by_name(
    Facts("value", "Value", "number", "the value now", low=LEAST, high=MOST),
    Facts("confidence", "Confidence", "number", "how sure are you to arrive?", low=0, high=10),
    Facts("note", "Note", help="what happened?"),
    Facts("date", "Day", "date", meant=Meant.PAST),
)

DAY = by_name(
    Facts("kept", "It was", "choice"),
    Facts("note", "Note", help="what helped, what got in the way?"),
    Facts("date", "Day", "date", meant=Meant.PAST),
)
"""Whether a practice was done, or a policy kept."""

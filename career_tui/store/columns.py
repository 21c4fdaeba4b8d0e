"""Column types and fields that several tables share."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from sqlalchemy import CheckConstraint, Dialect, String, TypeDecorator
from sqlmodel import Field, SQLModel

from career_tui.domain.fields import Facts
from career_tui.domain.ids import is_uid, new_uid
from career_tui.domain.text import clean, is_visible, one_line

TITLE_LENGTH = 500
TEXT_LENGTH = 100_000
MAX_COUNT = 2**31 - 1


class UtcText(TypeDecorator[datetime]):
    """A moment, stored as ISO 8601 text in UTC, so that it comes back aware."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def now() -> datetime:
    return datetime.now(UTC)


def _known_uid(value: str) -> str:
    if not is_uid(value):
        raise ValueError("is not a UUID")
    return value.lower()


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("needs a time zone, for example 2026-11-22T10:00:00+00:00")
    return value.astimezone(UTC)


def _cleaned(value: Any) -> Any:
    return clean(value).strip("\n") if isinstance(value, str) else value


def _stripped(value: Any) -> Any:
    return clean(value).strip() if isinstance(value, str) else value


def _lined(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


def _seen(value: str) -> str:
    if value and not is_visible(value):
        raise ValueError("has nothing in it that can be seen")
    return value


Uid = Annotated[str, AfterValidator(_known_uid)]
Moment = Annotated[datetime, AfterValidator(_aware)]
Line = Annotated[str, BeforeValidator(_lined), StringConstraints(max_length=TITLE_LENGTH)]
"""Text on one line."""
Title = Annotated[
    str,
    BeforeValidator(_lined),
    StringConstraints(min_length=1, max_length=TITLE_LENGTH),
    AfterValidator(_seen),
]
"""Text on one line of which something can be seen."""
Text = Annotated[str, BeforeValidator(_cleaned), StringConstraints(max_length=TEXT_LENGTH)]
"""Text of many lines, Markdown where a screen formats it."""
Words = Annotated[
    str,
    BeforeValidator(_stripped),
    StringConstraints(min_length=1, max_length=TEXT_LENGTH),
    AfterValidator(_seen),
]
"""Text of many lines of which something can be seen."""
Day = date


class Record(SQLModel):
    """What every record has: its stable name and when it was first written (UTC)."""

    # What checks a record is built when the first one is checked: the start does without.
    model_config = {"defer_build": True}

    uid: Uid = Field(default_factory=new_uid, unique=True, description="stable name, a UUID")
    created_at: Moment = Field(
        default_factory=now, sa_type=UtcText, description="when first written, UTC"
    )


class Keyed(SQLModel):
    """An integer key for the database's own use; the world knows a record by its uid."""

    id: int | None = Field(default=None, primary_key=True)


def one_of(column: str, values: Any) -> CheckConstraint:
    """`column` holds one of the values of a StrEnum."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def between(column: str, low: float, high: float) -> CheckConstraint:
    """`column` is NULL or within the range."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


def within(*facts: Facts) -> list[CheckConstraint]:
    """Numbers are NULL or within their ranges."""
    return [between(one.name, *one.range) for one in facts]


def filled(column: str) -> CheckConstraint:
    return CheckConstraint(f"length(trim({column})) > 0", name=f"{column}_filled")

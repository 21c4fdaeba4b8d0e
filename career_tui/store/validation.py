"""Checking what people and files bring in, with problems told in plain words."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from career_tui.domain.errors import Refused
from career_tui.domain.numbers import grouped

M = TypeVar("M", bound=BaseModel)

_WORDS = {
    "missing": "{label} is needed",
    "too_short": "{label} may not be empty",
    "string_too_short": "{label} may not be empty",
    "too_long": "{label} is longer than {max_length} characters",
    "string_too_long": "{label} is longer than {max_length} characters",
    "greater_than_equal": "{label} must be at least {ge}",
    "less_than_equal": "{label} must be at most {le}",
    "enum": "{label} must be one of {expected}",
    "extra_forbidden": "{label} is not a known field",
    "string_type": "{label} must be text",
    "bool_type": "{label} must be true or false",
    "bool_parsing": "{label} must be true or false",
}
_DATES = ("date_", "datetime_", "timezone_")
_WHOLE = ("int_",)
_NUMBERS = ("float_", "finite_number")


def label(field: str) -> str:
    """A field's name the way a person reads it: "Times per week"."""
    return field.replace("_", " ").capitalize()


def _explained(error: Any) -> tuple[str, str]:
    field = ".".join(str(part) for part in error["loc"])
    kind: str = error["type"]
    if kind == "value_error":
        said = str(error["ctx"]["error"])
        if not field and ": " in said:  # a rule between fields names the one to mend
            named, _, said = said.partition(": ")
            return named, said
        return field, f"{label(field)} {said}"
    if kind in _WORDS:
        limits = {
            name: grouped(limit) if isinstance(limit, int | float) else limit
            for name, limit in error.get("ctx", {}).items()
        }
        return field, _WORDS[kind].format(label=label(field), **limits)
    if kind.startswith(_DATES):
        example = "2026-03-01" if kind.startswith("date_") else "2026-03-01T09:00:00+00:00"
        return field, f"{label(field)} is not a date (for example {example})"
    if kind.startswith(_WHOLE):
        return field, f"{label(field)} must be a whole number"
    if kind.startswith(_NUMBERS):
        return field, f"{label(field)} must be a number"
    return field, f"{label(field)}: {error['msg']}"


def explain(error: ValidationError) -> dict[str, str]:
    """The problems of `error` in plain words, the first of each field."""
    problems: dict[str, str] = {}
    for one in error.errors(include_url=False, include_input=False):
        field, words = _explained(one)
        problems.setdefault(field, words)
    return problems


def validated(model: type[M], values: Mapping[str, Any]) -> M:
    """`values` as a `model`, or Refused with the problem of each field."""
    unknown = [name for name in values if name not in model.model_fields]
    if unknown:
        raise Refused.because({name: f"{label(name)} is not a known field" for name in unknown})
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        raise Refused.because(explain(error)) from None

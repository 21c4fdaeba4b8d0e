"""The dataclass of this project does what the standard's does."""

import copy
import pickle
from dataclasses import dataclass as standard
from dataclasses import field, fields, replace
from typing import Any

import pytest

from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deep(Point):
    z: int = 0


@dataclass(slots=True)
class Many:
    found: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    x: int = 0


def theirs(name: str) -> Any:
    made = type(name, (), {"__annotations__": {"x": int, "names": tuple}, "names": ()})
    made.__qualname__ = name
    return standard(frozen=True, slots=True)(made)


def test_it_is_a_dataclass() -> None:
    assert [each.name for each in fields(Deep)] == ["x", "names", "z"]
    assert replace(Deep(1), z=2) == Deep(1, (), 2)
    assert copy.copy(Point(1)) == pickle.loads(pickle.dumps(Point(1))) == Point(1)
    assert Many() == Many([]) and Many().found is not Many().found
    with pytest.raises(AttributeError):
        Point(1).y = 2  # type: ignore[attr-defined]
    match Point(3, ("a",)):
        case Point(x, names):
            assert (x, names) == (3, ("a",))


def test_values_are_compared_hashed_and_shown_as_those_of_the_standard() -> None:
    standards = theirs("Point")
    assert repr(Point(1, ("a",))) == repr(standards(1, ("a",)))
    assert hash(Point(1, ("a",))) == hash(standards(1, ("a",)))
    assert Point(1) == Point(1) != Point(2)
    assert Point(1) != Deep(1) and Point(1) != standards(1)
    assert len({Point(1), Point(1), Deep(1)}) == 2
    assert Alone() != Alone() and len({Alone(), Alone()}) == 2
    with pytest.raises(TypeError):
        hash(Many())

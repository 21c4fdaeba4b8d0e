"""What is said of goals and measures can be typed as it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.goals import Measure, MeasureType
from career_tui.domain.numbers import LARGEST, DecimalSign, parse_number
from career_tui.tui.screens.goals.words import number

UNITS = ["", "teams", "%", "percent", "points", "kr.", "m2", "€ a month", "1000 kr."]


@pytest.mark.parametrize("sign", DecimalSign)
@given(
    st.floats(-LARGEST, LARGEST) | st.integers(-LARGEST, LARGEST).map(float),
    st.sampled_from(MeasureType),
    st.sampled_from(UNITS),
)
def test_a_value_is_read_back_as_it_is_said(
    sign: DecimalSign, value: float, kind: MeasureType, unit: str
) -> None:
    measure = Measure("1", "m", kind, 0.0, 1.0, unit)
    said = number(value, measure)
    assert parse_number(said, measure.units, sign) == value
    assert parse_number(f"{said}{measure.unit_after}", measure.units, sign) == value

"""The fast way of writing canonical JSON and RFC 8785 agree on every body, to the byte."""

import math
from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.primitives import canonical_json

NUMBERS = st.one_of(
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(1e-7, 1e-3),
    st.floats(1e14, 1e22),
    st.sampled_from([8.0, -0.0, 0.0, 1e-4, 9.999e-5, 1e15, 1e16, 1e21, 41.112, 0.1 + 0.2]),
)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
BODIES = st.recursive(
    st.none() | st.booleans() | NUMBERS | NAMES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(BODIES)
def test_both_ways_write_the_same(body: Any) -> None:
    assert canonical_json(body) == rfc8785.dumps(body)


@pytest.mark.parametrize("body", [math.nan, math.inf, 2**53, -(2**53), [float("-inf")], {"a": {"b": 2**60}}])
def test_what_has_no_canonical_form_is_refused(body: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        canonical_json(body)


def test_names_are_sorted_as_javascript_sorts_them() -> None:
    """By UTF-16 units: a character beyond the first plane comes before U+FB33, whose code point is smaller."""
    assert canonical_json({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()

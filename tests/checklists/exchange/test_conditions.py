"""One line of text per condition, and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checklists.exchange.conditions import NotConvertible, as_text, decimal, parse, plain_condition
from tests.checklists.exchange.documents import conditions


@settings(max_examples=200, deadline=None)
@given(when=conditions(["MKT-01", "MKT-02"], ["no_lift", "and_so", "not"]))
def test_a_line_says_exactly_what_the_condition_says(when: dict[str, Any]) -> None:
    assert plain_condition(parse(as_text(when))) == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("CON-13 = na", {"item": "CON-13", "verdict": "na"}),
        ("CON-13 = 不适用", {"item": "CON-13", "verdict": "na"}),
        ("CON-13 ≠ 合格", {"not": {"item": "CON-13", "verdict": "pass"}}),
        ("COM-10 ≥ 60", {"item": "COM-10", "value": {"op": ">=", "value": 60}}),
        ("60 > ${COM-10}", {"item": "COM-10", "value": {"op": "<", "value": 60}}),
        ("switch(no_lift)", {"switch": "no_lift"}),
        (
            "AA-01=pass or AA-02=fail and AA-03=na",
            {
                "any": [
                    {"item": "AA-01", "verdict": "pass"},
                    {"all": [{"item": "AA-02", "verdict": "fail"}, {"item": "AA-03", "verdict": "na"}]},
                ]
            },
        ),
        ("not(AA-01 = 'na')", {"not": {"item": "AA-01", "verdict": "na"}}),
        ("all(AA-01 = na)", {"all": [{"item": "AA-01", "verdict": "na"}]}),
    ],
)
def test_what_people_write(text: str, when: dict[str, Any]) -> None:
    assert plain_condition(parse(text)) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AA-01",
        "AA-01 =",
        "AA-01 = maybe",
        "AA-01 < 'na'",
        "(AA-01 = na",
        "AA-01 = na)",
        "AA-01 = na AA-02 = na",
        "today() > 5",
        "1 + 1 = 2",
        "switch(",
        "and",
        "(" * 500 + "AA-01 = na" + ")" * 500,
        "x" * 5_000,
        "AA-01 = 1e400",
        "/d = 1",
        "../AA = na",
        "${d} = 1",
    ],
)
def test_what_nobody_understands_is_named(text: str) -> None:
    with pytest.raises(NotConvertible):
        plain_condition(parse(text))


@settings(max_examples=600, deadline=None)
@given(text=st.text(alphabet="AB-01 =<>!()'\"${}./andornot,合格", max_size=60))
def test_noise_is_understood_or_named(text: str) -> None:
    try:
        when = plain_condition(parse(text))
    except NotConvertible:
        return
    assert plain_condition(parse(as_text(when))) == when


@pytest.mark.parametrize(
    ("value", "shown"),
    [(5, "5"), (5.0, "5"), (0.2, "0.2"), (1e-7, "0.0000001"), (-18, "-18"), (1e20, "1" + "0" * 20)],
)
def test_numbers_are_written_out(value: float, shown: str) -> None:
    assert decimal(value) == shown

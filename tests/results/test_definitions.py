"""Every number that is served stands in docs/definitions.md under the name it is served by."""

from typing import get_args

import pytest

from app.results.schemas import Basis, By, RateRow
from app.settings import REPOSITORY

TEXT = (REPOSITORY / "docs" / "definitions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("by", get_args(By))
def test_every_grouping_is_defined(by: str) -> None:
    rows = TEXT.split("## `by`", 1)[1].split("\n## ", 1)[0]
    assert f"| `{by}` |" in rows


@pytest.mark.parametrize("basis", get_args(Basis))
def test_every_rate_is_defined_with_numerator_denominator_and_what_is_left_out(basis: str) -> None:
    section = TEXT.split(f"## `pass_rate_{basis}`", 1)[1].split("\n## ", 1)[0]
    for word in ("Numerator", "Denominator", "Left out", "Cut-off"):
        assert f"| {word} |" in section


@pytest.mark.parametrize(
    "column", sorted(set(RateRow.model_fields) - {"key", "name", "passed", "fail", "na", "rate"})
)
def test_every_column_is_defined(column: str) -> None:
    assert f"`{column}`" in TEXT.split("## Columns beside every rate", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("score", ["point_score", "street_score"])
def test_every_score_is_defined(score: str) -> None:
    assert f"## `{score}`" in TEXT

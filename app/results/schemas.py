"""Pass rates as they are served: a rate never travels without its coverage and its definition."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

By = Literal["front", "category", "clause", "item", "point_type", "street", "unit", "point", "day"]
Basis = Literal["current", "visits"]


class RateRow(BaseModel):
    """`rate` is 0..1, null when nothing was judged. `planned` is null without a round and by day.

    `points_*` are given by point, street and point type, and for the total. `confirmed_rate`: share judged one by one (not
    by 其余合格). `self_*`: 自查, which enters no other column.
    """

    model_config = ConfigDict(populate_by_name=True)

    key: str
    name: str
    passed: int = Field(alias="pass")  # the contract's word is a keyword here
    fail: int
    na: int
    rate: float | None
    inspected: int
    planned: int | None
    coverage: float | None
    points_inspected: int | None
    points_planned: int | None
    confirmed_rate: float | None
    na_rate: float | None
    self_pass: int
    self_fail: int
    self_rate: float | None


class RatePage(BaseModel):
    """Rows with the distinct total (an item of two fronts counts in both rows and once in the total)."""

    by: By
    basis: Basis
    round_id: str | None
    cut_off: datetime
    since: date | None
    until: date | None
    definition: str
    items: list[RateRow]
    total: RateRow

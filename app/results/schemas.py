"""Pass rates as they are served: a rate never travels without its coverage and its definition."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

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


HeatRows = Literal["front", "category", "clause", "item", "unit"]
HeatColumns = Literal["street", "point_type"]


class HeatLine(BaseModel):
    """A row or a column of the heat table, over the distinct pairs in it."""

    model_config = ConfigDict(populate_by_name=True)

    key: str
    name: str
    passed: int = Field(alias="pass")
    fail: int
    rate: float | None


class HeatCell(BaseModel):
    """Where nothing was judged there is no cell."""

    model_config = ConfigDict(populate_by_name=True)

    row: str
    column: str
    passed: int = Field(alias="pass")
    fail: int
    rate: float


class HeatPage(BaseModel):
    by: By
    columns_by: HeatColumns
    basis: Basis
    round_id: str | None
    cut_off: datetime
    definition: str
    rows: list[HeatLine]
    columns: list[HeatLine]
    cells: list[HeatCell]


class RateDayOut(BaseModel):
    """整改后合格率 when the local `day` began, as it was known then."""

    model_config = ConfigDict(populate_by_name=True)

    day: date
    passed: int = Field(alias="pass")
    fail: int
    inspected: int
    rate: float | None


class RateDaysPage(BaseModel):
    """Days that are kept, oldest first."""

    definition: str
    items: list[RateDayOut]


class ForecastFront(BaseModel):
    """`mean`, `low`, `high`: points of 100; nine of ten simulated evaluations lie between `low` and `high`. `state`: sure 稳 ·
    open 悬 · doubtful 险 against `line` (`line_is_target`: the front has no published line, the district's own target is).

    `chance`: share of simulated evaluations at or above the line; null without the right to read it. `histogram[n]`:
    evaluations of score n to n + 1. `places`: drawn places that say something of the front. `known`: share of the front's
    weight that is known. `published_sample`: false where the sample is this product's assumption (假定).
    """

    code: str
    zh: str
    en: str
    short_zh: str
    short_en: str
    line: float
    line_is_target: bool
    published_sample: bool
    mean: float
    low: float
    high: float
    state: Literal["sure", "open", "doubtful"]
    chance: float | None
    histogram: list[int]
    places: float
    known: float


class DrawnType(BaseModel):
    """How many of the active points of a type an evaluation is supposed to draw."""

    type: str
    zh: str
    en: str
    drawn: int
    points: int


class DriverCase(BaseModel):
    id: UUID
    number: str


class Driver(BaseModel):
    """可提分: what would raise the expected score. `kind`: case (this open case is closed) · point (everything failing at the
    point is put right) · inspect (the point is inspected and what is expected to fail put right; inspecting alone gains nothing).

    `gain`, `error`, `chance` by front: points, their standard error, chance won. Drivers of one `rank` cannot be told apart.
    `spread`: for inspect, the standard deviation of the point's score that seeing it would remove.
    """

    key: str
    kind: Literal["case", "point", "inspect"]
    rank: int
    point_id: UUID
    place: str
    street: str
    cases: list[DriverCase]
    gain: dict[str, float]
    error: dict[str, float]
    chance: dict[str, float] | None
    spread: float


class ForecastOut(BaseModel):
    """实地得分预估. `made_at` is null before the first; `is_making`: a new one is on its way; `is_stale`: asking would make one.

    `stale_verdicts`: verdicts too old to count, taken as unseen.
    """

    made_at: datetime | None
    seed: int | None
    draws: int | None
    is_making: bool
    is_stale: bool
    stale_verdicts: int
    plan: list[DrawnType]
    fronts: list[ForecastFront]
    drivers: list[Driver]

"""The leader's one screen as it is served."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.casework.schemas import CasePhoto
from app.results.schemas import Driver
from app.wire import Incoming, Moment

Front = Literal["sanitary", "civilized", "food"]


class EvaluationsIn(Incoming):
    """The day the evaluators of each front are expected; null: not known. A front that is left out stays as it is."""

    sanitary: date | None = None
    civilized: date | None = None
    food: date | None = None


class EvaluationOut(BaseModel):
    """`days_left` on the district's calendar: 0 on the day itself, negative when it is over."""

    front: Front
    zh: str
    en: str
    expected_on: date | None
    days_left: int | None
    set_at: datetime | None


class EvaluationsOut(BaseModel):
    items: list[EvaluationOut]


class RateThen(BaseModel):
    """整改后合格率 when `day` began."""

    model_config = ConfigDict(populate_by_name=True)

    day: date
    passed: int = Field(alias="pass")
    fail: int
    rate: float | None


class Score(BaseModel):
    """实地得分预估, as in the forecast, without its chance."""

    mean: float
    low: float
    high: float
    state: Literal["sure", "open", "doubtful"]
    line: float
    line_is_target: bool
    published_sample: bool


class OverviewFront(BaseModel):
    """`rate`: 整改后合格率 over all rounds. `inspected`, `planned`, `coverage`: of the running round, null without one.

    `change`: `rate` less that of a week ago, null where either is. `score` is null before the first forecast.
    """

    model_config = ConfigDict(populate_by_name=True)

    code: Front
    zh: str
    en: str
    short_zh: str
    short_en: str
    expected_on: date | None
    days_left: int | None
    passed: int = Field(alias="pass")
    fail: int
    rate: float | None
    inspected: int | None
    planned: int | None
    coverage: float | None
    before: RateThen | None
    change: float | None
    score: Score | None


class CaseNumbers(BaseModel):
    """`open`: on the ledger. `overdue`: past the deadline while the unit's clock runs. `supervised`: 挂牌督办 and open;
    `supervised_late`: of those, past the date of supervision."""

    open: int
    overdue: int
    supervised: int
    supervised_late: int


class OverviewStreet(BaseModel):
    """`sponsored`: the reader's own (包保). `place`: its place by rate among `of` streets that have one, 1 is the best."""

    model_config = ConfigDict(populate_by_name=True)

    id: UUID
    name: str
    sponsored: bool
    place: int | None
    of: int
    passed: int = Field(alias="pass")
    fail: int
    rate: float | None
    before: RateThen | None
    change: float | None
    cases: CaseNumbers


class InstructionIn(Incoming):
    """批示 about one case or one street. `author_id`: the leader whose words they are, where the command office enters them."""

    case_id: UUID | None = None
    street_id: UUID | None = None
    to_user_id: UUID
    text: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=r"^[^\x00]*$")
    ]
    given_at: Moment
    author_id: UUID | None = None


class InstructionOut(BaseModel):
    """`entered_by`: who entered it for the author, null where they did themselves."""

    id: UUID
    case_id: UUID | None
    street_id: UUID | None
    text: str
    author: str
    entered_by: str | None
    to: str
    given_at: datetime
    received_at: datetime


class Addressee(BaseModel):
    id: UUID
    name: str
    unit: str


class Addressees(BaseModel):
    items: list[Addressee]


class PointBrief(BaseModel):
    id: UUID
    name: str


class StreetVisitOut(BaseModel):
    """下沉验收 as its current revision tells it, with the points that were seen."""

    id: UUID
    author: str
    opinion: Literal["good", "fair", "poor"]
    note: str | None
    visited_at: datetime
    received_at: datetime
    points: list[PointBrief]
    photos: list[CasePhoto]


class StreetPage(BaseModel):
    """One street as a leader sees it. `instructions` and `visits` newest first, a hundred at most."""

    cut_off: datetime
    street: OverviewStreet
    instructions: list[InstructionOut]
    visits: list[StreetVisitOut]


class RoundBrief(BaseModel):
    id: UUID
    name: str


class OverviewOut(BaseModel):
    """`streets`: the reader's own first, then the worst, then the best, each once; `streets_in_all`: how many there are.

    `mine`: cases of the reader's own streets, null without any. `drivers`: the ten that add most. `is_stale`: asking anew would
    bring something; `is_making`: something is on its way. `may_set_dates`: the reader sets the days of the evaluations.
    """

    cut_off: datetime
    round: RoundBrief | None
    fronts: list[OverviewFront]
    cases: CaseNumbers
    mine: CaseNumbers | None
    drivers: list[Driver]
    streets: list[OverviewStreet]
    streets_in_all: int
    forecast_at: datetime | None
    is_stale: bool
    is_making: bool
    may_set_dates: bool

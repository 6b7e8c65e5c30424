"""What goes in and out of mock evaluations."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.inputs import Input, Line, Lines

Front = Literal["sanitary", "civilized", "food"]
Verdict = Literal["pass", "fail", "na"]
State = Literal["sealed", "running", "closed", "cancelled"]
Seat = Literal[1, 2]


class MockIn(Input):
    """A draw. `open` false: 暗访. `size`: points in all, by the weights of sampling.yaml; null: the district's whole share.
    `last_on`: the last day on which it is walked; null: the day itself."""

    name: Annotated[Line, Field(min_length=1, max_length=120)]
    held_on: date
    last_on: date | None = None
    open: Annotated[bool, Field(strict=True)] = True
    fronts: Annotated[list[Front], Field(min_length=1, max_length=3)]
    size: Annotated[int, Field(ge=1, le=2000)] | None = None
    inspector_ids: Annotated[list[UUID], Field(min_length=2, max_length=200)]


class SeatIn(Input):
    inspector_id: UUID


class MockRulingIn(Input):
    verdict: Verdict
    reason: Annotated[Lines, Field(max_length=1000)] = ""


class MockClosingIn(Input):
    """`leave_open`: close although there are disagreements nobody has ruled on; they count nowhere."""

    leave_open: Annotated[bool, Field(strict=True)] = False


class MockType(BaseModel):
    """How many points of a type are drawn, of how many."""

    type: str
    zh: str
    en: str
    drawn: int
    points: int


class MockInspector(BaseModel):
    id: UUID
    name: str
    team: str
    unit: str | None


class MockPreview(BaseModel):
    """Before a draw. `full`: the district's whole share; `size`: points that this many would come to; `inspectors`: who may be
    sent; `today`: of the district's calendar."""

    today: date
    full: int
    size: int
    types: list[MockType]
    inspectors: list[MockInspector]


class Predicted(BaseModel):
    """实地得分预估 for this plan, frozen at the draw: nine of ten simulated evaluations lie between `low` and `high`."""

    mean: float
    low: float
    high: float
    state: Literal["sure", "open", "doubtful"]


class MockFront(BaseModel):
    """How a front came out. `score` is null where no drawn point says anything of it yet. `is_inside`: the score lies within the
    range that was forecast, null without both. `doubtful`: items in doubt 存疑, which count nowhere.

    `published_sample` false: the sample is this product's assumption for this front (假定).
    """

    code: str
    zh: str
    en: str
    short_zh: str
    short_en: str
    line: float
    line_is_target: bool
    published_sample: bool
    predicted: Predicted | None
    score: float | None
    points: int
    passed: int
    failed: int
    na: int
    doubtful: int
    is_inside: bool | None


class MockProgress(BaseModel):
    """Points by how far they are. `finished`: both inspectors handed in; `one`: one of them; `none`: nobody; `retired`: taken out
    of the register since the draw. Of the finished: `not_inspectable` by both."""

    drawn: int
    finished: int
    one: int
    none: int
    not_inspectable: int
    retired: int
    disputed: int
    ruled: int


class MockOut(BaseModel):
    """A mock evaluation in a list. `fronts` hold scores as soon as points are finished, and for good when it is closed."""

    id: UUID
    name: str
    state: State
    held_on: date
    last_on: date
    open: bool
    size: int
    drawn_at: datetime
    revealed_at: datetime | None
    closed_at: datetime | None
    commitment: str
    fronts: list[MockFront]
    progress: MockProgress | None


class Calibration(BaseModel):
    """Of closed mock evaluations: how often a front came out within the range forecast for it. `mean_error`: came out minus
    forecast, on average; null without one."""

    front: str
    zh: str
    en: str
    judged: int
    inside: int
    mean_error: float | None


class MockPage(BaseModel):
    """Newest first. `may_draw`: the reader draws, reveals, rules and closes."""

    items: list[MockOut]
    next_cursor: str | None
    calibration: list[Calibration]
    may_draw: bool


class AgreementOut(BaseModel):
    """`share` 0..1; `kappa` (Cohen) null with the reason in `why`."""

    judged: int
    agreed: int
    share: float | None
    kappa: float | None
    why: Literal["nothing_judged", "one_verdict_only"] | None


class MockDetail(BaseModel):
    """`may_reveal`: it is the day, and the reader may. `agreement`: over all items of finished points. `made_by`: who drew."""

    mock: MockOut
    types: list[MockType]
    inspectors: list[MockInspector]
    made_by: str
    forecast_draws: int
    may_manage: bool
    may_reveal: bool
    agreement: AgreementOut | None


class MockSeatOut(BaseModel):
    """`state`: waiting · handed_in (kept back until the colleague has finished too) · done · could_not_inspect (both opened).
    `inspection_id` once it is open."""

    seat: Seat
    inspector: MockInspector | None
    state: Literal["waiting", "handed_in", "done", "could_not_inspect", "absent"]
    inspection_id: UUID | None


class MockPointOut(BaseModel):
    """A drawn point with its two inspectors. `scores` by front, of finished points."""

    id: UUID
    code: str
    name: str
    type: str
    street: str
    retired: bool
    opened_at: datetime | None
    seats: list[MockSeatOut]
    disputed: int
    scores: dict[str, float]


class MockPoints(BaseModel):
    items: list[MockPointOut]


class ItemAgreement(AgreementOut):
    item: str
    zh: str
    en: str


class PairAgreement(AgreementOut):
    first: MockInspector
    second: MockInspector
    points: int


class MockAgreement(BaseModel):
    """Items where inspectors agree least come first; pairs by name."""

    whole: AgreementOut
    items: list[ItemAgreement]
    pairs: list[PairAgreement]


class MockSide(BaseModel):
    """What one inspector said of an item. `photos` as far as the reader may see them."""

    inspector: str
    inspection_id: UUID
    verdict: Verdict
    value: float | None
    note: str | None
    photos: list[UUID]


class Disagreement(BaseModel):
    point_id: UUID
    point: str
    street: str
    item: str
    zh: str
    en: str
    severity: str
    first: MockSide
    second: MockSide
    ruling: Verdict | None
    reason: str
    ruled_by: str | None
    ruled_at: datetime | None


class DisagreementPage(BaseModel):
    items: list[Disagreement]
    next_cursor: str | None
    open: int


class SheetClause(BaseModel):
    """A clause of the front's standards. `existing`: points of types that have items of it; `points`: drawn points at which it
    was looked at. `earned` of `possible` weight; `score` 0..100."""

    clause: str
    no: str
    title: str
    title_en: str
    category: str
    existing: int
    points: int
    passed: int
    failed: int
    na: int
    doubtful: int
    earned: float
    possible: float
    score: float | None


class Deduction(BaseModel):
    """A failure that counts. `lost`: its weight. `ruled`: by a ruling on a disagreement."""

    point_id: UUID
    point: str
    street: str
    item: str
    zh: str
    en: str
    severity: str
    clauses: list[str]
    lost: float
    ruled: bool
    notes: list[str]
    photos: list[UUID]


class SheetType(BaseModel):
    """Points of a type that were scored, and their mean."""

    type: str
    zh: str
    en: str
    points: int
    score: float


class MockSheet(BaseModel):
    """评分表 of one front. `frozen`: the evaluation is closed, nothing changes any more."""

    mock_id: UUID
    name: str
    held_on: date
    frozen: bool
    front: MockFront
    types: list[SheetType]
    clauses: list[SheetClause]
    deductions: list[Deduction]


class DrawnFrom(BaseModel):
    id: UUID
    type: str


class MockProof(BaseModel):
    """All that is needed to draw the same again (docs/definitions.md says how). `matches`: the server did, and it comes out."""

    mock_id: UUID
    rule: str
    seed: str
    population: list[DrawnFrom]
    population_sha256: str
    plan: dict[str, int]
    drawn: list[UUID]
    commitment: str
    drawn_at: datetime
    matches: bool

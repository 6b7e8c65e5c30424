"""Rankings as they are served: never a score without its parts, what is left out, and the weights it was made with."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from app.casework.schemas import CasePhoto

GroupName = Literal["street", "department", "subdistrict", "community", "company"]
PartName = Literal["due", "first_check", "recurrence", "shirking", "self_found", "points"]


class RankingPeriod(BaseModel):
    """`kind`: week, now (since the last accounts), month or round; `weeks`: the weekly accounts it is made of. `settled`: it does
    not change any more. `frozen`: kept when the week was settled; a week settled before there were rankings is not."""

    kind: Literal["week", "now", "month", "round"]
    key: str
    since: datetime | None
    until: datetime | None
    weeks: list[str]
    running: bool
    settled: bool
    frozen: bool
    round_name: str | None


class CardOut(BaseModel):
    """黄牌 rule: `when` bottom | rate_below | score_below | shirking holds `at` in each of the last `weeks` weeks."""

    code: str
    zh: str
    en: str
    when: str
    at: float
    weeks: int


class RankingRules(BaseModel):
    """Weights and thresholds the ranking was made with."""

    on_time: int
    first_check: int
    no_recurrence: int
    shirking_each: int
    self_found_max: int
    min_due: int
    field: int
    handling: int
    red_top: int
    red_all_on_time: bool
    black_bottom: int
    cards: list[CardOut]


class RankingPart(BaseModel):
    """`rate` = numerator / denominator, null for nothing of nothing. `weight` as set; `points`: what it adds, null where it could
    not be judged (the other weights keep their proportion). `counts`: rows by word; `excluded`: left out, by why."""

    code: PartName
    numerator: int
    denominator: int
    rate: float | None
    weight: int
    points: float | None
    counts: dict[str, int]
    excluded: dict[str, int]


class FieldType(BaseModel):
    """A type of place in a street: mean of its inspected places, and its weight among the types the street has."""

    type: str
    points: int
    mean: float
    weight: float


class FieldOut(BaseModel):
    """街道得分: `score` of inspected places; `rate` 点位合格率 = qualified / inspected; `coverage` = inspected / planned."""

    score: float | None
    grade: str | None
    qualified: int
    inspected: int
    planned: int
    rate: float | None
    coverage: float | None
    types: list[FieldType]


class RankedUnit(BaseModel):
    id: UUID
    code: str
    name: str
    kind: str


class RankingRowOut(BaseModel):
    """`rank` null: shown, not ranked; `marks` say why (too_few 样本不足, no_points; disputed 存疑 keeps its rank). `score` and
    `handling` (单位得分) out of 100. `red`, `black`: why it stands there. `cards`: codes of the 黄牌 rules that hold."""

    unit: RankedUnit
    rank: int | None
    score: float | None
    handling: float | None
    marks: list[str]
    red: list[str]
    black: list[str]
    cards: list[str]
    parts: list[RankingPart]
    field: FieldOut | None
    previous_rank: int | None
    previous_score: float | None


class RankingOut(BaseModel):
    """One list: units of one kind. `groups`: those the reader may ask for. `previous`: the settled week of `previous_*`."""

    period: RankingPeriod
    group: GroupName
    groups: list[GroupName]
    definition: str
    rules: RankingRules
    items: list[RankingRowOut]
    previous: str | None
    sha256: str | None


class RankingWeek(BaseModel):
    number: str
    since_at: datetime
    cut_off_at: datetime
    settled: bool


class RankingRound(BaseModel):
    id: UUID
    name: str
    starts_on: date
    ends_on: date


class RankingPeriods(BaseModel):
    """What may be asked for, newest first. `now`: also the running week."""

    now: bool
    weeks: list[RankingWeek]
    months: list[str]
    rounds: list[RankingRound]
    groups: list[GroupName]


class EvidenceOut(BaseModel):
    """A row behind a part. `counts_as`: on_time, late … by part; `why`: why it is left out; `how` (came back): reopen,
    recheck_fail or the number of the case that is its return. Points carry score and grade instead of a case."""

    part: PartName
    counts_as: str
    why: str | None
    how: str | None
    case_id: UUID | None
    point_id: UUID | None
    number: str
    what: str
    what_en: str
    severity: str | None
    place: str
    street: str
    unit: str
    at: datetime | None
    due_at: datetime | None
    feedback_at: datetime | None
    closed_at: datetime | None
    point_type: str | None
    score: float | None
    grade: str | None
    capped: bool
    failing: int
    photos: list[CasePhoto]


class EvidencePage(BaseModel):
    """`total`: rows behind the part; `withheld`: those of them that are not the reader's to see."""

    items: list[EvidenceOut]
    total: int
    withheld: int
    next_cursor: str | None


class BoardCase(BaseModel):
    case_id: UUID
    number: str
    what: str
    what_en: str
    place: str
    due_at: datetime | None
    before: list[CasePhoto]
    after: list[CasePhoto]


class BoardEntry(BaseModel):
    """A unit on the red or the black list with cases to show: put right in time, or past their deadline."""

    unit: RankedUnit
    rank: int | None
    score: float | None
    reasons: list[str]
    cases: list[BoardCase]


class BoardOut(BaseModel):
    period: RankingPeriod
    group: GroupName
    red: list[BoardEntry]
    black: list[BoardEntry]


class HistoryUnit(BaseModel):
    """`ranks`, `scores`: by week, null where it was not ranked or not scored."""

    unit: RankedUnit
    ranks: list[int | None]
    scores: list[float | None]


class RankingHistory(BaseModel):
    """Ranks over the settled weeks, oldest first. `ranked`: how many were ranked in each."""

    group: GroupName
    weeks: list[str]
    ranked: list[int]
    units: list[HistoryUnit]

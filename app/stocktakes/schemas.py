"""What the weekly stock-take takes and answers."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.casework.schemas import CasePhoto
from app.casework.schemas import NamedOut as NamedOut
from app.wire import Incoming

Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-W[0-9]{2}$")]
Counted = Literal["on_time", "late", "overdue", "suspended", "excluded"]
DisputeReason = Literal["not_mine", "done_in_time", "deadline_wrong", "duplicate", "other"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
SpokenBy = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]


class DisputeIn(Incoming):
    """异议 to one line. `note` is needed for `other`."""

    id: UUID
    case_id: UUID
    reason: DisputeReason
    note: Words = ""


class ListAnswerIn(Incoming):
    """What a unit says to its list: right, but for `disputes`. `spoken_by` (代报): who at the unit said it."""

    unit_id: UUID
    disputes: list[DisputeIn] = Field(default_factory=list, max_length=500)
    spoken_by: SpokenBy = ""


class RulingIn(Incoming):
    """`rules_as` (upheld): what the line counts as instead. `replaces`: the ruling that was on the screen; null for the first."""

    ruling_id: UUID
    replaces: UUID | None = None
    ruling: Literal["upheld", "rejected"]
    rules_as: Counted | None = None
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class TotalsOut(BaseModel):
    """due = on_time + late + overdue (应销号); rate = on_time / due, null where nothing was due; opening + entered − left =
    closing. `disputed`: 存疑, in none of the counts before it."""

    lines: int
    due: int
    on_time: int
    late: int
    overdue: int
    suspended: int
    excluded: int
    disputed: int
    rate: float | None
    opening: int
    entered: dict[str, int]
    left: dict[str, int]
    closing: int
    why: dict[str, int]


class ListAnswerOut(BaseModel):
    """`state`: silent is 逾期未回, 视为确认. `spoken_by`: who said it, where somebody else sent it."""

    state: Literal["waiting", "confirmed", "disputed", "silent"]
    at: datetime | None
    by: str | None
    spoken_by: str | None


class UnitListOut(BaseModel):
    """One unit's list. `marks`: too_few 样本不足, disputed 存疑. `may_answer`: this actor may confirm or dispute it now."""

    unit: NamedOut
    kind: str
    totals: TotalsOut
    marks: list[str]
    answer: ListAnswerOut
    open_disputes: int
    has_account: bool
    may_answer: bool
    sha256: str


class StreetSumsOut(BaseModel):
    """The same cases by place; never to be added to the lists of units."""

    street: NamedOut
    totals: TotalsOut


class StocktakeRow(BaseModel):
    """`state`: open (the window), ruling (the window is over), settled 定账. `totals`: of what the actor sees."""

    number: str
    state: Literal["open", "ruling", "settled"]
    since_at: datetime
    cut_off_at: datetime
    opened_at: datetime
    closes_at: datetime
    settled_at: datetime | None
    totals: TotalsOut
    open_disputes: int


class NextStocktake(BaseModel):
    """The week that may be opened now, or the one after it. `by_itself`: the clock will open it."""

    number: str
    cut_off_at: datetime
    may_open: bool
    by_itself: bool


class StocktakePage(BaseModel):
    items: list[StocktakeRow]
    next: NextStocktake
    next_cursor: str | None


class StocktakeOut(StocktakeRow):
    """`first`: the ledger was opened with it (期初建账). `previous`: the list whose closing balance this one opens with."""

    first: bool
    previous: str | None
    opened_by: str | None
    settled_by: str | None
    sha256: str
    settlement_sha256: str | None
    min_due: int
    units: list[UnitListOut]
    streets: list[StreetSumsOut]
    may_rule: bool
    may_settle: bool


class DisputeOut(BaseModel):
    """`stands`: open, upheld, rejected, or disputed 存疑 where the list was settled without a ruling."""

    id: UUID
    reason: str
    note: str
    raised_at: datetime
    raised_by: str
    stands: Literal["open", "upheld", "rejected", "disputed"]
    ruling_id: UUID | None
    rules_as: str | None
    ruling_reason: str | None
    ruled_at: datetime | None
    ruled_by: str | None


class LineOut(BaseModel):
    """A line as it was frozen. `stands_as`: what it counts as after the ruling; disputed 存疑. `may_open`: the case itself."""

    position: int
    number: str
    case_id: UUID
    unit_id: UUID
    unit: str
    street: str
    violation: str
    what: str
    what_en: str
    severity: str
    place: str
    found_at: datetime
    handled_at: datetime | None
    original_due_at: datetime | None
    due_at: datetime | None
    state: str
    feedback_at: datetime | None
    closed_at: datetime | None
    reworks: int
    counts_as: str
    why: str | None
    stands_as: str
    opening: bool
    entered: str | None
    left: str | None
    closing: bool
    late_data: bool
    photos: list[CasePhoto]
    dispute: DisputeOut | None


class LinePage(BaseModel):
    items: list[LineOut]
    next_cursor: str | None


class ListAnswerReceipt(BaseModel):
    """The server's word that the answer is durable."""

    id: UUID
    number: str
    unit_id: UUID
    content_sha256: str
    received_at: datetime
    disputes: list[UUID]


class ListText(BaseModel):
    """A list as plain words, ready for a chat."""

    text: str

"""Standards as they are served. The edition stands beside every clause, a rate beside its coverage."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.checklists.schemas import ItemOut, TermOut

FrontCode = Literal["sanitary", "civilized", "food"]
SeverityCode = Literal["minor", "major", "critical"]
MethodCode = Literal["visual", "document", "measure", "interview", "phone_call"]
OnSite = Literal["field", "part", "none"]
Found = Literal["wording", "details", "violation", "clause"]


class TypeCount(BaseModel):
    type: str
    items: int
    core: int


class ClauseShort(BaseModel):
    """A clause as it is named beside other things."""

    code: str
    standard: str
    edition: str
    no: str
    title: str
    title_en: str


class ClauseRow(ClauseShort):
    """`onsite`: judged in the field, partly there, or none: on paper or by data only. `untested`: why no item tests it;
    `paper` only papers or data can show it, `gap` an item is missing, `unmapped` items are tied to another edition of the
    standard; null: items do."""

    thresholds: str | None
    onsite: OnSite
    untested: Literal["paper", "gap", "unmapped"] | None
    items: int
    core: int
    types: list[TypeCount]


class CategoryOut(BaseModel):
    """`no` is null for the clauses of a standard that has no categories. `items` are distinct ones."""

    no: str | None
    zh: str
    en: str
    items: int
    core: int
    clauses: list[ClauseRow]


class CoverageOut(BaseModel):
    """`tested` of `clauses` have at least one item. `paper` and `gap` are codes of those that have none, see ClauseRow."""

    clauses: int
    tested: int
    paper: list[str]
    gap: list[str]


class StandardShort(BaseModel):
    """`mapped`: items are tied to this edition; without, it stands for its structure and nothing is said of its coverage."""

    code: str
    edition: str
    zh: str
    en: str
    front: FrontCode
    note: str
    note_en: str
    mapped: bool


class StandardOut(StandardShort):
    """`coverage` is null for an edition that is not mapped."""

    items: int
    core: int
    coverage: CoverageOut | None
    categories: list[CategoryOut]


class FrontOut(BaseModel):
    """`items` count for the front by their own word, with or without a clause of its standards."""

    code: FrontCode
    zh: str
    en: str
    items: int
    core: int
    standards: list[StandardOut]


class StandardsOut(BaseModel):
    """Everything above the items. `items` and `core` are distinct over all fronts."""

    fronts: list[FrontOut]
    point_types: list[TermOut]
    items: int
    core: int


class RoundShort(BaseModel):
    id: UUID
    name: str
    kind: str
    open: bool
    starts_on: date
    ends_on: date


class ResultOut(BaseModel):
    """Pairs of point and item as they stand now (docs/definitions.md, `current`): `inspected` counts 不适用, `rate` does not.

    `planned` and `coverage` are null without a round. `open_cases`: not yet 销号, whatever the round, as far as the actor may
    see them; null for whoever sees none.
    """

    model_config = ConfigDict(populate_by_name=True)

    passed: int = Field(alias="pass")
    fail: int
    na: int
    rate: float | None
    inspected: int
    planned: int | None
    coverage: float | None
    open_cases: int | None


class ItemRow(BaseModel):
    """An item in a list."""

    code: str
    zh: str
    en: str
    type: str
    severity: SeverityCode
    core: bool
    method: MethodCode
    fronts: list[FrontCode]
    deadline_hours: int
    violation: str


class TestedItem(ItemRow):
    result: ResultOut


class TestedType(BaseModel):
    type: TermOut
    items: list[TestedItem]


class SourceOut(BaseModel):
    code: str
    text: str


class CategoryShort(BaseModel):
    no: str
    zh: str
    en: str


class ClauseDetail(ClauseRow):
    """One clause with its items per point type. `in_force` false: it left the content, old cases still name it.

    `total` is over the distinct pairs of all its items. `before` and `after`: its neighbours within the standard.
    `counterparts`: clauses of another edition on the same matter.
    """

    of: StandardShort
    category: CategoryShort | None
    text: str
    evidence: list[SourceOut]
    in_force: bool
    before: ClauseShort | None
    after: ClauseShort | None
    counterparts: list[ClauseShort]
    round: RoundShort | None
    cut_off: datetime
    definition: str
    total: ResultOut
    by_type: list[TestedType]


class ItemHit(ItemRow):
    """`found`: where the last word of the query was found; `excerpt`: the text it was found in, unless the wording shows it."""

    clauses: list[ClauseShort]
    found: Found | None
    excerpt: str | None


class ClauseHit(ClauseRow):
    """`excerpt`: the text the query was found in, unless the title shows it."""

    excerpt: str | None


class ItemPage(BaseModel):
    """Items in the order of how tellingly they match, then of the walk. `clauses`: those whose own text matches, with the
    first page only and only while nothing is asked that clauses do not have (type, severity, method, core)."""

    items: list[ItemHit]
    clauses: list[ClauseHit]
    total: int
    next_cursor: str | None


class ViolationOut(BaseModel):
    code: str
    zh: str
    en: str
    group: str
    capture_hint: str
    capture_hint_en: str
    close_criteria: str
    close_criteria_en: str


class OrganisationOut(BaseModel):
    """A unit role. `en` and `scope` are empty for a name that the content no longer lists."""

    zh: str
    en: str
    scope: str


class ChecklistShort(TermOut):
    version: int


class ItemVersion(BaseModel):
    """A version of the checklist that holds the item. `changed`: fields of the item that differ from the version before;
    null for the version that brought it."""

    version: int
    current: bool
    published_at: datetime
    changed: list[str] | None


class ItemDetail(BaseModel):
    """Everything about an item. `retired`: no version in force holds it; it is shown as it was last worded.

    `mentioned`: the items its condition asks about; `switches` of the same checklist that its condition names.
    """

    item: ItemOut
    type: TermOut
    section: TermOut
    checklist: ChecklistShort
    retired: bool
    clauses: list[ClauseShort]
    violation: ViolationOut | None
    lead: OrganisationOut
    units: list[OrganisationOut]
    origin: list[SourceOut]
    mentioned: list[TermOut]
    switches: list[TermOut]
    versions: list[ItemVersion]
    round: RoundShort | None
    cut_off: datetime
    definition: str
    result: ResultOut

"""What exports take and answer."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.casework.queries import CaseFilter, OfficeList
from app.inputs import Input
from app.models import CASE_SOURCES, CASE_STATES, EXPORT_KINDS, EXPORT_STATES
from app.wire import Moment

# Closed lists of codes, known at import; mypy wants them spelt out.
StateCode = Literal[CASE_STATES]  # type: ignore[valid-type]
SourceCode = Literal[CASE_SOURCES]  # type: ignore[valid-type]
ExportKind = Literal[EXPORT_KINDS]  # type: ignore[valid-type]
ExportState = Literal[EXPORT_STATES]  # type: ignore[valid-type]
ContentCode = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]


class FilterIn(Input):
    """What the case list is narrowed to, under the names of its parameters."""

    state: list[StateCode] = Field(default_factory=list, max_length=20)
    unit_id: UUID | None = None
    line_unit_id: UUID | None = None
    street_id: UUID | None = None
    point_id: UUID | None = None
    violation: ContentCode | None = None
    severity: Literal["minor", "major", "critical"] | None = None
    front: Literal["sanitary", "civilized", "food"] | None = None
    source: SourceCode | None = None
    item: ContentCode | None = None
    flag: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")] | None = None
    overdue: bool | None = None
    mine: bool = False
    proposed: bool = False
    office: OfficeList | None = None
    submitted_from: Moment | None = None
    submitted_until: Moment | None = None
    q: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")] | None = None

    @classmethod
    def of(cls, wanted: CaseFilter) -> Self:
        return cls(state=list(wanted.states), **{k: v for k, v in asdict(wanted).items() if k != "states"})

    def as_filter(self) -> CaseFilter:
        return CaseFilter(states=self.state, **self.model_dump(exclude={"state"}))


class ExportIn(Input):
    """`per_page`: problems on a page of an album. `photos`: whether a ledger shows them. `public`: without names, positions
    and people's own words, with what was marked on pictures blurred."""

    kind: ExportKind
    filter: FilterIn = Field(default_factory=FilterIn)
    per_page: Literal[2, 3, 4] = 2
    photos: bool = True
    public: bool = False


class FilterWords(BaseModel):
    """One condition of the filter, as people say it."""

    name: str
    words: str


class FileOut(BaseModel):
    name: str
    bytes: int
    sha256: str
    cases: int


class ManifestOut(BaseModel):
    """What is in the file. `cut_off`: everything in it is as it was then; `photos_left_out`: nobody looked at them yet."""

    title: str
    cut_off: datetime
    timezone: str
    made_for: str
    filter: list[FilterWords]
    cases: int
    photos: int
    photos_left_out: int
    public: bool
    files: list[FileOut]


class ExportOut(BaseModel):
    """`done` of `total` cases are in it. `sha256`, `bytes`, `manifest` once it is made; `reason`: why it failed, a code."""

    id: UUID
    kind: ExportKind
    public: bool
    photos: bool
    per_page: int
    state: ExportState
    done: int
    total: int
    reason: str | None
    asked_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    name: str
    bytes: int
    sha256: str | None
    manifest: ManifestOut | None


class ExportPage(BaseModel):
    items: list[ExportOut]
    next_cursor: str | None

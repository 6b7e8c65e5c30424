"""What the routes of sources take and answer."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.casework.schemas import NamedOut
from app.inputs import Input, Line
from app.sources.fields import ALL_FIELDS, SourceCode

FieldCode = Literal[ALL_FIELDS]  # type: ignore[valid-type]  # a closed list, known at import
Header = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
Word = Annotated[Line, Field(min_length=1, max_length=200)]
ClassCode = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]


class SourceMappingIn(Input):
    """How the lists of a source are read. `columns`: field → header; `classes`: their word → our class; `violation`: the class
    of whatever has no word of its own. `base_version`: of the mapping on the screen, 0 for none."""

    base_version: int = Field(ge=0, le=2**31 - 1)
    columns: dict[FieldCode, Header] = Field(max_length=len(ALL_FIELDS))
    classes: dict[Word, ClassCode] = Field(default_factory=dict, max_length=500)
    violation: ClassCode | None = None


class SourceMappingOut(BaseModel):
    source: str
    version: int
    columns: dict[str, str]
    classes: dict[str, str]
    violation: str | None
    edited_at: datetime
    edited_by: str


class CaseSourceOut(BaseModel):
    """`bound`: only the command office refuses or voids its cases. `mapping`: null until a list of it was mapped."""

    source: SourceCode
    bound: bool
    mapping: SourceMappingOut | None


class CaseSourcesOut(BaseModel):
    """`fields`: what a column can be mapped to, in the order of the screen; those of `replies` are filled in the answer."""

    items: list[CaseSourceOut]
    fields: list[str]
    replies: list[str]
    needed: list[str]


class SampleRow(BaseModel):
    number: int
    cells: list[str]


class ListPreview(BaseModel):
    """A list before it is mapped. `columns`: the remembered mapping as far as this header has it, else a guess from the names
    of the columns; `remembered` says which. `missing`: headers of the remembered mapping that this list lacks."""

    sheet: str
    header_row: int
    header: list[str]
    sample: list[SampleRow]
    rows: int
    columns: dict[str, str]
    remembered: bool
    missing: list[str]
    version: int


class RowProblem(BaseModel):
    """`column`: its letter; null for the row as a whole. `value`: what stands there."""

    row: int
    column: str | None
    header: str | None
    field: str
    code: str
    value: str


class RowChange(BaseModel):
    """A number that is on the ledger and about which the list now says something else. `fields`: header → [before, now]."""

    row: int
    ref: str
    case_id: UUID
    number: str
    fields: dict[str, list[str]]


class ListImportOut(BaseModel):
    """What an import would do, or did. `applied`: written; then `list_id` names the list. Nothing of a list with problems is."""

    applied: bool
    list_id: UUID | None
    rows: int
    added: int
    known: int
    changed: int
    problems: list[RowProblem]
    changes: list[RowChange]
    unknown_classes: list[str]


class SourceListLine(BaseModel):
    """`waiting`: cases that are still open."""

    id: UUID
    source: str
    name: str
    imported_at: datetime
    imported_by: str
    rows: int
    added: int
    known: int
    changed: int
    waiting: int


class SourceListPage(BaseModel):
    items: list[SourceListLine]
    next_cursor: str | None


class SourceListRow(BaseModel):
    """A row and its case as it is now. `state`, `unit`, `due_at`: of the case that goes on, where it was merged."""

    row: int
    ref: str
    outcome: Literal["added", "known", "changed"]
    changes: dict[str, list[str]]
    case_id: UUID
    number: str
    state: str
    overdue: bool
    due_at: datetime | None
    source_due_at: datetime | None
    unit: NamedOut | None
    place: str
    text: str


class SourceListOut(SourceListLine):
    sheet: str
    header: list[str]
    columns: dict[str, str]
    lines: list[SourceListRow]

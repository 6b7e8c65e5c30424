"""What comes and goes while a checklist is being edited."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.inputs import Input, Lines

PublishNote = Annotated[Lines, Field(max_length=500)]


class PersonOut(BaseModel):
    id: UUID
    name: str


class DraftStateOut(BaseModel):
    version: int
    based_on: int
    edited_at: datetime
    edited_by: PersonOut


class ChecklistRow(BaseModel):
    """One checklist of the list. `version` 0: not published yet, there is only a draft."""

    code: str
    type: str
    zh: str
    en: str
    version: int
    published_at: datetime | None
    published_by: PersonOut | None
    items: int
    core: int
    draft: DraftStateOut | None


class ChecklistRows(BaseModel):
    items: list[ChecklistRow]


class VersionOut(BaseModel):
    """`published_by` null: from the content folder."""

    version: int
    current: bool
    published_at: datetime
    published_by: PersonOut | None
    note: str
    zh: str
    en: str
    items: int
    core: int
    sha256: str


class VersionsOut(BaseModel):
    items: list[VersionOut]


class DraftProblemOut(BaseModel):
    """`code` names the kind of problem for a screen; `message` says it in English; `values` are the words in it."""

    item: str | None
    section: str | None
    field: str
    code: str
    message: str
    values: dict[str, str]


class KnownCode(BaseModel):
    code: str
    zh: str
    en: str
    retired: bool


class DraftOut(BaseModel):
    """`version` 0: nobody has begun; `document` is then the current version. `discarded`: there is a draft to take up again.
    `document` has the form of a file of checklists/types/ and need not be whole."""

    code: str
    version: int
    based_on: int
    current_version: int
    note: str
    edited_at: datetime | None
    edited_by: PersonOut | None
    discarded: bool
    document: dict[str, Any]
    published: dict[str, Any] | None
    problems: list[DraftProblemOut]
    codes: list[KnownCode]


class DraftIn(Input):
    """`version`: the saved one that was edited, 0 to begin. `based_on`: set when the draft was brought to a newer version."""

    document: dict[str, Any]
    version: int = Field(ge=0, le=2**31 - 2)
    based_on: int | None = Field(default=None, ge=0, le=2**31 - 1)
    note: PublishNote | None = None


class SavedOut(BaseModel):
    version: int
    edited_at: datetime
    problems: list[DraftProblemOut]


class PublishIn(Input):
    draft_version: int = Field(ge=1, le=2**31 - 1)
    note: PublishNote = Field(min_length=1)


class PublishedOut(BaseModel):
    code: str
    version: int
    items_added: int
    items_retired: int


class FieldChangeOut(BaseModel):
    field: str
    before: Any
    after: Any


class PlaceOut(BaseModel):
    section: str
    index: int


class ItemChangeOut(BaseModel):
    """`before` null: new; `after` null: retired."""

    code: str
    zh: str
    en: str
    before: PlaceOut | None
    after: PlaceOut | None
    moved: bool
    fields: list[FieldChangeOut]


class SectionChangeOut(BaseModel):
    code: str
    zh: str
    en: str
    change: Literal["added", "removed", "moved", "reworded"]
    fields: list[FieldChangeOut]


class VersionInUseOut(BaseModel):
    """Visits of the last 60 days made with this version; they stay judged by it."""

    version: int
    visits: int
    people: int
    devices: int
    last_at: datetime | None


class RunningWorkOut(BaseModel):
    """`assignments`: open ones in rounds that are not over. What phones hold as drafts is known only when it arrives."""

    points: int
    assignments: int
    inspectors: int
    rounds: int
    versions: list[VersionInUseOut]


class DiffOut(BaseModel):
    code: str
    before: int
    after: int | None
    fields: list[FieldChangeOut]
    sections: list[SectionChangeOut]
    items: list[ItemChangeOut]
    running: RunningWorkOut


class ClauseChoice(BaseModel):
    code: str
    no: str
    title: str
    title_en: str
    standard: str
    edition: str


class NamedChoice(BaseModel):
    code: str
    zh: str
    en: str


class ViolationChoice(NamedChoice):
    group: str
    severity: str
    deadline_hours: int


class ChoicesOut(BaseModel):
    """What an item can refer to. `deadlines`: hours for which casework.yaml says what 迎检 makes of them."""

    clauses: list[ClauseChoice]
    violations: list[ViolationChoice]
    units: list[NamedChoice]
    sources: list[NamedChoice]
    deadlines: list[int]

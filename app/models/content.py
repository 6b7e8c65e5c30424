"""Standards, clauses, violations and checklists as loaded from the content folder."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    document,
    document_dict,
    document_list,
    moment_maybe,
    moment_now,
    one_of,
    refers,
)

SEVERITIES = ("minor", "major", "critical")
FRONTS = ("sanitary", "civilized", "food")


class Standard(SQLModel, table=True):
    """A standard in one edition. `document` keeps what has no column of its own (notes, categories)."""

    code: str = Field(primary_key=True, max_length=40)
    edition: str = Field(max_length=40)
    zh: str = Field(max_length=200)
    en: str = Field(default="", max_length=200)
    front: str = Field(default="", max_length=20)
    document: dict[str, object] = document_dict()


class Clause(SQLModel, table=True):
    """A clause (指标) of a standard. `category` is the key of its category within the standard."""

    code: str = Field(primary_key=True, max_length=40)
    standard: str = refers("standard.code")
    no: str = Field(max_length=40)
    position: int = 0
    category: str = Field(default="", max_length=40, index=True)
    category_zh: str = Field(default="", max_length=200)
    category_en: str = Field(default="", max_length=200)
    title: str = Field(max_length=300)
    title_en: str = Field(default="", max_length=300)
    text: str = Field(default="")
    thresholds: str = Field(default="")
    onsite: str = Field(default="yes", max_length=20)


class Violation(SQLModel, table=True):
    """A class of violation, as chosen in quick capture and named on a case."""

    __table_args__ = (one_of("severity", *SEVERITIES),)
    code: str = Field(primary_key=True, max_length=20)
    zh: str = Field(max_length=120)
    en: str = Field(max_length=200)
    group: str = Field(max_length=60)
    severity: str = Field(max_length=20)
    deadline_hours: int
    fronts: list[str] = document_list()
    lead: str = Field(default="", max_length=120)
    units: list[str] = document_list()
    rank: int | None = None
    retired: bool = False
    document: dict[str, object] = document_dict()


class Checklist(SQLModel, table=True):
    """One immutable version of the checklist of a point type. `document` is exactly what phones get."""

    __table_args__ = (
        UniqueConstraint("code", "version"),
        Index(
            "uq_checklist_current",
            "code",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )
    id: UUID = born_here()
    code: str = Field(max_length=40)
    version: int
    type: str = Field(max_length=40)
    sha256: str = Field(max_length=64)
    zh: str = Field(max_length=120)
    en: str = Field(max_length=160)
    document: dict[str, object] = document()
    is_current: bool = False
    published_at: datetime = moment_now()
    retired_at: datetime | None = moment_maybe()
    published_by: UUID | None = None  # None: from the content folder
    note: str = Field(default="", max_length=500)


class ChecklistDraft(SQLModel, table=True):
    """The next version of a checklist while it is being written. At most one per checklist is open.

    `document` has the form of a file of checklists/types/, but need not be whole: what is wrong with it is told beside it.
    `version` counts saves, so that two people at two desks cannot overwrite each other. `based_on`: the published version
    that it started from, 0 for a new checklist. A row that was discarded stays, so that it can be taken up again.
    """

    __tablename__ = "checklist_draft"
    __table_args__ = (
        one_of("state", "open", "published", "discarded"),
        Index(
            "uq_checklist_draft_open",
            "code",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )
    id: UUID = born_here()
    code: str = Field(max_length=40, index=True)
    state: str = Field(default="open", max_length=20)
    version: int = 1
    based_on: int = 0
    document: dict[str, object] = document()
    note: str = Field(default="", max_length=500)
    created_at: datetime = moment_now()
    edited_at: datetime = moment_now()
    edited_by: UUID = refers("user_account.id", index=False)


class CheckItem(SQLModel, table=True):
    """An item (考核点) as its newest version words it. Codes are stable; old versions live in Checklist.document."""

    __tablename__ = "check_item"
    __table_args__ = (one_of("severity", *SEVERITIES),)
    code: str = Field(primary_key=True, max_length=40)
    type: str = Field(max_length=40, index=True)
    checklist_id: UUID = refers("checklist.id")
    position: int = 0
    zh: str = Field(max_length=500)
    en: str = Field(default="", max_length=600)
    answer: str = Field(max_length=20)
    method: str = Field(max_length=20)
    severity: str = Field(max_length=20)
    core: bool = True
    deadline_hours: int
    violation: str = refers("violation.code")
    lead: str = Field(default="", max_length=120)
    units: list[str] = document_list()
    retired: bool = False


class ContentDocument(SQLModel, table=True):
    """What is content but judges nothing by itself, by file: scoring, sampling, calendar, casework, phrases …

    In the database, so that every process of an installation works by the same numbers. `folder_sha256` is what the
    folder said when it was last read: where it differs from `sha256`, somebody changed the document in the browser.
    """

    __tablename__ = "content_document"
    name: str = Field(primary_key=True, max_length=40)
    sha256: str = Field(max_length=64)
    document: dict[str, object] = document()
    loaded_at: datetime = moment_now()
    version: int = 1
    folder_sha256: str = Field(default="", max_length=64)


class ContentRevision(SQLModel, table=True):
    """A content document as it was: every version that was in force, by whom and why."""

    __tablename__ = "content_revision"
    name: str = Field(primary_key=True, max_length=40)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sha256: str = Field(max_length=64)
    document: dict[str, object] = document()
    at: datetime = moment_now()
    edited_by: UUID | None = None  # None: from the content folder
    note: str = Field(default="", max_length=500)


class CheckItemFront(SQLModel, table=True):
    __tablename__ = "check_item_front"
    item: str = refers("check_item.code", primary_key=True)
    front: str = Field(primary_key=True, max_length=20)


class CheckItemClause(SQLModel, table=True):
    __tablename__ = "check_item_clause"
    item: str = refers("check_item.code", primary_key=True)
    clause: str = refers("clause.code", primary_key=True)

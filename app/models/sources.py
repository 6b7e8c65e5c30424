"""Lists that 12345, 第三方 and 上级 send: how their columns are read, each list as it came, and which case a row became."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    document,
    document_dict,
    document_list,
    moment,
    one_of,
    refers,
    refers_maybe,
)


class SourceMapping(SQLModel, table=True):
    """How the lists of one source are read: remembered from one list to the next.

    `columns`: our field → the header it stands under. `classes`: their word for a class → our violation; what has no word of
    its own becomes `violation`.
    """

    __tablename__ = "source_mapping"
    source: str = Field(primary_key=True, max_length=20)
    version: int = 1
    columns: dict[str, str] = document_dict()
    classes: dict[str, str] = document_dict()
    violation: str | None = refers_maybe("violation.code", index=False)
    edited_at: datetime = moment()
    edited_by: UUID = refers("user_account.id", index=False)


class SourceList(SQLModel, table=True):
    """One list as it came, with the mapping it was read by. The same cells read the same way are the same list."""

    __tablename__ = "source_list"
    __table_args__ = (
        UniqueConstraint("source", "content_sha256"),
        Index("ix_source_list_imported", "imported_at", "id"),
    )
    id: UUID = born_here()
    source: str = Field(max_length=20)
    name: str = Field(max_length=200)
    content_sha256: str = Field(max_length=64)
    sheet: str = Field(max_length=120)
    above: list[list[str]] = document_list()  # what stands over the header: a title, a date
    header: list[str] = document_list()
    columns: dict[str, str] = document_dict()
    added: int = 0
    known: int = 0
    changed: int = 0
    imported_at: datetime = moment()
    imported_by: UUID = refers("user_account.id", index=False)


class SourceRow(SQLModel, table=True):
    """A row of a list: its cells as they came (for the answer), what was read from them, and its case.

    `changes`: header → [before, now], where an earlier list said something else of the same number.
    """

    __tablename__ = "source_row"
    __table_args__ = (one_of("outcome", "added", "known", "changed"),)
    list_id: UUID = refers("source_list.id", primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    ref: str = Field(max_length=120)
    cells: list[str] = document_list()
    content: dict[str, object] = document()
    changes: dict[str, object] = document_dict()
    outcome: str = Field(max_length=20)
    case_id: UUID = refers("violation_case.id")

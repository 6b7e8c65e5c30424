"""The append-only, hash-chained history, and the jobs written with it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.columns import born_here, document, document_dict, moment_maybe, moment_now, one_of


class Event(SQLModel, table=True):
    """One line of history. `hash` covers the line and the hash before it; the payload only through a salted digest."""

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = moment_now(index=True)
    actor_id: UUID | None = None
    action: str = Field(max_length=80)
    subject_kind: str = Field(max_length=40)
    subject_id: str = Field(max_length=80)
    payload_digest: str = Field(max_length=64)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    __table_args__ = (Index("ix_event_subject", "subject_id"),)


class EventPayload(SQLModel, table=True):
    """The erasable part of an event: personal data may be removed here without breaking the chain."""

    __tablename__ = "event_payload"
    seq: int = Field(primary_key=True, foreign_key="event.seq", sa_column_kwargs={"autoincrement": False})
    salt: str = Field(max_length=32)
    payload: dict[str, object] = document()


class EventHead(SQLModel, table=True):
    """The single row that is locked while events are written."""

    __tablename__ = "event_head"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int = 0
    hash: str = Field(max_length=64)


class Job(SQLModel, table=True):
    """Work that may be done a minute later, written with the change that asks for it."""

    __table_args__ = (
        one_of("state", "queued", "running", "done", "failed"),
        Index("ix_job_due", "state", "priority", "run_at"),
    )
    id: UUID = born_here()
    kind: str = Field(max_length=60)
    args: dict[str, object] = document_dict()
    state: str = Field(default="queued", max_length=20)
    priority: int = 100  # smaller first
    run_at: datetime = moment_now()
    attempts: int = 0
    leased_until: datetime | None = moment_maybe()
    last_error: str | None = None
    created_at: datetime = moment_now()
    finished_at: datetime | None = moment_maybe()


class District(SQLModel, table=True):
    """The one row about the district itself, and whether this is a demo."""

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str = Field(max_length=20)
    name: str = Field(max_length=120)
    west: float
    south: float
    east: float
    north: float
    is_demo: bool = False
    settings: dict[str, object] = document_dict()

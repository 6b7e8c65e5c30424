"""What people take away: files that are made as jobs, and what was blurred on pictures that leave the house."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_there,
    document,
    document_dict,
    document_list,
    moment_maybe,
    moment_now,
    one_of,
    refers,
)

EXPORT_KINDS = ("ledger_xlsx", "album_docx", "album_pdf", "cases_csv", "cases_geojson")
EXPORT_STATES = ("queued", "running", "done", "failed", "cancelled", "expired")


class Export(SQLModel, table=True):
    """A file somebody asked for. `asked`: kind, filter and choices as sent; `manifest`: what is in it, once it is made.

    `done` of `total` cases are in it so far. The bytes lie in the store until `expires_at`.
    """

    __table_args__ = (
        one_of("kind", *EXPORT_KINDS),
        one_of("state", *EXPORT_STATES),
        CheckConstraint("done >= 0 AND total >= 0", name="counts_not_negative"),
        Index("ix_export_user_asked", "user_id", "asked_at", "id"),
    )
    id: UUID = born_there()
    user_id: UUID = refers("user_account.id", index=False)
    kind: str = Field(max_length=20)
    asked: dict[str, object] = document()
    content_sha256: str = Field(max_length=64)
    state: str = Field(default="queued", max_length=20)
    done: int = 0
    total: int = 0
    reason: str | None = Field(default=None, max_length=60)  # why it failed: a code
    asked_at: datetime = moment_now()
    started_at: datetime | None = moment_maybe()
    finished_at: datetime | None = moment_maybe()
    expires_at: datetime | None = moment_maybe()
    name: str = Field(default="", max_length=200)
    media: str = Field(default="", max_length=120)
    bytes: int = Field(default=0, sa_type=BigInteger)
    sha256: str | None = Field(default=None, max_length=64)
    manifest: dict[str, object] = document_dict()


class PhotoLook(SQLModel, table=True):
    """Somebody looked at a picture for faces, plates and names, and marked what is to be blurred when it is made public.

    `marks`: [{x, y, width, height}], shares of the upright picture. The newest look counts; none is ever changed.
    """

    __tablename__ = "photo_look"
    __table_args__ = (Index("ix_photo_look_photo", "photo_id", "looked_at", "id"),)
    id: UUID = born_there()
    photo_id: UUID = refers("photo.id", index=False)
    marks: list[dict[str, float]] = document_list()
    content_sha256: str = Field(max_length=64)
    looked_by: UUID = refers("user_account.id", index=False)
    looked_at: datetime = moment_now()

"""The register of public-service ads (公益广告台账): what was seen, by whom and when. What stands now is read from it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_there,
    document_list,
    moment,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)

AD_ACTS = ("register", "confirm", "change")


class Ad(SQLModel, table=True):
    """One ad at one point. Everything else about it is what its latest sighting says."""

    id: UUID = born_there()
    point_id: UUID = refers("point.id")
    created_at: datetime = moment_now()


class AdSighting(SQLModel, table=True):
    """One look at one ad, whole: theme, form, size and condition as they were found. Condition `gone`: it is no more.

    `act`: registered for the first time, confirmed to be as it was, or found changed. The point and its street are the ad's.
    """

    __tablename__ = "ad_sighting"
    __table_args__ = (
        one_of("act", *AD_ACTS),
        CheckConstraint("size_m2 IS NULL OR size_m2 > 0", name="size_positive"),
        CheckConstraint("revision >= 1", name="revision_positive"),
        Index("ix_ad_sighting_ad_effective", "ad_id", "effective_at"),
    )
    id: UUID = born_there()
    ad_id: UUID = refers("ad.id", index=False)
    point_id: UUID = refers("point.id")
    round_id: UUID | None = refers_maybe("round.id")
    revision: int
    content_sha256: str = Field(max_length=64)
    act: str = Field(max_length=20)
    theme: str = Field(max_length=40)
    form: str = Field(max_length=40)
    size_m2: float | None = None
    size_text: str = Field(default="", max_length=60)
    condition: str = Field(max_length=40)
    place: str = Field(default="", max_length=200)  # where at the point
    note: str | None = None
    author_id: UUID = refers("user_account.id")
    sender_id: UUID = refers("user_account.id", index=False)
    captured_by_role: str = Field(default="inspector", max_length=40)
    seen_at: datetime = moment()
    effective_at: datetime = moment()
    received_at: datetime = moment_now()
    device_id: str = Field(default="", max_length=80)
    app_version: str = Field(default="", max_length=40)
    clock_offset_ms: int | None = Field(default=None, sa_type=BigInteger)  # a clock may be years off
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    flags: list[str] = document_list()

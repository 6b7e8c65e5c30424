"""What phones hand in: visits with their answers, quick reports, and every revision of both."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    born_there,
    document,
    document_dict,
    document_list,
    document_maybe,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)

VERDICTS = ("pass", "fail", "na")
RECORD_KINDS = ("inspection", "report", "move", "ad_sighting", "street_visit")


class Inspection(SQLModel, table=True):
    """One visit, as its current revision tells it. Street, unit and type are copied at receipt,
    so that moving a point later does not rewrite history."""

    __table_args__ = (
        one_of("outcome", "done", "could_not_inspect"),
        CheckConstraint("revision >= 1", name="revision_positive"),
        Index("ix_inspection_point_effective", "point_id", "effective_at"),
    )
    id: UUID = born_there()
    point_id: UUID = refers("point.id", index=False)
    round_id: UUID | None = refers_maybe("round.id")
    checklist_id: UUID = refers("checklist.id")
    point_type: str = Field(max_length=40)
    street_id: UUID = refers("unit.id")
    unit_id: UUID | None = refers_maybe("unit.id", index=False)
    revision: int
    content_sha256: str = Field(max_length=64)
    author_id: UUID = refers("user_account.id")
    sender_id: UUID = refers("user_account.id", index=False)
    captured_by_role: str = Field(default="inspector", max_length=40)
    is_self: bool = False  # 自查: the unit inspected itself
    started_at: datetime = moment()
    finished_at: datetime = moment()
    effective_at: datetime = moment(index=True)
    effective_on: date = Field(index=True)  # local date of effective_at
    received_at: datetime = moment_now()
    device_id: str = Field(default="", max_length=80)
    app_version: str = Field(default="", max_length=40)
    clock_offset_ms: int | None = Field(default=None, sa_type=BigInteger)  # a clock may be years off
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    distance_m: float | None = None
    position_reason: str | None = Field(default=None, max_length=500)
    outcome: str = Field(default="done", max_length=20)
    note: str | None = None
    is_partial: bool = False
    score: float | None = None
    flags: list[str] = document_list()


class Answer(SQLModel, table=True):
    """One item of one visit (one row per sample)."""

    __table_args__ = (
        one_of("verdict", *VERDICTS),
        CheckConstraint("sample >= 0", name="sample_not_negative"),
    )
    inspection_id: UUID = refers("inspection.id", primary_key=True)
    item: str = Field(primary_key=True, max_length=40)
    sample: int = Field(default=0, primary_key=True)
    verdict: str = Field(max_length=10)
    value: float | None = None
    switches: dict[str, bool] | None = document_maybe()
    note: str | None = None
    violation: str | None = Field(default=None, max_length=20)
    bulk: bool = False


class VisitVerdict(SQLModel, table=True):
    """One item of one visit after folding its samples: what rates count. Rows follow the current revision."""

    __tablename__ = "visit_verdict"
    __table_args__ = (
        one_of("verdict", *VERDICTS),
        Index("ix_visit_verdict_point_item", "point_id", "item"),
    )
    inspection_id: UUID = refers("inspection.id", primary_key=True)
    item: str = Field(primary_key=True, max_length=40)
    point_id: UUID = refers("point.id", index=False)
    verdict: str = Field(max_length=10)
    bulk: bool = False


class Report(SQLModel, table=True):
    """快速上报: one violation without a checklist, as its current revision tells it."""

    id: UUID = born_there()
    revision: int
    content_sha256: str = Field(max_length=64)
    violation: str = refers("violation.code")
    severity: str | None = Field(default=None, max_length=20)
    point_id: UUID | None = refers_maybe("point.id")
    author_id: UUID = refers("user_account.id")
    sender_id: UUID = refers("user_account.id", index=False)
    captured_by_role: str = Field(default="inspector", max_length=40)
    source: str = Field(default="巡查", max_length=20)
    reported_at: datetime = moment()
    effective_at: datetime = moment(index=True)
    received_at: datetime = moment_now()
    device_id: str = Field(default="", max_length=80)
    app_version: str = Field(default="", max_length=40)
    clock_offset_ms: int | None = Field(default=None, sa_type=BigInteger)  # a clock may be years off
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    place_text: str | None = Field(default=None, max_length=500)
    note: str | None = None
    flags: list[str] = document_list()


class RecordRevision(SQLModel, table=True):
    """Every revision ever accepted, word for word. `superseded` ones arrived after a newer one."""

    __tablename__ = "record_revision"
    __table_args__ = (one_of("record_kind", *RECORD_KINDS), UniqueConstraint("record_id", "revision"))
    id: UUID = born_here()
    record_kind: str = Field(max_length=20)
    record_id: UUID
    revision: int
    content_sha256: str = Field(max_length=64)
    body: dict[str, object] = document()
    sender_id: UUID = refers("user_account.id", index=False)
    received_at: datetime = moment_now()
    superseded: bool = False


class Photo(SQLModel, table=True):
    """Immutable bytes named by their SHA-256: declared with a record first, received later."""

    __table_args__ = (
        one_of("state", "declared", "received"),
        one_of("source", "camera", "gallery"),
        CheckConstraint("bytes > 0", name="bytes_positive"),
    )
    id: UUID = born_there()
    sha256: str = Field(max_length=64, index=True)
    bytes: int
    content_type: str = Field(max_length=60)
    width: int
    height: int
    taken_at: datetime = moment()
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    fixed_at: datetime | None = moment_maybe()
    source: str = Field(max_length=20)
    exif: dict[str, object] | None = document_maybe()  # as the phone read it
    found: dict[str, object] = document_dict()  # as the server read it: format, pixels, exif
    author_id: UUID = refers("user_account.id")
    declared_at: datetime = moment_now()
    received_at: datetime | None = moment_maybe()
    state: str = Field(default="declared", max_length=20)
    dhash: str | None = Field(default=None, max_length=16)
    derived_at: datetime | None = moment_maybe()
    flags: list[str] = document_list()


class PhotoHashBand(SQLModel, table=True):
    """Sixteen bits of a dHash: two photos within 3 bits share a band, so candidates are found by index."""

    __tablename__ = "photo_hash_band"
    photo_id: UUID = refers("photo.id", primary_key=True)
    band: int = Field(primary_key=True)
    bits: int
    # Ids of photos begin with the time: a search within some days touches the entries of those days alone.
    __table_args__ = (Index("ix_photo_hash_band_bits", "band", "bits", "photo_id"),)


class PhotoLink(SQLModel, table=True):
    """A record that shows a photo. A photo is readable iff one of its records is visible."""

    __tablename__ = "photo_link"
    __table_args__ = (
        one_of("record_kind", *RECORD_KINDS, "case", "unit_report"),
        one_of("role", "scene", "before", "after", "check", "document"),
        Index("ix_photo_link_record", "record_id"),
    )
    photo_id: UUID = refers("photo.id", primary_key=True)
    record_id: UUID = Field(primary_key=True)
    record_kind: str = Field(max_length=20)
    role: str = Field(default="scene", max_length=20)
    item: str | None = Field(default=None, max_length=40)
    sample: int | None = None
    position: int = 0
    attached: bool = True

"""问题: cases, the moves that carry them through the lifecycle, and sightings of the same thing again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    born_there,
    document,
    document_dict,
    document_list,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    partial,
    refers,
    refers_maybe,
)

CASE_STATES = (
    "more_wanted",
    "submitted",
    "not_filed",
    "merged",
    "filed",
    "dispatched",
    "in_progress",
    "return_requested",
    "extension_requested",
    "suspended",
    "feedback",
    "rework",
    "closed",
    "voided",
)
CASE_SOURCES = (
    "巡查",
    "自查",
    "督查组",
    "上级",
    "第三方",
    "12345",
    "领导批示",
    "代表委员",
    "网格员",
    "媒体",
    "群众",
)


class Case(SQLModel, table=True):
    """A violation on its way to being cancelled. `state` is written by casework.service alone."""

    __tablename__ = "violation_case"  # `case` is a reserved word
    __table_args__ = (
        one_of("state", *CASE_STATES),
        one_of("severity", "minor", "major", "critical"),
        CheckConstraint("version >= 1", name="version_positive"),
        Index(
            "uq_case_open_per_item",
            "point_id",
            "item",
            unique=True,
            sqlite_where=text("is_open AND item IS NOT NULL AND split_from_id IS NULL"),
            postgresql_where=text("is_open AND item IS NOT NULL AND split_from_id IS NULL"),
        ),
        Index("ix_case_state_submitted", "state", "submitted_at", "id"),
        Index("ix_case_unit_state", "accountable_unit_id", "state", "due_at"),
        Index("ix_case_submitted", "submitted_at", "id"),
        # What a source numbered itself is on the ledger once, whoever registers it and however often its list comes.
        Index(
            "uq_case_source_ref",
            "source",
            "source_ref",
            unique=True,
            sqlite_where=text("source_ref IS NOT NULL AND split_from_id IS NULL"),
            postgresql_where=text("source_ref IS NOT NULL AND split_from_id IS NULL"),
        ),
        # Near-duplicates: the open cases of one class in one cell of the ground (see casework/near.py), or at one point.
        Index(
            "ix_case_near_place",
            "violation",
            "cell",
            "occurred_at",
            sqlite_where=text("is_open = 1"),
            postgresql_where=text("is_open"),
        ),
        Index(
            "ix_case_near_point",
            "point_id",
            "violation",
            "occurred_at",
            sqlite_where=text("is_open = 1"),
            postgresql_where=text("is_open"),
        ),
        # What the command office decides on: few of many, each list in its order (see casework/office/lists.py).
        partial("ix_case_plan", "plan_at", where="plan_at IS NOT NULL"),
        partial("ix_case_supervised", "supervised_due_at", where="supervised_due_at IS NOT NULL"),
        partial("ix_case_drawn", "drawn_at", where="drawn_at IS NOT NULL"),
        partial("ix_case_returned", "submitted_at", where="return_count > 0"),
        partial("ix_case_recurred", "recurred_at", where="recurred_at IS NOT NULL"),
        partial("ix_case_returned_as", "submitted_at", where="recurrence_of_id IS NOT NULL"),
        # 反弹: what was closed lately, of one class, at one point or in one cell of the ground.
        partial("ix_case_closed_point", "point_id", "violation", "closed_at", where="closed_at IS NOT NULL"),
        partial("ix_case_closed_cell", "cell", "violation", "closed_at", where="closed_at IS NOT NULL"),
    )
    id: UUID = born_here()
    number: str = Field(unique=True, max_length=20)
    state: str = Field(default="submitted", max_length=20)
    is_open: bool = True
    version: int = 1
    violation: str = refers("violation.code")
    severity: str = Field(max_length=20)
    fronts: list[str] = document_list()
    clause: str | None = refers_maybe("clause.code", index=False)
    item: str | None = refers_maybe("check_item.code", index=False)
    point_id: UUID | None = refers_maybe("point.id")
    street_id: UUID | None = refers_maybe("unit.id")
    inspection_id: UUID | None = refers_maybe("inspection.id")
    report_id: UUID | None = refers_maybe("report.id")
    reporter_id: UUID | None = refers_maybe("user_account.id")
    source: str = Field(default="巡查", max_length=20)
    source_ref: str | None = Field(default=None, max_length=120)
    source_due_at: datetime | None = moment_maybe()
    accountable_unit_id: UUID | None = refers_maybe("unit.id", index=False)  # 主责单位
    line_unit_id: UUID | None = refers_maybe("unit.id")  # 牵头单位
    deadline_hours: int = 24  # of the item's version or of the class, before the calendar
    lat: float | None = None
    lon: float | None = None
    cell: int | None = Field(default=None, sa_type=BigInteger)  # geo.cell_of(lat, lon), written with them
    distance_m: float | None = None
    place_text: str | None = Field(default=None, max_length=500)
    note: str | None = None
    occurred_at: datetime = moment()
    submitted_at: datetime = moment_now()
    filed_at: datetime | None = moment_maybe()
    dispatched_at: datetime | None = moment_maybe()
    signed_at: datetime | None = moment_maybe()
    due_at: datetime | None = moment_maybe()
    feedback_at: datetime | None = moment_maybe()
    closed_at: datetime | None = moment_maybe(index=True)
    ended_as: str | None = Field(default=None, max_length=40)  # no_violation | other, for refused and voided
    resume_state: str | None = Field(default=None, max_length=20)  # where an extension request came from
    merged_into_id: UUID | None = refers_maybe("violation_case.id")
    split_from_id: UUID | None = refers_maybe("violation_case.id", index=False)
    extension_count: int = 0
    return_count: int = 0
    rework_count: int = 0
    recurrence_of_id: UUID | None = refers_maybe("violation_case.id", index=False)
    flags: list[str] = document_list()
    plan_at: datetime | None = moment_maybe()  # 挂账: asked for, or while suspended, when it will be done
    plan_leader: str | None = Field(default=None, max_length=60)  # who approved the suspension
    supervised_due_at: datetime | None = moment_maybe()  # 挂牌督办
    supervised_leader: str | None = Field(default=None, max_length=60)
    recurred_at: datetime | None = moment_maybe()  # 反弹: when the same thing was found again
    drawn_at: datetime | None = moment_maybe()  # 抽查: closed, and waiting for a look on site


class CaseUnit(SQLModel, table=True):
    """协办单位 and units a case was delegated to (转办)."""

    __tablename__ = "case_unit"
    __table_args__ = (one_of("role", "co", "delegate"),)
    case_id: UUID = refers("violation_case.id", primary_key=True)
    unit_id: UUID = refers("unit.id", primary_key=True)
    role: str = Field(primary_key=True, max_length=20)
    added_at: datetime = moment_now()


class Sighting(SQLModel, table=True):
    """The same thing seen again. `older`: the failing answer is older than the standing verdict (there may be no case);
    `recurrence`: the case was closed within its window, so reopening is proposed. `withdrawn_at`: a newer revision of the
    visit no longer says so."""

    __table_args__ = (
        one_of("kind", "repeated", "older", "recurrence"),
        partial("ix_sighting_recurrence", "case_id", where="kind = 'recurrence'"),
    )
    id: UUID = born_here()
    case_id: UUID | None = refers_maybe("violation_case.id")
    point_id: UUID | None = refers_maybe("point.id")
    inspection_id: UUID | None = refers_maybe("inspection.id")
    report_id: UUID | None = refers_maybe("report.id")
    item: str | None = Field(default=None, max_length=40)
    kind: str = Field(max_length=20)
    seen_at: datetime = moment()
    seen_by: UUID = refers("user_account.id", index=False)
    note: str | None = None
    created_at: datetime = moment_now()
    withdrawn_at: datetime | None = moment_maybe()


class Move(SQLModel, table=True):
    """One step of the lifecycle, made under an id of the sender's, so that repeating it is harmless.

    `refusal` keeps the code of a step that was not allowed: its photos stay as unattached evidence. `changes` holds what
    undoing needs (values before the step) and what the body does not say (the level of an endorsement).
    """

    __table_args__ = (
        Index("ix_move_case_received", "case_id", "received_at"),
        Index("ix_move_event_received", "event", "received_at"),  # what happened in a week
    )
    id: UUID = born_there()
    case_id: UUID = refers("violation_case.id", index=False)
    event: str = Field(max_length=40)
    from_state: str = Field(max_length=20)
    to_state: str = Field(max_length=20)
    version: int  # of the case after this step
    content_sha256: str = Field(max_length=64)
    body: dict[str, object] = document()
    changes: dict[str, object] = document_dict()
    actor_id: UUID | None = refers_maybe("user_account.id", index=False)
    unit_id: UUID | None = refers_maybe("unit.id", index=False)
    reason: str | None = None
    occurred_at: datetime = moment()
    effective_at: datetime = moment()
    received_at: datetime = moment_now()
    device_id: str = Field(default="", max_length=80)
    refusal: str | None = Field(default=None, max_length=60)


class DispatchRule(SQLModel, table=True):
    """直派: cases of a class at a place are registered and handed over at once, without a person.

    The narrowest rule that fits wins: a point, a type of point on a street, a type, a street, anywhere. Without
    `accountable_unit_id` the unit is the one that item or class names at the place (casework/responsibility.py).
    """

    __tablename__ = "dispatch_rule"
    __table_args__ = (
        Index(
            "uq_dispatch_rule_scope",
            "scope",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
    )
    id: UUID = born_there()
    violation: str = refers("violation.code")
    point_id: UUID | None = refers_maybe("point.id", index=False)
    point_type: str | None = Field(default=None, max_length=40)
    street_id: UUID | None = refers_maybe("unit.id", index=False)
    scope: str = Field(max_length=160)  # the four above as one word: two rules for the same are a mistake
    accountable_unit_id: UUID | None = refers_maybe("unit.id", index=False)
    severities: list[str] = document_list()
    note: str = Field(default="", max_length=200)
    active: bool = True
    version: int = 1
    edited_at: datetime = moment_now()
    edited_by: UUID = refers("user_account.id", index=False)


class DirectDispatch(SQLModel, table=True):
    """What a rule made of a case: handed over, or left to a person, and why."""

    __tablename__ = "direct_dispatch"
    __table_args__ = (
        one_of("outcome", "done", "held"),
        Index("ix_direct_dispatch_rule", "rule_id", "at"),
    )
    case_id: UUID = refers("violation_case.id", primary_key=True)
    rule_id: UUID = refers("dispatch_rule.id", index=False)
    outcome: str = Field(max_length=20)
    why: str | None = Field(default=None, max_length=40)
    at: datetime = moment_now()


class RecheckDraw(SQLModel, table=True):
    """抽查复核: a draw among closed cases. `seed` and `population` say how it was drawn, so that anybody can draw it again.

    `case_ids` in the order drawn; `criteria`: what the cases were drawn from.
    """

    __tablename__ = "recheck_draw"
    __table_args__ = (
        CheckConstraint("population >= 0", name="population_not_negative"),
        Index("ix_recheck_draw_made", "made_at", "id"),
    )
    id: UUID = born_there()
    seed: str = Field(max_length=64)
    criteria: dict[str, object] = document()
    size: int
    population: int
    case_ids: list[str] = document_list()
    content_sha256: str = Field(max_length=64)
    made_by: UUID = refers("user_account.id", index=False)
    made_at: datetime = moment_now()


class Counter(SQLModel, table=True):
    """A running number, e.g. `case:2026-W47`."""

    name: str = Field(primary_key=True, max_length=60)
    value: int = 0

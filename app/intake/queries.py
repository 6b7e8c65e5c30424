"""Every SELECT of intake worth a name. Checklist versions never change, so each is read once per process."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, bindparam, literal_column, select
from sqlmodel import Session, col

from app.checklists import rules
from app.checklists.queries import scoring as scoring
from app.db import serialise
from app.errors import Unprocessable
from app.intake.checks import Items
from app.intake.schemas import InspectionIn
from app.models import Checklist, Inspection, Point, Report, Round, Violation, VisitVerdict
from app.primitives import local_midnight

_ONE = select(literal_column("1").label("one")).subquery("one")  # a row to hang on to what may be missing
_GROUND = (
    select(
        col(Checklist.id),
        col(Point.id),
        col(Point.type),
        col(Point.street_id),
        col(Point.unit_id),
        col(Point.lat),
        col(Point.lon),
        col(Point.status),
        col(Round.id),
        col(Round.kind),
        col(Round.open),
    )
    .select_from(_ONE)
    .outerjoin(
        Checklist,
        and_(col(Checklist.code) == bindparam("code"), col(Checklist.version) == bindparam("version")),
    )
    .outerjoin(Point, col(Point.id) == bindparam("point"))
    .outerjoin(Round, col(Round.id) == bindparam("round"))
)
_CHECKLIST = select(col(Checklist.type), col(Checklist.document)).where(col(Checklist.id) == bindparam("id"))
_STANDING = (
    select(
        col(Inspection.revision),
        col(Inspection.content_sha256),
        col(Inspection.author_id),
        col(Inspection.effective_at),
    )
    .where(col(Inspection.id) == bindparam("id"))
    .with_for_update()
)
_OTHERS_THAT_DAY = select(col(Inspection.id), col(Inspection.author_id)).where(
    col(Inspection.point_id) == bindparam("point"),
    col(Inspection.effective_at)
    >= bindparam("dawn"),  # says the same as the date, and is indexed with the point
    col(Inspection.effective_at) < bindparam("dusk"),
    col(Inspection.author_id) != bindparam("author"),
)


@dataclass(frozen=True, slots=True)
class KnownChecklist:
    id: UUID
    type: str
    prepared: rules.Prepared

    @property
    def items(self) -> Items:
        return self.prepared.items


@dataclass(frozen=True, slots=True)
class Place:
    """A point, as it is now."""

    id: UUID
    type: str
    street_id: UUID
    unit_id: UUID | None
    lat: float
    lon: float
    status: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """A round. Not `open` is a covert one."""

    kind: str
    open: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What a visit stands on."""

    checklist: KnownChecklist
    point: Place
    round: Campaign | None


_known: dict[UUID, KnownChecklist] = {}  # by id: a published version never changes, in any database


def ground(session: Session, record: InspectionIn) -> Ground:
    """One statement. Raises Unprocessable `intake.unknown_checklist`, `intake.unknown_point`, `intake.unknown_round`."""
    asked = record.checklist
    wanted = {
        "code": asked.code,
        "version": asked.version,
        "point": record.point_id,
        "round": record.round_id,
    }
    row: Any = session.connection().execute(_GROUND, wanted).one()
    checklist_id, point_id, *place, round_id, kind, is_open = row
    if checklist_id is None:
        raise Unprocessable(
            "intake.unknown_checklist",
            f"Checklist {asked.code} was never published as version {asked.version}.",
            checklist={"code": asked.code, "version": asked.version},
        )
    if point_id is None:
        raise Unprocessable(
            "intake.unknown_point", "The server does not know this point.", point_id=str(record.point_id)
        )
    if record.round_id and round_id is None:
        raise Unprocessable(
            "intake.unknown_round", "The server does not know this round.", round_id=str(record.round_id)
        )
    return Ground(
        checklist=_checklist(session, checklist_id),
        point=Place(point_id, *place),
        round=Campaign(kind, is_open) if round_id else None,
    )


def _checklist(session: Session, checklist_id: UUID) -> KnownChecklist:
    if checklist_id not in _known:
        type_, document = session.connection().execute(_CHECKLIST, {"id": checklist_id}).one()
        _known[checklist_id] = KnownChecklist(checklist_id, type_, rules.prepare(document))
    return _known[checklist_id]


def known_violations(session: Session, codes: Collection[str]) -> set[str]:
    if not codes:
        return set()
    return set(session.execute(select(col(Violation.code)).where(col(Violation.code).in_(codes))).scalars())


def lock_inspection(session: Session, inspection_id: UUID) -> Row[int, str, UUID, datetime] | None:
    """(revision, content_sha256, author_id, effective_at) of the current revision."""
    serialise(session, inspection_id)
    return session.connection().execute(_STANDING, {"id": inspection_id}).one_or_none()


def others_that_day(
    session: Session, point_id: UUID, author_id: UUID, day: date, zone: ZoneInfo
) -> Mapping[UUID, UUID]:
    """Visits of other people to the point on that local day: id → author."""
    dusk = local_midnight(day + timedelta(days=1), zone)
    asked = {"point": point_id, "author": author_id, "dawn": local_midnight(day, zone), "dusk": dusk}
    return dict(session.connection().execute(_OTHERS_THAT_DAY, asked).all())


def lock_report(session: Session, report_id: UUID) -> Report | None:
    serialise(session, report_id)
    return session.execute(
        select(Report).where(col(Report.id) == report_id).with_for_update()
    ).scalar_one_or_none()


def visit_verdicts(session: Session, inspection_id: UUID) -> dict[str, str]:
    rows = session.execute(
        select(col(VisitVerdict.item), col(VisitVerdict.verdict)).where(
            col(VisitVerdict.inspection_id) == inspection_id
        )
    )
    return dict(rows.all())

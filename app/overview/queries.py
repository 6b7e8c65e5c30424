"""SELECTs of the leader's screen that no other feature has."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, select
from sqlmodel import Session, col

from app.authz import Actor, visible_cases, visible_rounds, visible_street_visits
from app.casework.lifecycle import OPEN_STATES, RUNNING_STATES
from app.casework.schemas import CasePhoto
from app.models import Case, EvaluationDate, Photo, PhotoLink, Point, Round, StreetVisit, Unit, User
from app.overview.schemas import CaseNumbers, PointBrief, StreetVisitOut

NONE = CaseNumbers(open=0, overdue=0, supervised=0, supervised_late=0)


def evaluation_dates(session: Session) -> dict[str, EvaluationDate]:
    return {row.front: row for row in session.execute(select(EvaluationDate)).scalars()}


def running_round(session: Session, actor: Actor, today: date) -> Round | None:
    """本轮: the running round that started last; 自查 is not one."""
    wanted = (
        select(Round)
        .where(
            visible_rounds(actor),
            col(Round.starts_on) <= today,
            col(Round.ends_on) >= today,
            col(Round.kind) != "self",
        )
        .order_by(col(Round.starts_on).desc(), col(Round.id).desc())
        .limit(1)
    )
    found: Round | None = session.execute(wanted).scalar_one_or_none()
    return found


def case_numbers(session: Session, actor: Actor, now: datetime) -> Mapping[UUID | None, CaseNumbers]:
    """Street (None: nowhere in particular) → its cases on the ledger, one statement over those alone."""
    late = and_(col(Case.state).in_(RUNNING_STATES), col(Case.due_at) < now)
    watched = col(Case.supervised_due_at).is_not(None)
    sums: list[Any] = [
        func.count(),
        *(
            func.sum(case((condition, 1), else_=0))
            for condition in (late, watched, and_(watched, col(Case.supervised_due_at) < now))
        ),
    ]
    rows = session.execute(
        select(col(Case.street_id), *sums)
        .where(visible_cases(actor), col(Case.state).in_(OPEN_STATES))
        .group_by(col(Case.street_id))
    )
    return {
        street: CaseNumbers(open=n, overdue=overdue, supervised=watched, supervised_late=watched_late)
        for street, n, overdue, watched, watched_late in rows
    }


def streets(session: Session, actor: Actor) -> dict[UUID, tuple[str, bool]]:
    """Id → (name, whether it is one of the actor's own 包保)."""
    rows = session.execute(
        select(col(Unit.id), col(Unit.name), col(Unit.sponsor_id))
        .where(col(Unit.kind) == "subdistrict", col(Unit.active))
        .order_by(col(Unit.code))
    )
    return {id_: (name, id_ in actor.street_ids or sponsor == actor.id) for id_, name, sponsor in rows}


def added(numbers: Mapping[UUID | None, CaseNumbers], wanted: set[UUID] | None = None) -> CaseNumbers:
    """Over all streets, or over those wanted."""
    rows = [row for street, row in numbers.items() if wanted is None or street in wanted]
    return CaseNumbers(**{name: sum(getattr(row, name) for row in rows) for name in CaseNumbers.model_fields})


def street_visits(session: Session, actor: Actor, street_id: UUID) -> list[StreetVisitOut]:
    """下沉验收 of a street, newest first, with photos and the names of the points seen: three statements."""
    rows = session.execute(
        select(StreetVisit, col(User.name))
        .join(User, col(User.id) == col(StreetVisit.author_id))
        .where(col(StreetVisit.street_id) == street_id, visible_street_visits(actor))
        .order_by(col(StreetVisit.effective_at).desc(), col(StreetVisit.id).desc())
        .limit(100)
    ).all()
    seen = {UUID(id_) for visit, _ in rows for id_ in visit.point_ids}
    names = dict(session.execute(select(col(Point.id), col(Point.name)).where(col(Point.id).in_(seen))).all())
    photos: dict[UUID, list[CasePhoto]] = defaultdict(list)
    for record_id, photo_id, role, state in session.execute(
        select(col(PhotoLink.record_id), col(PhotoLink.photo_id), col(PhotoLink.role), col(Photo.state))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(
            col(PhotoLink.record_kind) == "street_visit",
            col(PhotoLink.record_id).in_([visit.id for visit, _ in rows]),
            col(PhotoLink.attached),
        )
        .order_by(col(PhotoLink.record_id), col(PhotoLink.position), col(PhotoLink.photo_id))
    ):
        photos[record_id].append(CasePhoto(id=photo_id, role=role, received=state == "received"))
    return [
        StreetVisitOut.model_validate(
            {
                "id": visit.id,
                "author": author,
                "opinion": visit.opinion,
                "note": visit.note,
                "visited_at": visit.effective_at,
                "received_at": visit.received_at,
                "points": [
                    PointBrief(id=UUID(id_), name=names[UUID(id_)])
                    for id_ in visit.point_ids
                    if UUID(id_) in names
                ],
                "photos": photos[visit.id],
            }
        )
        for visit, author in rows
    ]

"""Reading visits back: lists for the desk and the point's history, and one visit with all its revisions."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlmodel import Session, col

from app.authz import Actor, visible_inspections
from app.errors import NotFound
from app.intake.receipts import cases_given, photos_held
from app.intake.revisions import current_body
from app.intake.schemas import RevisionOut, VisitDetail, VisitOut, VisitPage
from app.models import Inspection, Photo, PhotoLink, Point, RecordRevision, User, VisitVerdict
from app.paging import cursor_of, read_moment_and_id


def visits(
    session: Session,
    actor: Actor,
    *,
    point_id: UUID | None,
    author_id: UUID | None,
    round_id: UUID | None,
    cursor: str | None,
    limit: int,
) -> VisitPage:
    """Newest first, by keyset on (effective time, id): the cost of a page does not grow with its number."""
    query = _rows(actor)
    if point_id:
        query = query.where(col(Inspection.point_id) == point_id)
    if author_id:
        query = query.where(col(Inspection.author_id) == author_id)
    if round_id:
        query = query.where(col(Inspection.round_id) == round_id)
    if cursor:
        at, identity = read_moment_and_id(cursor)
        earlier = and_(col(Inspection.effective_at) == at, col(Inspection.id) < identity)
        query = query.where(or_(col(Inspection.effective_at) < at, earlier))
    rows = session.execute(
        query.order_by(col(Inspection.effective_at).desc(), col(Inspection.id).desc()).limit(limit + 1)
    ).all()
    page = [row[0] for row in rows[:limit]]
    more = cursor_of(page[-1].effective_at.isoformat(), str(page[-1].id)) if len(rows) > limit else None
    return VisitPage(items=_summaries(session, actor, rows[:limit]), next_cursor=more)


def visit(session: Session, actor: Actor, inspection_id: UUID) -> VisitDetail:
    row = session.execute(_rows(actor).where(col(Inspection.id) == inspection_id)).one_or_none()
    if row is None:
        raise NotFound("intake.not_found", "There is no such visit, or it is not yours to see.")
    inspection: Inspection = row[0]
    revisions = session.execute(
        select(RecordRevision, col(User.name), col(User.team))
        .join(User, col(User.id) == col(RecordRevision.sender_id))
        .where(col(RecordRevision.record_id) == inspection_id)
        .order_by(col(RecordRevision.revision))
    ).all()
    return VisitDetail(
        visit=_summaries(session, actor, [row])[0],
        content_sha256=inspection.content_sha256,
        body=_shown_to(
            actor, inspection.author_id, current_body(session, inspection_id, inspection.revision)
        ),
        revisions=[
            RevisionOut(
                revision=kept.revision,
                content_sha256=kept.content_sha256,
                received_at=kept.received_at,
                sender=name if actor.may("people.see") or kept.sender_id == actor.id else team,
                superseded=kept.superseded,
                body=_shown_to(actor, inspection.author_id, kept.body),
            )
            for kept, name, team in revisions
        ],
        photos=photos_held(session, inspection_id),
        cases=cases_given(session, inspection_id),
    )


VisitRow = tuple[Inspection, str, str, str]


def _rows(actor: Actor) -> Select[Inspection, str, str, str]:
    return (
        select(Inspection, col(Point.name), col(User.name), col(User.team))
        .join(Point, col(Point.id) == col(Inspection.point_id))
        .join(User, col(User.id) == col(Inspection.author_id))
        .where(visible_inspections(actor))
    )


def _summaries(session: Session, actor: Actor, rows: Sequence[VisitRow]) -> list[VisitOut]:
    ids = [row[0].id for row in rows]
    failed = dict(
        session.execute(
            select(col(VisitVerdict.inspection_id), func.count())
            .where(col(VisitVerdict.inspection_id).in_(ids), col(VisitVerdict.verdict) == "fail")
            .group_by(col(VisitVerdict.inspection_id))
        ).all()
    )
    photos = {
        record: (declared, held)
        for record, declared, held in session.execute(
            select(col(PhotoLink.record_id), func.count(), func.count(col(Photo.received_at)))
            .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
            .where(col(PhotoLink.record_id).in_(ids))
            .group_by(col(PhotoLink.record_id))
        )
    }
    return [
        VisitOut(
            id=visit.id,
            point_id=visit.point_id,
            point_name=point,
            round_id=visit.round_id,
            author=name if actor.may("people.see") or visit.author_id == actor.id else team,
            started_at=visit.started_at,
            finished_at=visit.finished_at,
            effective_at=visit.effective_at,
            received_at=visit.received_at,
            outcome=visit.outcome,
            revision=visit.revision,
            score=visit.score,
            is_partial=visit.is_partial,
            failed=failed.get(visit.id, 0),
            photos_declared=photos.get(visit.id, (0, 0))[0],
            photos_held=photos.get(visit.id, (0, 0))[1],
            flags=visit.flags,
        )
        for visit, point, name, team in rows
    ]


def _shown_to(actor: Actor, author_id: UUID, body: Mapping[str, Any]) -> dict[str, Any]:
    """Word for word for its author and for whoever sees people; others learn neither the person nor the device."""
    if author_id == actor.id or actor.may("people.see"):
        return dict(body)
    return {name: value for name, value in body.items() if name not in ("author_id", "device")}

"""The actor's own part of the bundle: assignments, open cases, last visits, notices."""

import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from app.ads import queries as ads
from app.ads.rules import GONE
from app.authz import Actor, reachable_cases, told_case_photos, visible_inspections, visible_rounds
from app.casework.carried import carry, done
from app.models import Answer, Assignment, Case, Inspection, Notice, PhotoLink, Point, Round, User
from app.primitives import utc_now
from app.settings import Settings

MOST_CASES = 3000
MOST_NOTICES = 100
GONE_KEPT = timedelta(days=60)


def personal_part(session: Session, actor: Actor, settings: Settings) -> dict[str, bytes]:
    """Members of the bundle's JSON object, each serialised."""
    assignments = _assignments(session, actor)
    mine = {row["point_id"] for row in assignments}
    parts = {
        "me": {
            "id": actor.id,
            "username": actor.username,
            "name": actor.name,
            "roles": sorted(actor.roles),
            "unit_id": actor.unit_id,
            "team": actor.team,
        },
        "rounds": _rounds(session, actor),
        "assignments": assignments,
        "cases": _cases(session, actor),
        "done_cases": done(session, actor),
        "last_visits": _last_visits(session, actor, mine),
        "notices": _notices(session, actor),
        "min_app_version": settings.min_app_version or None,
    }
    return {key: dumps(value) for key, value in parts.items()}


def dumps(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be put into a bundle")


def _rounds(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Not in the part that everybody gets: whoever is to be visited unawares must not read of it."""
    rows = session.execute(
        select(Round).where(visible_rounds(actor)).order_by(col(Round.starts_on), col(Round.id))
    ).scalars()
    return [
        {
            "id": r.id,
            "name": r.name,
            "kind": r.kind,
            "open": r.open,
            "fronts": r.fronts,
            "starts_on": r.starts_on,
            "ends_on": r.ends_on,
        }
        for r in rows
    ]


def _assignments(session: Session, actor: Actor) -> list[dict[str, Any]]:
    rows = session.execute(
        select(Assignment)
        .where(col(Assignment.inspector_id) == actor.id, col(Assignment.cancelled_at).is_(None))
        .order_by(col(Assignment.due_on), col(Assignment.id))
    ).scalars()
    return [
        {
            "id": a.id,
            "round_id": a.round_id,
            "point_id": a.point_id,
            "inspector_id": a.inspector_id,
            "due_on": a.due_on,
        }
        for a in rows
    ]


def _cases(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Open cases the actor may see (an inspector: those of any point, for they stand beside the item on site), and for who takes
    second looks the closed ones that were drawn (抽查)."""
    on_ledger = col(Case.is_open)
    wanted = or_(on_ledger, col(Case.drawn_at).is_not(None)) if actor.may("rechecks.read") else on_ledger
    rows = (
        session.execute(
            select(Case)
            .where(wanted, reachable_cases(actor))
            .order_by(col(Case.submitted_at).desc(), col(Case.id))
            .limit(MOST_CASES)
        )
        .scalars()
        .all()
    )
    photos: dict[UUID, list[UUID]] = defaultdict(list)
    for record, photo in session.execute(
        select(col(PhotoLink.record_id), col(PhotoLink.photo_id))
        .where(
            col(PhotoLink.record_kind) == "case",
            col(PhotoLink.record_id).in_([case.id for case in rows]),
            told_case_photos(actor),
        )
        .order_by(col(PhotoLink.position), col(PhotoLink.photo_id))
    ):
        photos[record].append(photo)
    carried = carry(session, actor, rows)
    return [
        {
            "id": c.id,
            "number": c.number,
            "state": c.state,
            "version": c.version,
            "point_id": c.point_id,
            "item": c.item,
            "violation": c.violation,
            "severity": c.severity,
            "due_at": c.due_at,
            "occurred_at": c.occurred_at,
            "photos": photos[c.id],
            **carried[c.id],
        }
        for c in rows
    ]


def ads_of(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """The register of ads of the points one may see. What is gone stays for as long as a phone keeps records of its own."""
    since = utc_now() - GONE_KEPT
    return [
        {
            "id": ad.latest.ad_id,
            "point_id": ad.latest.point_id,
            "theme": ad.latest.theme,
            "form": ad.latest.form,
            "size_m2": ad.latest.size_m2,
            "size_text": ad.latest.size_text,
            "condition": ad.latest.condition,
            "place": ad.latest.place,
            "first_seen": ad.first_seen,
            "last_seen": ad.latest.effective_at,
            "sighting_id": ad.latest.id,
            "photos": [photo.id for photo in ad.photos],
        }
        for ad in ads.registered(session, actor)
        if ad.latest.condition != GONE or ad.latest.effective_at > since
    ]


def _last_visits(session: Session, actor: Actor, assigned: set[UUID]) -> list[dict[str, Any]]:
    """The latest finished visit of each point. Points of the actor's own list carry every answer, others what was not 合格."""
    newest = (
        select(
            col(Inspection.id),
            func.row_number()
            .over(
                partition_by=col(Inspection.point_id),
                order_by=(col(Inspection.effective_at).desc(), col(Inspection.id).desc()),
            )
            .label("place"),
        )
        .join(Point, col(Point.id) == col(Inspection.point_id))
        .where(visible_inspections(actor), col(Point.status) == "active")
        .subquery()
    )
    visits = session.execute(
        select(Inspection, col(User.team))
        .join(newest, (newest.c.id == col(Inspection.id)) & (newest.c.place == 1))
        .join(User, col(User.id) == col(Inspection.author_id))
        .order_by(col(Inspection.effective_at).desc(), col(Inspection.id))
    ).all()
    ids = [visit.id for visit, _team in visits]
    photos: dict[tuple[UUID, str, int], list[UUID]] = defaultdict(list)
    for record, photo, item, sample in session.execute(
        select(
            col(PhotoLink.record_id), col(PhotoLink.photo_id), col(PhotoLink.item), col(PhotoLink.sample)
        ).where(col(PhotoLink.record_id).in_(ids), col(PhotoLink.item).is_not(None))
    ):
        photos[record, item or "", sample or 0].append(photo)
    own = [visit.id for visit, _team in visits if visit.point_id in assigned]
    answers: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in session.execute(
        select(Answer)
        .where(
            col(Answer.inspection_id).in_(ids),
            or_(col(Answer.verdict) != "pass", col(Answer.inspection_id).in_(own)),
        )
        .order_by(col(Answer.item), col(Answer.sample))
    ).scalars():
        answers[row.inspection_id].append(
            {
                "item": row.item,
                "sample": row.sample,
                "verdict": row.verdict,
                "value": row.value,
                "photos": photos[row.inspection_id, row.item, row.sample],
            }
        )
    return [
        {
            "inspection_id": v.id,
            "point_id": v.point_id,
            "finished_at": v.effective_at,
            "author_id": v.author_id if actor.may("people.see") or v.author_id == actor.id else None,
            "team": team,
            "outcome": v.outcome,
            "score": v.score,
            "complete_answers": v.point_id in assigned,
            "answers": answers[v.id],
        }
        for v, team in visits
    ]


def _notices(session: Session, actor: Actor) -> list[dict[str, Any]]:
    rows = session.execute(
        select(Notice)
        .where(col(Notice.user_id) == actor.id)
        .order_by(col(Notice.created_at).desc())
        .limit(MOST_NOTICES)
    ).scalars()
    return [
        {"id": n.id, "kind": n.kind, "body": n.body, "created_at": n.created_at, "read_at": n.read_at}
        for n in rows
    ]

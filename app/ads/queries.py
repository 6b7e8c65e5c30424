"""Every SELECT of the register of public-service ads. What stands now is the latest sighting the reader may see."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlmodel import Session, col

from app.authz import Actor, told_inspections, visible_ad_sightings, visible_points
from app.checklists.queries import document
from app.checklists.queries import point_types as point_types
from app.models import AdSighting, Answer, Inspection, Photo, PhotoLink, Point, Unit, User


@dataclass(frozen=True, slots=True)
class AdPhoto:
    id: UUID
    received: bool
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class RegisteredAd:
    """An ad as last seen. `photos`: of the newest sighting that has any. `author` and `team` of the last one."""

    latest: AdSighting
    first_seen: datetime
    sightings: int
    author: str
    team: str
    photos: Sequence[AdPhoto]


def content(session: Session) -> Mapping[str, Any]:
    """checklists/ads.yaml as loaded."""
    return document(session, "ads")


def registered(session: Session, actor: Actor, *where: ColumnElement[bool]) -> list[RegisteredAd]:
    """Every ad with its latest sighting, oldest ad first; `where`: conditions on AdSighting. Two statements."""
    seen = and_(visible_ad_sightings(actor), *where)
    ad = col(AdSighting.ad_id)
    ranked = (
        select(
            col(AdSighting.id),
            func.row_number()
            .over(partition_by=ad, order_by=(col(AdSighting.effective_at).desc(), col(AdSighting.id).desc()))
            .label("place"),
            func.min(col(AdSighting.effective_at)).over(partition_by=ad).label("first_seen"),
            func.count().over(partition_by=ad).label("sightings"),
        )
        .where(seen)
        .subquery()
    )
    rows = session.execute(
        select(AdSighting, ranked.c.first_seen, ranked.c.sightings, col(User.name), col(User.team))
        .join(ranked, (ranked.c.id == col(AdSighting.id)) & (ranked.c.place == 1))
        .join(User, col(User.id) == col(AdSighting.author_id))
        .order_by(col(AdSighting.point_id), ranked.c.first_seen, col(AdSighting.ad_id))
    ).all()
    photos = _photos(session, seen)
    return [
        RegisteredAd(latest, first, number, name, team, photos.get(latest.ad_id, []))
        for latest, first, number, name, team in rows
    ]


def history(session: Session, actor: Actor, point_id: UUID) -> Sequence[Any]:
    """(sighting, author's name, team) of one point, newest first."""
    return session.execute(
        select(AdSighting, col(User.name), col(User.team))
        .join(User, col(User.id) == col(AdSighting.author_id))
        .where(col(AdSighting.point_id) == point_id, visible_ad_sightings(actor))
        .order_by(col(AdSighting.effective_at).desc(), col(AdSighting.id).desc())
    ).all()


def photos_of(session: Session, sighting_ids: Collection[UUID]) -> Mapping[UUID, list[AdPhoto]]:
    """By sighting."""
    found: dict[UUID, list[AdPhoto]] = defaultdict(list)
    for record_id, *photo in session.execute(
        select(col(PhotoLink.record_id), col(Photo.id), col(Photo.state), col(Photo.taken_at))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(col(PhotoLink.record_id).in_(sighting_ids), col(PhotoLink.attached))
        .order_by(col(PhotoLink.position), col(PhotoLink.photo_id))
    ):
        found[record_id].append(_photo(*photo))
    return found


def _photos(session: Session, seen: ColumnElement[bool]) -> Mapping[UUID, list[AdPhoto]]:
    """By ad: the photos of its newest sighting that has any."""
    found: dict[UUID, list[AdPhoto]] = {}
    from_sighting: dict[UUID, UUID] = {}
    for ad_id, sighting_id, *photo in session.execute(
        select(
            col(AdSighting.ad_id), col(AdSighting.id), col(Photo.id), col(Photo.state), col(Photo.taken_at)
        )
        .join(PhotoLink, col(PhotoLink.record_id) == col(AdSighting.id))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(seen, col(PhotoLink.attached))
        .order_by(
            col(AdSighting.effective_at).desc(),
            col(AdSighting.id).desc(),
            col(PhotoLink.position),
            col(PhotoLink.photo_id),
        )
    ):
        if from_sighting.setdefault(ad_id, sighting_id) == sighting_id:
            found.setdefault(ad_id, []).append(_photo(*photo))
    return found


def _photo(id_: UUID, state: str, taken_at: datetime) -> AdPhoto:
    return AdPhoto(id_, state == "received", taken_at)


def measured(
    session: Session, actor: Actor, items: Collection[str], point_ids: Collection[UUID] | None = None
) -> Mapping[UUID, Mapping[str, float]]:
    """Point → item → the value last answered for it, of items that measure a share."""
    found: dict[UUID, dict[str, float]] = defaultdict(dict)
    of_points = col(Inspection.point_id).in_(point_ids) if point_ids is not None else true()
    for point_id, item, value in session.execute(
        select(col(Inspection.point_id), col(Answer.item), col(Answer.value))
        .join(Answer, col(Answer.inspection_id) == col(Inspection.id))
        .where(
            col(Answer.item).in_(items), col(Answer.value).is_not(None), told_inspections(actor), of_points
        )
        .order_by(col(Inspection.effective_at), col(Inspection.id), col(Answer.sample))
    ):
        found[point_id][item] = value
    return found


def places(
    session: Session,
    actor: Actor,
    *,
    q: str = "",
    type: str = "",
    street_id: UUID | None = None,
    point_id: UUID | None = None,
) -> Sequence[tuple[Point, str]]:
    """(active point, name of its street) in the order of their codes."""
    query = (
        select(Point, col(Unit.name))
        .join(Unit, col(Unit.id) == col(Point.street_id))
        .where(visible_points(actor), col(Point.status) == "active")
        .order_by(col(Point.code))
    )
    if q:
        query = query.where(
            col(Point.name).icontains(q, autoescape=True) | col(Point.code).icontains(q, autoescape=True)
        )
    if type:
        query = query.where(col(Point.type) == type)
    if street_id:
        query = query.where(col(Point.street_id) == street_id)
    if point_id:
        query = query.where(col(Point.id) == point_id)
    return [(point, street) for point, street in session.execute(query)]


def state_of_register(session: Session) -> str:
    """Changes whenever any sighting was added or revised; small enough to ask each time."""
    newest, count, revisions = session.execute(
        select(func.max(col(AdSighting.received_at)), func.count(), func.sum(col(AdSighting.revision)))
    ).one()
    return f"{newest}|{count}|{revisions}"

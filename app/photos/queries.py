"""Which photos a person may read, and what stands around a photo: its place, its team, its neighbours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, bindparam, cast, exists, select
from sqlmodel import Session, col

from app.authz import Actor, visible_photo_links
from app.models import AdSighting, Case, Inspection, Move, Photo, PhotoLink, Point, Report, Unit, User


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo as far as reading it goes."""

    id: UUID
    sha256: str
    bytes: int
    state: str
    found: Mapping[str, Any]
    taken_at: datetime
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    author_id: UUID


def readable(session: Session, actor: Actor, photo_id: UUID) -> Kept | None:
    """The photo if a record that links it is visible to the actor. One statement, whatever the number of links."""
    row = session.connection().execute(_readable(actor), {"photo_id": photo_id}).one_or_none()
    return Kept(*row) if row is not None else None


@lru_cache(maxsize=128)
def _readable(actor: Actor) -> Select[*tuple[Any, ...]]:
    """Somebody who looks through photos asks this for every one: it is put together once for them."""
    linked = exists().where(col(PhotoLink.photo_id) == col(Photo.id), visible_photo_links(actor))
    wanted: list[Any] = [getattr(Photo, field.name) for field in fields(Kept)]
    return select(*wanted).where(col(Photo.id) == bindparam("photo_id"), linked)


def kept(session: Session, photo_id: UUID) -> Kept | None:
    """A photo for whoever was found to be entitled to it by other means than a login."""
    wanted: list[Any] = [getattr(Photo, field.name) for field in fields(Kept)]
    row = session.execute(select(*wanted).where(col(Photo.id) == photo_id)).one_or_none()
    return Kept(*row) if row is not None else None


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo in a list of a record."""

    id: UUID
    record_id: UUID
    role: str
    item: str | None
    received: bool
    taken_at: datetime
    flags: list[str]


def shown_by(session: Session, record_ids: Iterable[UUID]) -> dict[UUID, list[ShownPhoto]]:
    """Photos of many records in one statement, each list in the order of its record."""
    rows = session.execute(
        select(PhotoLink, col(Photo.state), col(Photo.taken_at), col(Photo.flags))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(col(PhotoLink.record_id).in_(list(record_ids)))
        .order_by(col(PhotoLink.record_id), col(PhotoLink.position), col(PhotoLink.photo_id))
    )
    shown: dict[UUID, list[ShownPhoto]] = {}
    for link, state, taken_at, flags in rows:
        shown.setdefault(link.record_id, []).append(
            ShownPhoto(
                link.photo_id,
                link.record_id,
                link.role,
                link.item,
                state == "received",
                taken_at,
                list(flags),
            )
        )
    return shown


@dataclass(frozen=True, slots=True)
class StampFacts:
    """What is printed on a stamped copy. `team`, never the person: units and merchants see these."""

    taken_at: datetime
    place: str | None
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    team: str
    sha256: str


def stamp_facts(session: Session, photo: Kept | Photo) -> StampFacts:
    team = session.execute(
        select(col(User.team))
        .join(Photo, col(Photo.author_id) == col(User.id))
        # Over a link: whoever made the link answers for it, the unit took it.
        .where(col(Photo.id) == photo.id, ~cast(col(Photo.flags), Text).contains('"by_unit"'))
    ).scalar_one_or_none()
    return StampFacts(
        taken_at=photo.taken_at,
        place=_place(session, photo.id),
        lat=photo.lat,
        lon=photo.lon,
        accuracy_m=photo.accuracy_m,
        team=team or "",
        sha256=photo.sha256,
    )


def _place(session: Session, photo_id: UUID) -> str | None:
    """`street point` of the first record that names one, else the words of a report."""
    link = col(PhotoLink.record_id)
    points = (
        select(col(Inspection.point_id).label("point_id"), col(Inspection.street_id).label("street_id"))
        .join(PhotoLink, link == col(Inspection.id))
        .where(col(PhotoLink.photo_id) == photo_id)
        .union_all(
            select(col(Report.point_id), col(Point.street_id))
            .join(PhotoLink, link == col(Report.id))
            .join(Point, col(Point.id) == col(Report.point_id))
            .where(col(PhotoLink.photo_id) == photo_id),
            select(col(AdSighting.point_id), col(Point.street_id))
            .join(PhotoLink, link == col(AdSighting.id))
            .join(Point, col(Point.id) == col(AdSighting.point_id))
            .where(col(PhotoLink.photo_id) == photo_id),
            select(col(Case.point_id), col(Case.street_id))
            .join(Move, col(Move.case_id) == col(Case.id))
            .join(PhotoLink, link == col(Move.id))
            .where(col(PhotoLink.photo_id) == photo_id, col(Case.point_id).is_not(None)),
        )
        .subquery()
    )
    named = session.execute(
        select(col(Point.name), col(Unit.name))
        .join(points, points.c.point_id == col(Point.id))
        .outerjoin(Unit, points.c.street_id == col(Unit.id))
        .limit(1)
    ).first()
    if named is not None:
        return f"{named[1]} {named[0]}" if named[1] else str(named[0])
    return session.execute(
        select(col(Report.place_text))
        .join(PhotoLink, link == col(Report.id))
        .where(col(PhotoLink.photo_id) == photo_id, col(Report.place_text).is_not(None))
        .limit(1)
    ).scalar_one_or_none()

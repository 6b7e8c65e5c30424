"""Near-duplicates of a case: the same class close by in place and time, or a photo that looks the same.

Suggestions for the person at the queue, never a verdict. Each look-up walks an index that holds open cases or recent photos
alone, so it costs the same in a ledger of a thousand cases and of a million.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlmodel import Session, col

from app.authz import Actor, reachable_cases
from app.casework.policy import Policy, policy
from app.casework.queries import case_out, named_cases, named_of, photos_of
from app.casework.schemas import NearCase, NearCases, PhotoPair
from app.errors import NotFound
from app.geo import cells_within, metres
from app.models import Case, Photo, PhotoLink
from app.photos import service as photos
from app.primitives import utc_now

MOST = 8
_READ_AT_MOST = 200  # of one class, open, on one spot within days: more than a person would look through
_POINTLESS = ("merged", "voided")  # ended without having been a case of their own


@dataclass
class Likeness:
    """Why a case is offered: metres away, photos that look the same as (mine, theirs, bits that differ)."""

    distance_m: float | None = None
    same_place: bool = False
    pairs: list[tuple[UUID, UUID, int]] = field(default_factory=list)


def near_cases(session: Session, actor: Actor, case_id: UUID) -> NearCases:
    """Likely duplicates, nearest in looks and place first. Raises NotFound `casework.not_found`."""
    reachable = reachable_cases(actor)
    case = session.execute(select(Case).where(col(Case.id) == case_id, reachable)).scalar_one_or_none()
    if case is None:
        raise NotFound("casework.not_found", "There is no such case, or it is not yours to see.")
    rules = policy(session)
    likeness = {id_: Likeness(away, same_place=True) for id_, away in same_class_nearby(session, case, rules)}
    for other_id, pair in _alike(session, case, rules):
        likeness.setdefault(other_id, Likeness()).pairs.append(pair)
    rows = session.execute(
        named_cases().where(col(Case.id).in_(likeness), col(Case.state).not_in(_POINTLESS), reachable)
    )
    named = sorted(
        (named_of(actor, row) for row in rows), key=lambda row: _rank(likeness[row.case.id], row.case)
    )
    shown = named[:MOST]
    pictures = photos_of(session, actor, [row.case.id for row in shown])
    now = utc_now()
    return NearCases(
        items=[
            NearCase(
                case=case_out(row, pictures.get(row.case.id, []), now),
                distance_m=likeness[row.case.id].distance_m,
                same_place=likeness[row.case.id].same_place,
                hours_apart=round((row.case.occurred_at - case.occurred_at).total_seconds() / 3600, 1),
                pairs=[
                    PhotoPair(mine=mine, theirs=theirs, distance=gap)
                    for mine, theirs, gap in sorted(likeness[row.case.id].pairs, key=lambda pair: pair[2])
                ],
                may_merge=row.case.is_open,
            )
            for row in shown
        ]
    )


def same_class_nearby(session: Session, case: Case, rules: Policy) -> list[tuple[UUID, float | None]]:
    """Open cases of the class within reach, with the metres to them (None: at the same point, position unknown).

    Other findings of the same visit are other items: they are no duplicates, and neither are parts split off.
    """
    found: dict[UUID, float | None] = {}
    for query in _searches(case, rules):
        for id_, lat, lon, point_id, visit_id, split_from_id in session.execute(query):
            if id_ in (case.id, case.split_from_id) or split_from_id == case.id:
                continue
            if visit_id is not None and visit_id == case.inspection_id:
                continue
            away = _metres(case, lat, lon)
            same_point = point_id is not None and point_id == case.point_id
            if same_point or (away is not None and away <= rules.duplicate_distance_m):
                found[id_] = away
    return list(found.items())


def _searches(case: Case, rules: Policy) -> Iterator[Select[Any]]:
    columns: tuple[Any, ...] = (
        Case.id, Case.lat, Case.lon, Case.point_id, Case.inspection_id, Case.split_from_id,
    )  # fmt: skip
    early, late = case.occurred_at - rules.duplicate_window, case.occurred_at + rules.duplicate_window
    alike = and_(
        col(Case.violation) == case.violation, col(Case.is_open), col(Case.occurred_at).between(early, late)
    )
    if case.lat is not None and case.lon is not None:
        here = cells_within(case.lat, case.lon, rules.duplicate_distance_m)
        yield select(*columns).where(alike, col(Case.cell).in_(here)).limit(_READ_AT_MOST)
    if case.point_id is not None:
        # Indoors a position drifts further than duplicates may lie apart: the point itself is a place, too.
        yield select(*columns).where(alike, col(Case.point_id) == case.point_id).limit(_READ_AT_MOST)


def _metres(case: Case, lat: float | None, lon: float | None) -> float | None:
    if case.lat is None or case.lon is None or lat is None or lon is None:
        return None
    return metres(case.lat, case.lon, lat, lon)


def _alike(session: Session, case: Case, rules: Policy) -> Iterator[tuple[UUID, tuple[UUID, UUID, int]]]:
    """(case, (my photo, its photo, bits that differ)) of cases that show a picture like one of this case."""
    hashes = {id_: int(value, 16) for id_, value in session.execute(_own_hashes(case)) if value}
    found = photos.lookalikes(
        session,
        hashes,
        since=case.occurred_at - rules.lookalike_window,
        until=case.occurred_at + rules.lookalike_window,
    )
    if not found:
        return
    rows = session.execute(
        select(
            col(PhotoLink.photo_id),
            col(PhotoLink.record_id),
            col(Case.inspection_id),
            col(Case.split_from_id),
        )
        .join(Case, col(Case.id) == col(PhotoLink.record_id))
        .where(
            col(PhotoLink.photo_id).in_(found), col(PhotoLink.record_kind) == "case", col(PhotoLink.attached)
        )
    )
    for photo_id, other_id, visit_id, split_from_id in rows:
        same_visit = visit_id is not None and visit_id == case.inspection_id
        if other_id not in (case.id, case.split_from_id) and split_from_id != case.id and not same_visit:
            mine, gap = found[photo_id]
            yield other_id, (mine, photo_id, gap)


def _own_hashes(case: Case) -> Select[Any]:
    columns: tuple[Any, ...] = (Photo.id, Photo.dhash)
    return (
        select(*columns)
        .join(PhotoLink, col(PhotoLink.photo_id) == col(Photo.id))
        .where(
            col(PhotoLink.record_id) == case.id, col(PhotoLink.record_kind) == "case", col(PhotoLink.attached)
        )
        .order_by(col(PhotoLink.position))
        .limit(9)
    )


def _rank(likeness: Likeness, case: Case) -> tuple[Any, ...]:
    """Looks and place together first, then what can be merged into, then how near."""
    closest = min((gap for _, _, gap in likeness.pairs), default=99)
    return (
        not (likeness.pairs and likeness.same_place),
        not case.is_open,
        closest,
        likeness.distance_m if likeness.distance_m is not None else 0.0,
        case.number,
    )

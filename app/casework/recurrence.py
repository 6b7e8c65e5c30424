"""反弹: the same class found again at the same place, within its window after it was closed.

Of a visit the item says whether it is the same thing (sightings.py); a report has only its class and its place.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import Session, col

from app.casework.policy import Policy
from app.geo import cells_within, metres
from app.models import Case

_READ_AT_MOST = 200  # of one class, closed on one spot within days


def closed_before(
    session: Session,
    rules: Policy,
    violation: str,
    *,
    point_id: UUID | None,
    lat: float | None,
    lon: float | None,
    at: datetime,
) -> UUID | None:
    """The case closed last that what was found at `at` is the return of; degrees WGS-84, distance as in the content."""
    best: tuple[datetime, UUID] | None = None
    for query in _searches(rules, violation, point_id, lat, lon, at):
        for id_, closed_at, its_point, its_lat, its_lon in session.execute(query):
            same_point = point_id is not None and its_point == point_id
            if not same_point and not _is_near(rules, lat, lon, its_lat, its_lon):
                continue
            if closed_at < at <= rules.reopen_until(violation, closed_at):
                best = max(best or (closed_at, id_), (closed_at, id_))
    return best[1] if best else None


def _searches(
    rules: Policy,
    violation: str,
    point_id: UUID | None,
    lat: float | None,
    lon: float | None,
    at: datetime,
) -> Iterator[Select[Any]]:
    columns: tuple[Any, ...] = (Case.id, Case.closed_at, Case.point_id, Case.lat, Case.lon)
    since = at - timedelta(days=max(rules.window_days, rules.short_window_days))
    alike = (
        col(Case.state) == "closed",
        col(Case.violation) == violation,
        col(Case.closed_at).between(since, at),
    )
    newest = col(Case.closed_at).desc()
    if point_id is not None:
        yield select(*columns).where(*alike, col(Case.point_id) == point_id).order_by(newest).limit(1)
    if lat is not None and lon is not None:
        here = cells_within(lat, lon, rules.recurrence_distance_m)
        yield select(*columns).where(*alike, col(Case.cell).in_(here)).order_by(newest).limit(_READ_AT_MOST)


def _is_near(
    rules: Policy, lat: float | None, lon: float | None, its_lat: float | None, its_lon: float | None
) -> bool:
    if lat is None or lon is None or its_lat is None or its_lon is None:
        return False
    return metres(lat, lon, its_lat, its_lon) <= rules.recurrence_distance_m

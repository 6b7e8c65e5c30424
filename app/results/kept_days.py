"""整改后合格率 of every day, kept as it stood when the local day began: what "since last week" and the trend are counted from.

A day is kept by a job, soon after its midnight or whenever somebody looks: `as_of` takes back what has arrived since. What is
kept never changes.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, insert, select
from sqlmodel import Session, col

from app.jobs import Workshop, Write, enqueue, job
from app.models import FRONTS, Job, RateDay, Unit
from app.primitives import local_date, local_midnight, utc_now
from app.results.as_of import ALL, Tally, rates_at
from app.settings import Settings

KIND = "rates.keep"
WEEK = timedelta(days=7)
KEPT_BACK = 28
"""Days before today that are made up for where nobody looked, or the district began with history."""
_AFTER_MIDNIGHT = timedelta(minutes=5)


@job(KIND)
def keep(shop: Workshop, _args: Mapping[str, Any]) -> Write:
    """One day a run, so that none takes long; safe to repeat."""
    zone = shop.settings.zone
    today = local_date(utc_now(), zone)
    with shop.database.reading() as session:
        day = next(iter(_missing(session, today)), None)
        counted = rates_at(session, local_midnight(day, zone)) if day else {}
        streets = list(session.execute(select(col(Unit.id)).where(col(Unit.kind) == "subdistrict")).scalars())
    rows = (
        [_row(day, street, front, counted) for street in streets for front in (ALL, *FRONTS)] if day else []
    )

    def write(session: Session) -> None:
        kept = exists().where(col(RateDay.day) == day)
        if rows and not session.execute(select(kept)).scalar_one():
            session.execute(insert(RateDay), rows)
        if rows and _missing(session, today):
            enqueue(session, KIND, {}, priority=30)
        elif not session.execute(select(exists().where(_is_mine(), col(Job.state) == "queued"))).scalar_one():
            tomorrow = local_midnight(today + timedelta(days=1), zone) + _AFTER_MIDNIGHT
            enqueue(session, KIND, {}, priority=30, delay=tomorrow - utc_now())

    return write


def ask(session: Session) -> None:
    """Have the days kept that are missing, unless somebody is at it."""
    if is_missing(session) and not is_keeping(session):
        enqueue(session, KIND, {}, priority=30)


def is_missing(session: Session) -> bool:
    return bool(_missing(session, local_date(utc_now(), Settings().zone)))


def is_keeping(session: Session) -> bool:
    """Whether a job is due or at work; that of the next midnight is neither."""
    waiting = exists().where(
        _is_mine(), col(Job.state).in_(("queued", "running")), col(Job.run_at) <= utc_now()
    )
    return bool(session.execute(select(waiting)).scalar_one())


def _is_mine() -> ColumnElement[bool]:
    return col(Job.kind) == KIND


def tallies(session: Session, day: date) -> Mapping[tuple[UUID, str], Tally] | None:
    """(street, front or ALL) → counts when `day` began; None while that day is not kept."""
    rows = session.execute(
        select(
            col(RateDay.street_id),
            col(RateDay.front),
            col(RateDay.passed),
            col(RateDay.fail),
            col(RateDay.inspected),
        ).where(col(RateDay.day) == day)
    ).all()
    return {(street, front): Tally(*counts) for street, front, *counts in rows} or None


def series(
    session: Session, since: date | None, front: str | None, street_id: UUID | None
) -> list[tuple[date, Tally]]:
    """Kept days, oldest first; without a street over all of them, without a front over distinct pairs."""
    sums: list[Any] = [
        func.sum(column) for column in map(col, (RateDay.passed, RateDay.fail, RateDay.inspected))
    ]
    query = select(col(RateDay.day), *sums).where(col(RateDay.front) == (front or ALL))
    if since is not None:
        query = query.where(col(RateDay.day) >= since)
    if street_id is not None:
        query = query.where(col(RateDay.street_id) == street_id)
    rows = session.execute(query.group_by(col(RateDay.day)).order_by(col(RateDay.day)))
    return [(day, Tally(*map(int, counts))) for day, *counts in rows]


def by_front(found: Mapping[tuple[UUID, str], Tally]) -> dict[str, Tally]:
    """A point lies in one street, so that streets add up to the district."""
    fronts: dict[str, Tally] = defaultdict(Tally)
    for (_, front), tally in found.items():
        whole = fronts[front]
        whole.passed += tally.passed
        whole.fail += tally.fail
        whole.inspected += tally.inspected
    return dict(fronts)


def _missing(session: Session, today: date) -> list[date]:
    """The day a week ago first, because that is what people look at; then backwards from today."""
    days = [today - timedelta(days=n) for n in (7, *(n for n in range(KEPT_BACK + 1) if n != 7))]
    kept = set(
        session.execute(
            select(col(RateDay.day)).where(col(RateDay.day) >= today - timedelta(days=KEPT_BACK)).distinct()
        ).scalars()
    )
    return [day for day in days if day not in kept]


def _row(day: date, street: UUID, front: str, counted: Mapping[tuple[UUID, str], Tally]) -> dict[str, Any]:
    tally = counted.get((street, front), Tally())
    return {
        "day": day, "street_id": street, "front": front, "passed": tally.passed, "fail": tally.fail,
        "inspected": tally.inspected, "kept_at": utc_now(),
    }  # fmt: skip

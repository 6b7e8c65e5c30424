"""Which weeks a ranking is about: one, the running one, those of a month, those of a round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, visible_rounds
from app.casework.policy import policy
from app.errors import NotFound
from app.models import Round, Stocktake
from app.primitives import local_date, utc_now
from app.stocktakes.as_of import Period
from app.stocktakes.rules import last_cut_off, next_cut_off

Kind = Literal["week", "now", "month", "round"]
NOW = "now"
_OWN = (
    "self",
    "mock",
)  # 自查 enters no ranking; what a mock evaluation drew is nobody's to see before its day


@dataclass(frozen=True, slots=True)
class Asked:
    """`weeks` oldest first; `running`: (since, now] that nobody took accounts of yet, where it belongs to the period."""

    kind: Kind
    key: str
    weeks: Sequence[Stocktake]
    running: Period | None
    round: Round | None = None

    @property
    def is_settled(self) -> bool:
        return self.kind == "week" and all(week.settled_at is not None for week in self.weeks)

    @property
    def since(self) -> datetime | None:
        return self.weeks[0].since_at if self.weeks else (self.running.since if self.running else None)

    @property
    def until(self) -> datetime | None:
        return self.running.until if self.running else (self.weeks[-1].cut_off_at if self.weeks else None)


def sees_provisional(actor: Actor) -> bool:
    """Numbers that no unit was heard about yet are for those who steer; what is settled is for all."""
    return actor.may("office.read")


def find(session: Session, actor: Actor, key: str) -> Asked:
    """`key`: 2026-W24 | now | 2026-06 | the id of a round. Raises NotFound `rankings.not_found`."""
    if key == NOW:
        found: Asked | None = Asked("now", key, (), running(session))
    elif "-W" in key:
        week = session.get(Stocktake, key)
        found = Asked("week", key, (week,), None) if week else None
    elif len(key) == 7:
        found = _month(session, key)
    else:
        found = _round(session, actor, UUID(key))
    if found is None or not (found.is_settled or sees_provisional(actor)):
        raise NotFound("rankings.not_found", "There is no ranking of this period, or it is not settled yet.")
    return found


def running(session: Session) -> Period:
    """From the last accounts (without any: from the last cut-off) to this moment."""
    rules, now = policy(session), utc_now()
    last = session.execute(
        select(Stocktake).order_by(col(Stocktake.cut_off_at).desc()).limit(1)
    ).scalar_one_or_none()
    if last is not None:
        return Period(min(last.cut_off_at, now), now, last.number)
    return Period(last_cut_off(now, *rules.cut_off, rules.zone), now, None)


def choices(session: Session, actor: Actor, *, weeks: int = 60) -> Mapping[str, Any]:
    """What may be asked for, newest first: weeks with their state, months, rounds; the last two for those who steer."""
    query = select(Stocktake).order_by(col(Stocktake.cut_off_at).desc()).limit(weeks)
    steers = sees_provisional(actor)
    if not steers:
        query = query.where(col(Stocktake.settled_at).is_not(None))
    rows = session.execute(query).scalars().all()
    months, rounds = [], []
    if steers:
        zone = policy(session).zone
        of_weeks = {f"{local_date(row.cut_off_at, zone):%Y-%m}" for row in rows}
        months = sorted(of_weeks | {_month_of_running(session)}, reverse=True)
        rounds = list(
            session.execute(
                select(Round)
                .where(visible_rounds(actor), col(Round.kind).not_in(_OWN))
                .order_by(col(Round.starts_on).desc(), col(Round.id))
                .limit(30)
            ).scalars()
        )
    return {"weeks": rows, "months": months, "rounds": rounds, "now": steers}


def _month_of_running(session: Session) -> str:
    rules = policy(session)
    return f"{local_date(next_cut_off(utc_now(), *rules.cut_off, rules.zone), rules.zone):%Y-%m}"


def _month(session: Session, key: str) -> Asked | None:
    """A week belongs to the month of its cut-off, the running one to that of the next."""
    zone = policy(session).zone
    weeks = [row for row in _weeks(session) if f"{local_date(row.cut_off_at, zone):%Y-%m}" == key]
    now = running(session) if _month_of_running(session) == key else None
    return Asked("month", key, weeks, now) if weeks or now else None


def _round(session: Session, actor: Actor, round_id: UUID) -> Asked | None:
    """The weeks whose cut-off falls between its first and its last day; the running one while it runs."""
    query = select(Round).where(
        col(Round.id) == round_id, visible_rounds(actor), col(Round.kind).not_in(_OWN)
    )
    round_ = session.execute(query).scalar_one_or_none()
    if round_ is None:
        return None
    zone = policy(session).zone

    def within(day: date) -> bool:
        return bool(round_.starts_on <= day <= round_.ends_on)

    weeks = [row for row in _weeks(session) if within(local_date(row.cut_off_at, zone))]
    now = running(session) if within(local_date(utc_now(), zone)) else None
    return Asked("round", str(round_id), weeks, now, round_)


def _weeks(session: Session) -> Sequence[Stocktake]:
    return session.execute(select(Stocktake).order_by(col(Stocktake.cut_off_at))).scalars().all()

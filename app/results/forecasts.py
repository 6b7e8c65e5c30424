"""实地得分预估 made from what stands, kept, and served with the names of today. Arithmetic: readiness.py; definitions:
docs/definitions.md.

Made as a job, because it takes seconds in a large district: whoever opens the page reads the last one and may ask for a new.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import hypot
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlmodel import Session, col

from app.authz import Actor
from app.checklists.queries import point_types, sampling, scoring
from app.jobs import Workshop, Write, enqueue, job
from app.models import EventHead, Forecast, Job, Point, Unit
from app.primitives import new_id, utc_now
from app.results import standing
from app.results.readiness import Front as Told
from app.results.readiness import Gain, forecast
from app.results.schemas import ForecastOut

MOST_DRIVERS = 100
FRESH = timedelta(minutes=10)
"""A forecast is not made again sooner, however much arrives: it would move by less than it is wrong."""

KIND = "forecast.make"


@job(KIND)
def make(shop: Workshop, _args: Mapping[str, Any]) -> Write:
    at = utc_now()
    with shop.database.reading() as session:
        history = _history(session)
        district = standing.read(session, at)
        rules, supposed = scoring(session), sampling(session)["forecast"]
    lines = {front["code"]: float(front["line"] or front["target"]) for front in rules["fronts"]}
    said = forecast(
        district.places,
        district.plan,
        lines,
        critical_cap=float(rules["critical_cap"]),
        seed=supposed["seed"],
        draws=supposed["draws"],
        remedies=district.remedies,
    )
    document = {
        "draws": supposed["draws"],
        "plan": [
            {"type": type_, "drawn": district.plan.get(type_, 0), "points": points}
            for type_, points in sorted(district.existing.items())
        ],
        "fronts": [_front(told, district.known.get(told.code, 0.0), supposed) for told in said.fronts],
        "drivers": _drivers(said.gains, district),
        "stale": district.stale,
    }
    row = Forecast(id=new_id(), made_at=at, history=history, seed=supposed["seed"], document=document)
    return lambda session: session.add(row)


def ask(session: Session) -> bool:
    """Have a new one made, unless the last is fresh, nothing happened since, or one is being made. True: it was asked for."""
    if not is_stale(session, newest(session)) or _is_making(session):
        return False
    enqueue(session, KIND, {}, priority=20)
    return True


def newest(session: Session) -> Forecast | None:
    return session.execute(
        select(Forecast).order_by(col(Forecast.made_at).desc()).limit(1)
    ).scalar_one_or_none()


def is_stale(session: Session, made: Forecast | None) -> bool:
    if made is None:
        return True
    return utc_now() - made.made_at >= FRESH and _history(session) != made.history


def served(session: Session, actor: Actor) -> ForecastOut:
    """The newest, for those who steer. The chance is for the command office and leaders only."""
    made = newest(session)
    found: Mapping[str, Any] = made.document if made else {}
    drivers = found.get("drivers", [])
    places = {
        str(id_): (name, street)
        for id_, name, street in session.execute(
            select(col(Point.id), col(Point.name), col(Unit.name))
            .join(Unit, col(Unit.id) == col(Point.street_id))
            .where(col(Point.id).in_([UUID(row["point_id"]) for row in drivers]))
        )
    }
    told = actor.may("rates.probability")
    rules = {front["code"]: front for front in scoring(session)["fronts"]}
    types = {kind["code"]: kind for kind in point_types(session)}
    return ForecastOut.model_validate(
        {
            "made_at": made.made_at if made else None,
            "seed": made.seed if made else None,
            "draws": found.get("draws"),
            "is_making": _is_making(session),
            "is_stale": is_stale(session, made),
            "stale_verdicts": found.get("stale", 0),
            "plan": [
                row | {"zh": types[row["type"]]["zh"], "en": types[row["type"]]["en"]}
                for row in found.get("plan", [])
                if row["type"] in types
            ],
            "fronts": [
                row
                | {
                    name: rules[row["code"]][name]
                    for name in ("zh", "en", "short_zh", "short_en", "published_sample")
                }
                | {
                    "line_is_target": rules[row["code"]]["line"] is None,
                    "chance": row["chance"] if told else None,
                }
                for row in found.get("fronts", [])
                if row["code"] in rules
            ],
            "drivers": [
                row
                | {"place": places[row["point_id"]][0], "street": places[row["point_id"]][1]}
                | {"chance": row["chance"] if told else None}
                for row in drivers
                if row["point_id"] in places
            ],
        }
    )


def _history(session: Session) -> int:
    return session.execute(select(col(EventHead.seq))).scalar_one_or_none() or 0


def _is_making(session: Session) -> bool:
    waiting = exists().where(col(Job.kind) == KIND, col(Job.state).in_(("queued", "running")))
    return bool(session.execute(select(waiting)).scalar_one())


def _front(told: Told, known: float, supposed: Mapping[str, Any]) -> dict[str, Any]:
    state = (
        "sure"
        if told.chance >= supposed["sure"]
        else "doubtful"
        if told.chance < supposed["doubtful"]
        else "open"
    )
    return {
        "code": told.code, "line": told.line, "mean": told.mean, "low": told.low, "high": told.high,
        "chance": told.chance, "state": state, "histogram": list(told.histogram), "places": told.places, "known": known,
    }  # fmt: skip


def _drivers(gains: Sequence[Gain], district: standing.District) -> list[dict[str, Any]]:
    """Best first, by the sum over fronts. What differs by less than two standard errors shares a rank."""
    place = {remedy.key: remedy.place for remedy in district.remedies}
    best = sorted(gains, key=lambda gain: (-round(_sum(gain), 9), gain.key))
    best = [gain for gain in best if _sum(gain) > 0][:MOST_DRIVERS]
    rows: list[dict[str, Any]] = []
    leader: Gain | None = None
    rank = 0
    for n, gain in enumerate(best, start=1):
        if leader is None or _sum(leader) - _sum(gain) >= 2 * hypot(_error(leader), _error(gain)):
            leader, rank = gain, n
        rows.append(
            {
                "key": gain.key, "kind": gain.key.partition(":")[0], "rank": rank, "point_id": place[gain.key],
                "cases": [{"id": str(case.id), "number": case.number} for case in district.cases[gain.key]],
                "gain": dict(gain.score), "error": dict(gain.error), "chance": dict(gain.chance),
                "spread": gain.spread_removed,
            }
        )  # fmt: skip
    return rows


def _sum(gain: Gain) -> float:
    return sum(gain.score.values())


def _error(gain: Gain) -> float:
    return sum(gain.error.values())

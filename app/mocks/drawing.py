"""Drawing a mock evaluation: the sample and who might walk it, the forecast it will be held against, and the seal."""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.bodies import RecordBody
from app.checklists.queries import sampling, scoring
from app.db import serialise
from app.errors import Conflict, Unprocessable
from app.mocks import draw, queries
from app.mocks.pairing import is_impartial
from app.mocks.schemas import MockIn, MockInspector, MockPreview, MockType
from app.models import EventHead, Mock, MockSeal, User
from app.primitives import local_date, utc_now
from app.results import standing
from app.results.beliefs import plan as planned
from app.results.readiness import forecast

LONGEST = timedelta(days=13)
MOST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a draw is made from, read before the transaction that makes it."""

    population: draw.Population
    plan: Mapping[str, int]
    existing: Mapping[str, int]
    forecast: Mapping[str, Any]


def preview(session: Session, size: int | None, zone: ZoneInfo) -> MockPreview:
    found = queries.population(session)
    full = queries.full_size(session)
    counts, existing = _plan(session, found, size or full)
    return MockPreview(
        today=local_date(utc_now(), zone),
        full=full,
        size=sum(counts.values()),
        types=types(session, counts, existing),
        inspectors=[inspector(user, unit) for user, unit in queries.inspectors(session)],
    )


def gather(session: Session, given: MockIn) -> Gathered:
    """Raises Unprocessable `mocks.nothing_to_draw`."""
    found = queries.population(session)
    counts, existing = _plan(session, found, given.size or queries.full_size(session))
    if not counts:
        raise Unprocessable("mocks.nothing_to_draw", "There is no active point of a type that is drawn.")
    return Gathered(found, counts, existing, _forecast(session, counts, given.fronts))


def make(
    session: Session,
    actor: Actor,
    mock_id: UUID,
    body: RecordBody,
    given: MockIn,
    gathered: Gathered,
    zone: ZoneInfo,
    *,
    seed: str,
) -> tuple[Mock, bool]:
    """(the mock, True when it is new). The same id with the same content is the same draw, and no second one is made.

    `seed`: from `fresh_seed`. The list is drawn once here, to bind it by the commitment, and forgotten. Raises Conflict
    `mocks.id_conflict`, Unprocessable `mocks.dates`, `mocks.not_an_inspector`, `mocks.too_few_inspectors`.
    """
    known = known_draw(session, actor, mock_id, body)
    if known is not None:
        return known, False
    _check_dates(given, local_date(utc_now(), zone))
    inspector_ids = list(dict.fromkeys(given.inspector_ids))
    _check_inspectors(session, inspector_ids, gathered.population)
    ids = draw.drawn(seed, gathered.population, gathered.plan)
    population_sha256 = draw.population_sum(gathered.population)
    made = Mock(
        id=mock_id,
        name=given.name,
        held_on=given.held_on,
        last_on=given.last_on or given.held_on,
        open=given.open,
        fronts=list(dict.fromkeys(given.fronts)),
        plan=dict(gathered.plan),
        existing=dict(gathered.existing),
        inspector_ids=[str(id_) for id_ in inspector_ids],
        population_sha256=population_sha256,
        commitment=draw.commitment(str(mock_id), seed, population_sha256, ids),
        content_sha256=body.sha256,
        forecast=dict(gathered.forecast),
        drawn_by=actor.id,
        drawn_at=utc_now(),
    )
    session.add(made)
    session.flush()
    session.add(MockSeal(mock_id=mock_id, seed=seed, population=[list(pair) for pair in gathered.population]))
    session.flush()
    payload = {
        "rule": draw.RULE,
        "commitment": made.commitment,
        "population_sha256": population_sha256,
        "plan": dict(gathered.plan),
        "held_on": made.held_on.isoformat(),
        "forecast": dict(gathered.forecast),
    }
    events.record(session, "mock.drawn", subject=("mock", mock_id), actor_id=actor.id, payload=payload)
    return made, True


def fresh_seed() -> str:
    """Nobody chooses it, and nobody can guess it."""
    return secrets.token_hex(32)


def known_draw(session: Session, actor: Actor, mock_id: UUID, body: RecordBody) -> Mock | None:
    """The draw already made under this id. Raises Conflict `mocks.id_conflict` where it is another one."""
    serialise(session, mock_id)
    known = session.get(Mock, mock_id)
    if known is not None and (known.drawn_by != actor.id or known.content_sha256 != body.sha256):
        raise Conflict("mocks.id_conflict", "The server knows another mock evaluation under this id.")
    return known


def types(session: Session, plan: Mapping[str, Any], existing: Mapping[str, Any]) -> list[MockType]:
    """In the order of the content; types of which nothing exists are left out."""
    return [
        MockType(type=code, zh=kind["zh"], en=kind["en"], drawn=plan.get(code, 0), points=existing[code])
        for code, kind in queries.types_named(session).items()
        if code in existing
    ]


def inspector(user: User, unit: str | None) -> MockInspector:
    return MockInspector(id=user.id, name=user.name, team=user.team, unit=unit)


def _plan(session: Session, found: draw.Population, size: int) -> tuple[dict[str, int], dict[str, int]]:
    existing = dict(Counter(type_ for _, type_ in found))
    return planned(queries.weights(session), existing, size), existing


def _forecast(session: Session, plan: Mapping[str, int], fronts: list[Any]) -> dict[str, Any]:
    """实地得分预估 for exactly this plan, from what is known now."""
    at = utc_now()
    history = session.execute(select(col(EventHead.seq))).scalar_one_or_none() or 0
    district = standing.read(session, at)
    rules, supposed = scoring(session), sampling(session)["forecast"]
    lines = {
        front["code"]: float(front["line"] or front["target"])
        for front in rules["fronts"]
        if front["code"] in fronts
    }
    said = forecast(
        district.places,
        plan,
        lines,
        critical_cap=float(rules["critical_cap"]),
        seed=supposed["seed"],
        draws=supposed["draws"],
    )
    return {
        "history": history,
        "seed": supposed["seed"],
        "draws": supposed["draws"],
        "fronts": [
            {
                "code": front.code,
                "mean": round(front.mean, 6),
                "low": round(front.low, 6),
                "high": round(front.high, 6),
                "state": "sure"
                if front.chance >= supposed["sure"]
                else "doubtful"
                if front.chance < supposed["doubtful"]
                else "open",
            }
            for front in said.fronts
        ],
    }


def _check_dates(given: MockIn, today: date) -> None:
    last = given.last_on or given.held_on
    if not (
        today <= given.held_on <= today + MOST_AHEAD and given.held_on <= last <= given.held_on + LONGEST
    ):
        raise Unprocessable(
            "mocks.dates", "The day lies in the past, or the last day before the first or two weeks after it."
        )


def _check_inspectors(session: Session, ids: list[UUID], population: draw.Population) -> None:
    """Judged by all points that could be drawn, so that a refusal says nothing about those that are."""
    users = [user for user, _ in queries.inspectors(session, ids) if queries.may_walk(user)]
    if len(users) != len(ids):
        known = {user.id for user in users}
        raise Unprocessable(
            "mocks.not_an_inspector",
            "Some of these people do not inspect.",
            user_ids=[str(id_) for id_ in ids if id_ not in known][:50],
        )
    people = queries.people(session, users)
    spots = queries.spots(session, [UUID(id_) for id_, _ in population])
    short = [spot.id for spot in spots if sum(is_impartial(person, spot) for person in people) < 2]
    if short:
        raise Unprocessable(
            "mocks.too_few_inspectors",
            f"At {len(short)} points fewer than two of these people belong to neither the unit nor the street.",
            points=len(short),
        )

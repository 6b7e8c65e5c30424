"""The leader's one screen put together from what results, forecasts and casework say; and the days of the evaluations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor
from app.checklists.queries import scoring
from app.errors import NotFound
from app.events import record
from app.models import FRONTS, EvaluationDate
from app.overview import instructions, queries
from app.overview.schemas import (
    CaseNumbers,
    EvaluationOut,
    EvaluationsIn,
    EvaluationsOut,
    OverviewFront,
    OverviewOut,
    OverviewStreet,
    RateThen,
    RoundBrief,
    Score,
    StreetPage,
)
from app.primitives import local_date, utc_now
from app.results import forecasts, kept_days
from app.results.as_of import ALL, Tally
from app.results.cells import Question
from app.results.pass_rates import pages, pass_rates
from app.results.schemas import ForecastOut, RateRow
from app.settings import Settings

DRIVERS = 10
AT_THE_ENDS = 3
"""Worst and best streets that are shown to everybody."""


def overview(session: Session, actor: Actor) -> OverviewOut:
    """A fixed number of statements, whatever the size of the district."""
    now = utc_now()
    today = local_date(now, Settings().zone)
    week_ago = today - kept_days.WEEK
    then = kept_days.tallies(session, week_ago)
    round_ = queries.running_round(session, actor, today)
    said = forecasts.served(session, actor)
    cases = queries.case_numbers(session, actor, now)
    streets = queries.streets(session, actor)
    mine = {id_ for id_, (_, sponsored) in streets.items() if sponsored}
    dates = queries.evaluation_dates(session)
    asked = [Question("front", "current"), Question("street", "current")]
    if round_:
        asked.append(Question("front", "current", round_))
    by_front, by_streets, *rounds = pages(session, asked)
    standing = {row.key: row for row in by_front.items}
    of_round = {row.key: row for page in rounds for row in page.items}
    by_street = {row.key: row for row in by_streets.items}
    before = kept_days.by_front(then) if then is not None else None
    fronts = [
        _front(
            rule,
            standing.get(rule["code"]),
            of_round.get(rule["code"]),
            dates.get(rule["code"]),
            today,
            _then(week_ago, before, rule["code"]),
            said,
        )
        for rule in _rules(session)
    ]
    return OverviewOut(
        cut_off=now,
        round=RoundBrief(id=round_.id, name=round_.name) if round_ else None,
        fronts=fronts,
        cases=queries.added(cases),
        mine=queries.added(cases, mine) if mine else None,
        drivers=said.drivers[:DRIVERS],
        streets=_streets(streets, by_street, cases, then, week_ago),
        streets_in_all=len(streets),
        forecast_at=said.made_at,
        is_stale=said.is_stale or kept_days.is_missing(session),
        is_making=said.is_making or kept_days.is_keeping(session),
        may_set_dates=actor.may("evaluations.set"),
    )


def ask(session: Session) -> None:
    """Have made what is old or missing: a forecast, the days to compare with."""
    forecasts.ask(session)
    kept_days.ask(session)


def evaluations(session: Session) -> EvaluationsOut:
    dates = queries.evaluation_dates(session)
    today = local_date(utc_now(), Settings().zone)
    return EvaluationsOut(
        items=[
            EvaluationOut(
                front=rule["code"],
                zh=rule["zh"],
                en=rule["en"],
                expected_on=row.expected_on if row else None,
                days_left=(row.expected_on - today).days if row else None,
                set_at=row.set_at if row else None,
            )
            for rule in _rules(session)
            for row in [dates.get(rule["code"])]
        ]
    )


def set_evaluations(session: Session, actor: Actor, given: EvaluationsIn) -> EvaluationsOut:
    """Safe to repeat. What changed stands in the history with what it was."""
    dates = queries.evaluation_dates(session)
    changes: dict[str, list[str | None]] = {}
    for front in given.model_fields_set & set(FRONTS):
        wanted: date | None = getattr(given, front)
        row = dates.get(front)
        if wanted == (row.expected_on if row else None):
            continue
        changes[front] = [
            row.expected_on.isoformat() if row else None,
            wanted.isoformat() if wanted else None,
        ]
        if row is not None and wanted is not None:
            row.expected_on, row.set_at, row.set_by = wanted, utc_now(), actor.id
        elif row is not None:
            session.delete(row)
        elif wanted is not None:
            session.add(EvaluationDate(front=front, expected_on=wanted, set_by=actor.id))
    if changes:
        record(session, "evaluations.set", subject=("district", "1"), actor_id=actor.id, payload=changes)
    session.flush()
    return evaluations(session)


def _rules(session: Session) -> list[dict[str, Any]]:
    return [dict(front) for front in scoring(session)["fronts"]]


def _then(day: date, found: Mapping[Any, Tally] | None, key: Any) -> RateThen | None:
    if found is None:
        return None
    tally = found.get(key, Tally())
    judged = tally.passed + tally.fail
    return RateThen.model_validate(
        {
            "day": day,
            "pass": tally.passed,
            "fail": tally.fail,
            "rate": tally.passed / judged if judged else None,
        }
    )


def _change(rate: float | None, before: RateThen | None) -> float | None:
    return rate - before.rate if rate is not None and before is not None and before.rate is not None else None


def _front(
    rule: Mapping[str, Any],
    standing: RateRow | None,
    of_round: RateRow | None,
    expected: EvaluationDate | None,
    today: date,
    before: RateThen | None,
    said: ForecastOut,
) -> OverviewFront:
    told = next((front for front in said.fronts if front.code == rule["code"]), None)
    rate = standing.rate if standing else None
    return OverviewFront.model_validate(
        {name: rule[name] for name in ("code", "zh", "en", "short_zh", "short_en")}
        | {
            "expected_on": expected.expected_on if expected else None,
            "days_left": (expected.expected_on - today).days if expected else None,
            "pass": standing.passed if standing else 0,
            "fail": standing.fail if standing else 0,
            "rate": rate,
            "inspected": of_round.inspected if of_round else None,
            "planned": of_round.planned if of_round else None,
            "coverage": of_round.coverage if of_round else None,
            "before": before,
            "change": _change(rate, before),
            "score": Score.model_validate(told, from_attributes=True) if told else None,
        }
    )


def street(session: Session, actor: Actor, street_id: UUID) -> StreetPage:
    """Raises NotFound `overview.unknown_subject`."""
    now = utc_now()
    week_ago = local_date(now, Settings().zone) - kept_days.WEEK
    known = queries.streets(session, actor)
    if street_id not in known:
        raise NotFound("overview.unknown_subject", "There is no such case or street.")
    rates = {row.key: row for row in pass_rates(session, Question("street", "current")).items}
    cases = queries.case_numbers(session, actor, now)
    then = kept_days.tallies(session, week_ago)
    [row] = street_rows([street_id], known, rates, cases, then, week_ago)
    return StreetPage(
        cut_off=now,
        street=row,
        instructions=instructions.of_street(session, actor, street_id),
        visits=queries.street_visits(session, actor, street_id),
    )


def _streets(
    streets: Mapping[UUID, tuple[str, bool]],
    rates: Mapping[str, RateRow],
    cases: Mapping[UUID | None, CaseNumbers],
    then: Mapping[tuple[UUID, str], Tally] | None,
    week_ago: date,
) -> list[OverviewStreet]:
    """Own first, then the worst, then the best."""
    told = told_rates(streets, rates)
    best = sorted(told, key=lambda id_: (-told[id_], streets[id_][0]))
    own = [id_ for id_, (_, sponsored) in streets.items() if sponsored]
    shown = dict.fromkeys([*own, *reversed(best[-AT_THE_ENDS:]), *best[:AT_THE_ENDS]])
    return street_rows(shown, streets, rates, cases, then, week_ago)


def told_rates(streets: Mapping[UUID, tuple[str, bool]], rates: Mapping[str, RateRow]) -> dict[UUID, float]:
    """Streets that have a rate."""
    found = {id_: rates[str(id_)].rate for id_ in streets if str(id_) in rates}
    return {id_: rate for id_, rate in found.items() if rate is not None}


def street_rows(
    wanted: Iterable[UUID],
    streets: Mapping[UUID, tuple[str, bool]],
    rates: Mapping[str, RateRow],
    cases: Mapping[UUID | None, CaseNumbers],
    then: Mapping[tuple[UUID, str], Tally] | None,
    week_ago: date,
) -> list[OverviewStreet]:
    """Equal rates share a place."""
    told = told_rates(streets, rates)
    before = {id_: tally for (id_, front), tally in then.items() if front == ALL} if then else None
    rows = []
    for id_ in wanted:
        name, sponsored = streets[id_]
        row, was = rates.get(str(id_)), _then(week_ago, before, id_)
        rate = told.get(id_)
        rows.append(
            OverviewStreet.model_validate(
                {
                    "id": id_,
                    "name": name,
                    "sponsored": sponsored,
                    "place": 1 + sum(other > rate for other in told.values()) if rate is not None else None,
                    "of": len(told),
                    "pass": row.passed if row else 0,
                    "fail": row.fail if row else 0,
                    "rate": rate,
                    "before": was,
                    "change": _change(rate, was),
                    "cases": cases.get(id_, queries.NONE),
                }
            )
        )
    return rows

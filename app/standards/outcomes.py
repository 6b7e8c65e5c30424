"""How items went in a round: verdicts by the definitions of results, and the open cases beside them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor
from app.errors import NotFound
from app.models import Round
from app.primitives import local_date, utc_now
from app.results.cells import Question
from app.results.pass_rates import pass_rates
from app.settings import Settings
from app.standards import queries
from app.standards.schemas import ResultOut, RoundShort


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`by_item` has an entry for every item asked about. `head`: round, cut_off and definition of the answer."""

    head: Mapping[str, Any]
    by_item: Mapping[str, ResultOut]
    total: ResultOut


def outcomes(session: Session, actor: Actor, items: Collection[str], round_id: UUID | None) -> Outcomes:
    """In the running round unless another one is asked for; without any round, whatever stands. A fixed number of
    statements. NotFound `results.unknown_round`."""
    round_ = _round(session, actor, round_id)
    wanted = frozenset(items)
    page = pass_rates(session, Question("item", "current", round_, items=wanted))
    cases = queries.open_cases(session, actor, wanted)
    rows = {row.key: row for row in page.items}
    planned = None if round_ is None else 0
    return Outcomes(
        head={
            "round": RoundShort.model_validate(round_, from_attributes=True) if round_ else None,
            "cut_off": page.cut_off,
            "definition": page.definition,
        },
        by_item={
            code: _result(
                rows[code].model_dump(by_alias=True) if code in rows else _UNSEEN | {"planned": planned},
                None if cases is None else cases.get(code, 0),
            )
            for code in wanted
        },
        total=_result(page.total.model_dump(by_alias=True), None if cases is None else sum(cases.values())),
    )


_UNSEEN = {"pass": 0, "fail": 0, "na": 0, "rate": None, "inspected": 0, "planned": None, "coverage": None}


def _result(row: Mapping[str, Any], open_cases: int | None) -> ResultOut:
    return ResultOut.model_validate({**{key: row[key] for key in _UNSEEN}, "open_cases": open_cases})


def _round(session: Session, actor: Actor, round_id: UUID | None) -> Round | None:
    if round_id is None:
        return queries.running_round(session, actor, local_date(utc_now(), Settings().zone))
    round_ = queries.visible_round(session, actor, round_id)
    if round_ is None:
        raise NotFound("results.unknown_round", "There is no such round.")
    return round_

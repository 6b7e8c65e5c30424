"""How a mock evaluation came out: scores by front beside what was forecast. Frozen as a document when it is closed."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.checklists.queries import scoring
from app.checklists.rules import Scoring
from app.mocks import queries
from app.mocks.agreement import Agreement, agreement
from app.mocks.schemas import AgreementOut, Calibration, MockFront, MockProgress, Predicted, State
from app.mocks.scores import Mark, front_score
from app.models import Mock, MockPoint, MockSeat
from app.primitives import canonical_json


def state_of(mock: Mock) -> State:
    if mock.cancelled_at is not None:
        return "cancelled"
    if mock.closed_at is not None:
        return "closed"
    return "sealed" if mock.revealed_at is None else "running"


def rules_of(session: Session, mock: Mock) -> Scoring:
    """Weights and lines it is scored by: those of today, or those it was closed with."""
    return scoring(session) if mock.result is None else scoring_of(mock.result)


def scoring_of(result: Mapping[str, Any]) -> Scoring:
    found: Scoring = result["scoring"]
    return found


def document(session: Session, mock: Mock) -> dict[str, Any]:
    """The result as it is frozen. Numbers are rounded to 10⁻⁶, so that its sum does not hang on the last bit."""
    rules, found = scoring(session), queries.marks(session, mock.id)
    whole = whole_agreement(found)
    return {
        "scoring": {name: rules[name] for name in ("weights", "critical_cap", "lines")},
        "fronts": [_scored(found, front, rules) for front in mock.fronts],
        "progress": progress(session, [mock])[mock.id].model_dump(),
        "agreement": {"judged": whole.judged, "agreed": whole.agreed, "kappa": _rounded(whole.kappa)},
    }


def sum_of(result: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_json(result)).hexdigest()


def fronts(session: Session, mock: Mock) -> list[MockFront]:
    """By front of the mock, in its order. Before anything is finished every score is null."""
    if mock.result is not None:
        told: Any = mock.result["fronts"]
    elif mock.revealed_at is not None:
        found, rules = queries.marks(session, mock.id), scoring(session)
        told = [_scored(found, front, rules) for front in mock.fronts]
    else:
        told = [_scored((), front, {}) for front in mock.fronts]
    return [_front(session, mock, row) for row in told]


def whole_agreement(marks: Iterable[Mark]) -> Agreement:
    return agreement(both(marks))


def both(marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """What the two said wherever both said something."""
    return [(mark.first, mark.second) for mark in marks if mark.first is not None and mark.second is not None]


def told(found: Agreement) -> AgreementOut:
    return AgreementOut(
        judged=found.judged, agreed=found.agreed, share=found.share, kappa=found.kappa, why=found.why
    )


def calibration(session: Session, closed: Sequence[Mock]) -> list[Calibration]:
    """How forecasts did against what came out, by front, over all closed mock evaluations."""
    by_front: dict[str, list[MockFront]] = defaultdict(list)
    for mock in closed:
        for front in fronts(session, mock):
            if front.is_inside is not None:
                by_front[front.code].append(front)
    return [
        Calibration(
            front=code,
            zh=found[0].short_zh,
            en=found[0].short_en,
            judged=len(found),
            inside=sum(bool(front.is_inside) for front in found),
            mean_error=sum(
                front.score - front.predicted.mean for front in found if front.predicted and front.score is not None
            )
            / len(found),
        )
        for code, found in sorted(by_front.items())
    ]  # fmt: skip


def progress(session: Session, mocks: Sequence[Mock]) -> Mapping[UUID, MockProgress]:
    """Of revealed ones; four statements and two more for each."""
    ids = [mock.id for mock in mocks if mock.revealed_at is not None]
    visits, disputed = queries.handed_in(session, ids), queries.disputes(session, ids)
    return {
        id_: _progress(
            queries.points_of(session, id_),
            queries.seats_of(session, id_),
            {(point, author) for mock, point, author in visits if mock == id_},
            disputed.get(id_, (0, 0)),
        )
        for id_ in ids
    }


def _progress(
    points: Sequence[MockPoint],
    seats: Mapping[UUID, Mapping[int, MockSeat]],
    visits: Collection[tuple[UUID, UUID]],
    disputed: tuple[int, int],
) -> MockProgress:
    found: Counter[str] = Counter()
    for place in points:
        if place.retired:
            found["retired"] += 1
            continue
        own = seats.get(place.point_id, {}).values()
        came = sum((place.point_id, seat.inspector_id) in visits for seat in own)
        found["finished" if came >= 2 else "one" if came else "none"] += 1
        outcomes = [seat.outcome for seat in own if seat.outcome]
        found["not_inspectable"] += bool(outcomes) and set(outcomes) == {"could_not_inspect"}
    return MockProgress(
        drawn=len(points), finished=found["finished"], one=found["one"], none=found["none"],
        not_inspectable=found["not_inspectable"], retired=found["retired"],
        disputed=disputed[0], ruled=disputed[1],
    )  # fmt: skip


def _scored(marks: Sequence[Mark], front: str, rules: Scoring) -> dict[str, Any]:
    found = front_score(marks, front, rules)
    return {
        "code": front, "score": _rounded(found.score), "points": found.points, "passed": found.passed,
        "failed": found.failed, "na": found.na, "doubtful": found.doubtful,
    }  # fmt: skip


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def _front(session: Session, mock: Mock, row: Mapping[str, Any]) -> MockFront:
    named: Mapping[str, Any] = next(
        front for front in scoring(session)["fronts"] if front["code"] == row["code"]
    )
    said: Any = mock.forecast.get("fronts", [])
    predicted = next((Predicted.model_validate(one) for one in said if one["code"] == row["code"]), None)
    score = row["score"]
    is_inside = (
        round(predicted.low, 6) <= score <= round(predicted.high, 6)
        if predicted and score is not None
        else None
    )
    return MockFront.model_validate(
        {name: named[name] for name in ("zh", "en", "short_zh", "short_en", "published_sample")}
        | {"line": float(named["line"] or named["target"]), "line_is_target": named["line"] is None}
        | dict(row)
        | {"predicted": predicted, "is_inside": is_inside}
    )

"""What stands of every place: its score, whether enough of it was seen, and what the streets' scores are made of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import case as when
from sqlalchemy import func, select
from sqlmodel import Session, col

from app.checklists.queries import scoring
from app.models import Case, CheckItem, Point, Round, RoundVerdict, Verdict
from app.results.cells import Question, core_items
from app.results.dimensions import dimensions, is_asked
from app.results.scoring import score_of_point, score_of_street


def rows_of_points(session: Session, round_: Round | None = None) -> list[dict[str, Any]]:
    """A row for every place in use (in a round: that somebody was sent to, or that was seen in it): scored, or excluded as
    `not_inspected` (too few of its core items answered) or `unseen`. Verdicts by 自查 alone do not count."""
    rules = scoring(session)
    known = dimensions(session, round_)
    core = core_items(Question("point", "current", round_), known)
    left_out = [item.code for item in known.items.values() if item.retired or not is_asked(item, round_)]
    expected = Counter(known.items[code].type for code in core)
    marks, answered = _verdicts(session, round_, core, left_out)
    open_cases: dict[UUID, list[str]] = defaultdict(list)
    for point_id, severity in session.execute(
        select(col(Case.point_id), col(Case.severity)).where(
            col(Case.is_open), col(Case.item).is_(None), col(Case.point_id).is_not(None)
        )
    ):
        open_cases[point_id].append(severity)
    made: list[dict[str, Any]] = []
    names = select(col(Point.id), col(Point.name), col(Point.code)).where(col(Point.status) == "active")
    for id_, name, code in session.execute(names.order_by(col(Point.code))):
        place = known.places[id_]
        if round_ is not None and id_ not in known.assigned and id_ not in marks:
            continue
        said = [(severity, verdict) for severity, verdict, n in marks.get(id_, []) for _ in range(n)]
        score = score_of_point(said, open_cases.get(id_, []), rules)
        need = expected[place.type]
        inspected = need > 0 and answered[id_] >= float(rules["core_inspected_share"]) * need
        why = None if inspected and score else ("not_inspected" if id_ in marks else "unseen")
        made.append(
            {
                "part": "points",
                "point_id": str(id_),
                "number": code,
                "place": name,
                "point_type": place.type,
                "street_id": str(place.street_id),
                "unit_id": None,
                "case_id": None,
                "counts_as": "excluded" if why else "scored",
                "why": why,
                "key": str(id_),
                "score": score.score if score else None,
                "grade": score.grade if score else None,
                "capped": score.capped if score else False,
                "failing": sum(n for _, verdict, n in marks.get(id_, []) if verdict == "fail")
                + len(open_cases.get(id_, [])),
            }
        )
    return made


def _verdicts(
    session: Session, round_: Round | None, core: Iterable[str], left_out: Sequence[str]
) -> tuple[Mapping[UUID, list[tuple[str, str, int]]], Counter[UUID]]:
    """(place → (severity, verdict, how many), place → core items answered), added up by the database."""
    source: Any = Verdict if round_ is None else RoundVerdict
    is_core = func.sum(when((source.item.in_(sorted(core)), 1), else_=0))
    query = (
        select(source.point_id, col(CheckItem.severity), source.verdict, func.count(), is_core)
        .join(CheckItem, col(CheckItem.code) == source.item)
        .join(Point, col(Point.id) == source.point_id)
        .where(source.basis != "self", source.item.not_in(left_out), col(CheckItem.type) == col(Point.type))
        .group_by(source.point_id, col(CheckItem.severity), source.verdict)
    )
    if round_ is not None:
        query = query.where(source.round_id == round_.id)
    marks: dict[UUID, list[tuple[str, str, int]]] = defaultdict(list)
    answered: Counter[UUID] = Counter()
    for point_id, severity, verdict, n, of_core in session.execute(query):
        marks[point_id].append((severity, verdict, n))
        answered[point_id] += int(of_core or 0)
    return marks, answered


def type_mix(rows: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Point type → its share of the district's places: the same weights for every street."""
    found = Counter(row["point_type"] for row in rows)
    whole = sum(found.values())
    return {type_: n / whole for type_, n in sorted(found.items())}


def field_of(
    rows: Iterable[Mapping[str, Any]], mix: Mapping[str, float], scoring_: Mapping[str, Any]
) -> dict[str, Any]:
    """街道得分 and 点位合格率 of one street's rows, with what each type of place adds. Score and rate are None without a place
    that was inspected."""
    places = list(rows)
    scored = [row for row in places if row["counts_as"] == "scored"]
    whole = score_of_street(((row["point_type"], row["score"]) for row in scored), mix, scoring_)
    qualified = sum(row["grade"] != "unqualified" for row in scored)
    by_type: dict[str, list[float]] = defaultdict(list)
    for row in scored:
        by_type[row["point_type"]].append(row["score"])
    weights = sum(mix.get(type_, 0) for type_ in by_type)
    return {
        "score": whole.score if whole else None,
        "grade": whole.grade if whole else None,
        "qualified": qualified,
        "inspected": len(scored),
        "planned": len(places),
        "rate": qualified / len(scored) if scored else None,
        "coverage": len(scored) / len(places) if places else None,
        "types": [
            {
                "type": type_,
                "points": len(scores),
                "mean": sum(scores) / len(scores),
                "weight": mix.get(type_, 0) / weights if weights else 0.0,
            }
            for type_, scores in sorted(by_type.items())
        ],
    }

"""All pass-rate arithmetic: counted in the database, divided here.

current 整改后合格率: one row per point and item, as `Verdict` (or `RoundVerdict`) stands now.
visits 检查时合格率: every answer given in the period, as it was seen then.
自查 is left out of both. Retired points and items count no longer; see docs/definitions.md.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, distinct, exists, func, select
from sqlmodel import Session, col

from app.checklists.queries import point_types, scoring
from app.errors import Unprocessable
from app.models import (
    Assignment,
    CheckItem,
    CheckItemClause,
    CheckItemFront,
    Clause,
    Inspection,
    Point,
    Round,
    RoundVerdict,
    Standard,
    Unit,
    Verdict,
    VisitVerdict,
)
from app.primitives import utc_now
from app.results.schemas import Basis, By, RatePage, RateRow

FRONT_NAMES: Mapping[str, str] = {
    "sanitary": "国家卫生城市",
    "civilized": "全国文明城市",
    "food": "国家食品安全示范城市",
}
HIDDEN_WHEN_COVERT = ("document", "interview")
_BY_PLACE = ("point", "street", "point_type")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `since` and `until` are local dates, both inclusive, for visits only."""

    by: By
    basis: Basis
    round: Round | None = None
    since: date | None = None
    until: date | None = None
    front: str | None = None
    street_id: UUID | None = None
    point_type: str | None = None


@dataclass(slots=True)
class _Count:
    passed: int = 0
    fail: int = 0
    na: int = 0
    inspected: int = 0
    bulk: int = 0


def pass_rates(session: Session, question: Question) -> RatePage:
    """Raises Unprocessable `results.by_day_needs_visits`: what stands now has no day."""
    if question.by == "day" and question.basis == "current":
        raise Unprocessable(
            "results.by_day_needs_visits", "By day, ask for basis=visits: what stands now has no day."
        )
    counts = _counts(session, question, _key(question))
    total = _counts(session, question, None)
    planned = _planned(session, question, _key(question)) if question.by != "day" else {}
    planned_total = _planned(session, question, None) if question.by != "day" else {}
    places = _points_inspected(session, question) if question.by in _BY_PLACE else {}
    names = _names(session, question.by)
    with_plan = question.round is not None and question.by != "day"
    rows = [
        _row(
            key,
            names.get(key, key),
            counts.get(key, _Count()),
            planned.get(key, 0) if with_plan else None,
            places.get(key),
            with_plan=with_plan,
        )
        for key in sorted(set(counts) | set(planned))
    ]
    whole = _row(
        "total",
        "合计",
        total.get("", _Count()),
        planned_total.get("", 0) if with_plan else None,
        None,
        with_plan=with_plan,
    )
    return RatePage(
        by=question.by,
        basis=question.basis,
        round_id=str(question.round.id) if question.round else None,
        cut_off=utc_now(),
        since=question.since,
        until=question.until,
        definition=f"pass_rate_{question.basis}",
        items=rows,
        total=whole,
    )


def _row(
    key: str,
    name: str,
    count: _Count,
    planned: int | None,
    places: tuple[int, int] | None,
    *,
    with_plan: bool,
) -> RateRow:
    judged = count.passed + count.fail
    answered = judged + count.na
    return RateRow.model_validate(
        {
            "key": key,
            "name": name,
            "pass": count.passed,
            "fail": count.fail,
            "na": count.na,
            "rate": _share(count.passed, judged),
            "inspected": count.inspected,
            "planned": planned,
            "coverage": _share(min(count.inspected, planned), planned) if planned is not None else None,
            "points_inspected": places[0] if places else None,
            "points_planned": places[1] if places and with_plan else None,
            "confirmed_rate": _share(answered - count.bulk, answered),
            "na_rate": _share(count.na, answered),
        }
    )


def _share(part: int, whole: int) -> float | None:
    """Nothing of nothing is neither 0 % nor 100 %."""
    return part / whole if whole else None


# ---- what is counted ----


def _source(question: Question) -> Any:
    if question.basis == "visits":
        return VisitVerdict
    return RoundVerdict if question.round is not None else Verdict


def _rows(question: Question, *columns: Any) -> Select[Any]:
    """Answers or verdicts of active points and items in use, joined with point and item, narrowed by the question."""
    source = _source(question)
    query = (
        select(*columns)
        .select_from(source)
        .join(Point, col(Point.id) == source.point_id)
        .join(CheckItem, col(CheckItem.code) == source.item)
        .where(col(Point.status) == "active", ~col(CheckItem.retired))
    )
    if question.basis == "visits":
        query = query.join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id)).where(
            ~col(Inspection.is_self), col(Inspection.outcome) == "done"
        )
        if question.round is not None:
            query = query.where(col(Inspection.round_id) == question.round.id)
        if question.since:
            query = query.where(col(Inspection.effective_on) >= question.since)
        if question.until:
            query = query.where(col(Inspection.effective_on) <= question.until)
    else:
        query = query.where(source.basis != "self")
        if question.round is not None:
            query = query.where(col(RoundVerdict.round_id) == question.round.id)
    return query.where(*_narrowed(question))


def _narrowed(question: Question) -> list[ColumnElement[bool]]:
    """Filters on point and item, shared by what was done and what was planned."""
    rules: list[ColumnElement[bool]] = []
    if question.street_id:
        rules.append(col(Point.street_id) == question.street_id)
    if question.point_type:
        rules.append(col(Point.type) == question.point_type)
    if question.front:
        rules.append(
            exists().where(
                col(CheckItemFront.item) == col(CheckItem.code), col(CheckItemFront.front) == question.front
            )
        )
    if question.round is not None and not question.round.open:
        rules.append(col(CheckItem.method).not_in(HIDDEN_WHEN_COVERT))
    return rules


def _key(question: Question) -> ColumnElement[Any]:
    columns: Mapping[str, Any] = {
        "front": col(CheckItemFront.front),
        "category": col(Clause.standard) + ":" + col(Clause.category),
        "clause": col(CheckItemClause.clause),
        "item": col(CheckItem.code),
        "point_type": col(Point.type),
        "street": col(Point.street_id),
        "unit": col(CheckItem.lead),
        "point": col(Point.id),
        "day": col(Inspection.effective_on),
    }
    found: ColumnElement[Any] = columns[question.by]
    return found


def _spread(query: Select[Any], by: By) -> Select[Any]:
    """An item counts in each of its fronts and clauses; in a category once, however many of its clauses it serves."""
    if by == "front":
        return query.join(CheckItemFront, col(CheckItemFront.item) == col(CheckItem.code))
    if by == "clause":
        return query.join(CheckItemClause, col(CheckItemClause.item) == col(CheckItem.code))
    if by == "category":
        pairs = (
            select(
                col(CheckItemClause.item).label("item"),
                (col(Clause.standard) + ":" + col(Clause.category)).label("category"),
            )
            .join(Clause, col(Clause.code) == col(CheckItemClause.clause))
            .where(col(Clause.category) != "")
            .distinct()
            .subquery("item_category")
        )
        return query.add_columns(pairs.c.category).join(pairs, pairs.c.item == col(CheckItem.code))
    return query


def _counts(session: Session, question: Question, key: ColumnElement[Any] | None) -> dict[str, _Count]:
    source = _source(question)
    answered = (
        func.count(distinct(func.concat(source.point_id, "/", source.item)))
        if question.basis == "visits"
        else func.count()
    )
    measures = [
        func.sum(case((source.verdict == "pass", 1), else_=0)),
        func.sum(case((source.verdict == "fail", 1), else_=0)),
        func.sum(case((source.verdict == "na", 1), else_=0)),
        answered,
        func.sum(case((source.bulk, 1), else_=0)),
    ]
    if key is None:
        numbers = session.execute(_rows(question, *measures)).one()
        return {"": _Count(*(int(number or 0) for number in numbers))}
    query = _spread(_rows(question, *measures), question.by)
    grouping = query.selected_columns[-1] if question.by == "category" else key
    if question.by != "category":
        query = query.add_columns(key)
    rows = session.execute(query.group_by(grouping))
    return {str(row[-1]): _Count(*(int(number or 0) for number in row[:-1])) for row in rows}


# ---- what was planned ----


def _planned(session: Session, question: Question, key: ColumnElement[Any] | None) -> dict[str, int]:
    """Pairs of point and item the round set out to see: assigned points × items of their type in the round's fronts."""
    if question.round is None:
        return {}
    assigned = exists().where(
        col(Assignment.point_id) == col(Point.id),
        col(Assignment.round_id) == question.round.id,
        col(Assignment.cancelled_at).is_(None),
    )
    query = (
        select(func.count())
        .select_from(Point)
        .join(CheckItem, and_(col(CheckItem.type) == col(Point.type), ~col(CheckItem.retired)))
        .where(col(Point.status) == "active", assigned, *_narrowed(question))
    )
    if question.round.fronts:
        query = query.where(
            exists().where(
                col(CheckItemFront.item) == col(CheckItem.code),
                col(CheckItemFront.front).in_(question.round.fronts),
            )
        )
    if key is None:
        return {"": session.execute(query).scalar_one()}
    query = _spread(query, question.by)
    grouping = query.selected_columns[-1] if question.by == "category" else key
    if question.by != "category":
        query = query.add_columns(key)
    return {str(name): count for count, name in session.execute(query.group_by(grouping))}


def _points_inspected(session: Session, question: Question) -> dict[str, tuple[int, int]]:
    """(inspected, planned) points. A point is inspected when enough of its core items are answered."""
    enough = float(scoring(session)["core_inspected_share"])
    source = _source(question)
    answered = dict(
        session.execute(
            _rows(question, source.point_id, func.count(distinct(source.item)))
            .where(col(CheckItem.core))
            .group_by(source.point_id)
        )
        .tuples()
        .all()
    )
    core = (
        select(col(CheckItem.type), func.count())
        .where(col(CheckItem.core), ~col(CheckItem.retired))
        .group_by(col(CheckItem.type))
    )
    if question.round is not None and not question.round.open:
        core = core.where(col(CheckItem.method).not_in(HIDDEN_WHEN_COVERT))
    if question.front:
        core = core.where(
            exists().where(
                col(CheckItemFront.item) == col(CheckItem.code), col(CheckItemFront.front) == question.front
            )
        )
    expected = dict(session.execute(core).tuples().all())
    assigned: set[UUID] = set()
    if question.round is not None:
        assigned = set(
            session.execute(
                select(col(Assignment.point_id)).where(
                    col(Assignment.round_id) == question.round.id, col(Assignment.cancelled_at).is_(None)
                )
            ).scalars()
        )
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for point_id, type_, street_id in session.execute(
        select(col(Point.id), col(Point.type), col(Point.street_id)).where(col(Point.status) == "active")
    ):
        key = str({"point": point_id, "street": street_id, "point_type": type_}[question.by])
        need = expected.get(type_, 0)
        found[key][0] += need > 0 and answered.get(point_id, 0) >= enough * need
        found[key][1] += point_id in assigned
    return {key: (inspected, planned) for key, (inspected, planned) in found.items()}


def _names(session: Session, by: By) -> Mapping[str, str]:
    if by == "front":
        return FRONT_NAMES
    if by == "street":
        rows = session.execute(select(col(Unit.id), col(Unit.name)))
    elif by == "point":
        rows = session.execute(select(col(Point.id), col(Point.name)))
    elif by == "item":
        rows = session.execute(select(col(CheckItem.code), col(CheckItem.zh)))
    elif by == "clause":
        rows = session.execute(
            select(col(Clause.code), col(Clause.title) + "（" + col(Standard.edition) + "）").join(
                Standard, col(Standard.code) == col(Clause.standard)
            )
        )
    elif by == "category":
        rows = session.execute(
            select(
                col(Clause.standard) + ":" + col(Clause.category), func.max(col(Clause.category_zh))
            ).group_by(col(Clause.standard), col(Clause.category))
        )
    elif by == "point_type":
        return {kind["code"]: kind["zh"] for kind in point_types(session)}
    else:
        return {}
    return {str(key): name for key, name in rows}

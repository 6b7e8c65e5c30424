"""What the rates are counted from. Every statement counts in the database; nothing here divides.

A pair is a point and an item. current: one verdict a pair; visits: any number of answers a pair. 自查 is counted apart.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, literal, or_, select
from sqlmodel import Session, col

from app.checklists.queries import point_types, scoring
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
from app.primitives import local_date
from app.results.schemas import Basis, By
from app.settings import Settings

HIDDEN_WHEN_COVERT = ("document", "interview")  # what cannot be asked on a covert round (暗访)
WHOLE = ""  # the key of the total


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `since` and `until` are local dates, both inclusive, for visits only. `own`: the 自查 side of it."""

    by: By | None
    basis: Basis
    round: Round | None = None
    since: date | None = None
    until: date | None = None
    front: str | None = None
    street_id: UUID | None = None
    point_type: str | None = None
    own: bool = False


@dataclass(slots=True)
class Count:
    """Answers by verdict, pairs `inspected`, answers set by 其余合格 (`bulk`), pairs seen `beyond` the plan."""

    passed: int = 0
    fail: int = 0
    na: int = 0
    inspected: int = 0
    bulk: int = 0
    beyond: int = 0

    def add(self, other: "Count") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def counts(session: Session, question: Question) -> dict[str, Count]:
    """By key of `question.by`; one count under `WHOLE` when that is None. One statement."""
    pairs = _pairs(question)
    in_plan = _in_plan(question, pairs)
    measures: list[Any] = [
        func.sum(pairs.c.passed),
        func.sum(pairs.c.fail),
        func.sum(pairs.c.na),
        func.count(),
        func.sum(pairs.c.bulk),
        func.sum(case((in_plan, 0), else_=1)),
    ]
    key = _key(question, pairs)
    query = (
        select(key.label("key"), *measures)
        .select_from(pairs)
        .join(Point, col(Point.id) == pairs.c.point_id)
        .join(CheckItem, col(CheckItem.code) == pairs.c.item)
        .where(*_narrowed(question, pairs))
    )
    found: dict[str, Count] = defaultdict(Count)
    for row in session.execute(_spread(query, question).group_by("key")):
        numbers = Count(*(int(number or 0) for number in row[1:]))
        found[_text(question, row[0])].add(numbers)
    return dict(found)


def planned(session: Session, question: Question) -> dict[str, int]:
    """Pairs the round set out to see: points assigned in it × items of their type, in the fronts of the round."""
    if question.round is None or question.by == "day":
        return {}
    key: Any = {None: literal(WHOLE), "street": col(Point.street_id), "point_type": col(Point.type)}.get(question.by)
    query = (
        select((key if key is not None else _key(question, None)).label("key"), func.count())
        .select_from(Point)
        .join(CheckItem, col(CheckItem.type) == col(Point.type))
        .where(_is_planned(question.round), *_narrowed(question, None))
    )
    rows = session.execute(_spread(query, question).group_by("key"))
    return {_text(question, name): count for name, count in rows}


def points(session: Session, question: Question) -> dict[str, tuple[int, int | None]]:
    """(inspected, planned) points by place, and in all under `WHOLE`. Planned is None without a round.

    A point is inspected when enough of its core items (all items, where a type has no core items) are answered.
    """
    enough = float(scoring(session)["core_inspected_share"])
    counted = _core(session, question)
    pairs = _pairs(replace(question, by=None))
    rows = session.execute(
        select(pairs.c.point_id, pairs.c.item, col(Point.type))
        .select_from(pairs)
        .join(Point, col(Point.id) == pairs.c.point_id)
        .join(CheckItem, col(CheckItem.code) == pairs.c.item)
        .where(*_narrowed(question, pairs))
    )
    seen: dict[UUID, int] = defaultdict(int)
    for point_id, item, type_ in rows:
        seen[point_id] += item in counted.get(type_, ())
    assigned: set[UUID] = set()
    if question.round is not None:
        assigned = set(
            session.execute(
                select(col(Assignment.point_id)).where(
                    col(Assignment.round_id) == question.round.id, col(Assignment.cancelled_at).is_(None)
                )
            ).scalars()
        )
    places = select(col(Point.id), col(Point.type), col(Point.street_id), col(Point.status)).where(
        *_narrowed(replace(question, front=None, round=None), None, items=False)
    )
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for point_id, type_, street_id, status in session.execute(places):
        if point_id not in seen and status != "active":
            continue
        need = len(counted.get(type_, ()))
        inspected = need > 0 and seen.get(point_id, 0) >= enough * need
        for key in {str({"point": point_id, "street": street_id, "point_type": type_}.get(question.by or "", WHOLE)), WHOLE}:
            found[key][0] += inspected
            found[key][1] += point_id in assigned or point_id in seen
    return {
        key: (inspected, planned if question.round is not None else None)
        for key, (inspected, planned) in found.items()
    }


def names(session: Session, by: By) -> Mapping[str, str]:
    """What stands beside a key; keys without an entry speak for themselves."""
    queries: Mapping[str, Select[Any]] = {
        "street": select(col(Unit.id), col(Unit.name)).where(col(Unit.kind) == "subdistrict"),
        "point": select(col(Point.id), col(Point.name)),
        "item": select(col(CheckItem.code), col(CheckItem.zh)),
        "clause": select(
            col(Clause.code), col(Clause.title) + "（" + col(Standard.edition) + "）"
        ).join(Standard, col(Standard.code) == col(Clause.standard)),
        "category": select(col(Clause.category), func.max(col(Clause.category_zh))).group_by(col(Clause.category)),
    }
    if by == "front":
        fronts: Any = scoring(session)["fronts"]
        return {front["code"]: front["zh"] for front in fronts}
    if by == "point_type":
        return {kind["code"]: kind["zh"] for kind in point_types(session)}
    return {str(key): name for key, name in session.execute(queries[by])} if by in queries else {}


# ---- what is counted ----


def _pairs(question: Question) -> Subquery:
    """point_id, item, and how often each verdict was given; with the visit's own street, type and day where asked by them."""
    return (_answers(question) if question.basis == "visits" else _verdicts(question)).subquery("pairs")


def _verdicts(question: Question) -> Select[Any]:
    """Rows of points and items in use. A round of 自查 has no other side: its own visits are the rate."""
    source: Any = Verdict if question.round is None else RoundVerdict
    verdict, conditions = source.verdict, [source.basis != "self"]
    if question.round is not None:
        conditions = [source.round_id == question.round.id]
        if question.round.kind != "self":
            conditions.append(source.basis == "self" if question.own else source.basis != "self")
    elif question.own:
        verdict, conditions = source.self_verdict, [source.self_verdict.is_not(None)]
    columns: list[Any] = [source.point_id, source.item, *_measures(verdict, source.bulk, summed=False)]
    if question.by == "day":
        columns.append(source.as_of.label("day"))
    used = (
        exists().where(col(Point.id) == source.point_id, col(Point.status) == "active"),
        exists().where(col(CheckItem.code) == source.item, ~col(CheckItem.retired)),
    )
    return select(*columns).where(*conditions, *used)


def _answers(question: Question) -> Select[Any]:
    """Answers given in the period, whatever became of point and item since. Street and type are the visit's own copy."""
    copied: Mapping[str | None, Any] = {
        "street": col(Inspection.street_id).label("street_id"),
        "point_type": col(Inspection.point_type).label("point_type"),
        "day": col(Inspection.effective_on).label("day"),
    }
    place = [copied[question.by]] if question.by in copied else []
    grouping: list[Any] = [col(VisitVerdict.point_id), col(VisitVerdict.item), *place]
    query = (
        select(*grouping, *_measures(col(VisitVerdict.verdict), col(VisitVerdict.bulk), summed=True))
        .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
        .where(col(Inspection.outcome) == "done")
    )
    if question.round is not None:
        query = query.where(col(Inspection.round_id) == question.round.id)
    if question.round is None or question.round.kind != "self":
        query = query.where(col(Inspection.is_self) if question.own else ~col(Inspection.is_self))
    if question.since:
        query = query.where(col(Inspection.effective_on) >= question.since)
    if question.until:
        query = query.where(col(Inspection.effective_on) <= question.until)
    if question.street_id:
        query = query.where(col(Inspection.street_id) == question.street_id)
    if question.point_type:
        query = query.where(col(Inspection.point_type) == question.point_type)
    return query.group_by(*grouping)


def _measures(verdict: Any, bulk: Any, *, summed: bool) -> list[Any]:
    each = [case((verdict == value, 1), else_=0) for value in ("pass", "fail", "na")] + [case((bulk, 1), else_=0)]
    named = zip(("passed", "fail", "na", "bulk"), each, strict=True)
    return [(func.sum(column) if summed else column).label(name) for name, column in named]


def _narrowed(question: Question, pairs: Subquery | None, *, items: bool = True) -> list[ColumnElement[bool]]:
    """Filters on point and item. Visits are narrowed by street and type inside, by their own copy."""
    rules: list[ColumnElement[bool]] = []
    if question.basis == "current" or pairs is None:
        if question.street_id:
            rules.append(col(Point.street_id) == question.street_id)
        if question.point_type:
            rules.append(col(Point.type) == question.point_type)
    if items and question.front:
        rules.append(_serves([question.front]))
    if items and question.round is not None and not question.round.open:
        rules.append(col(CheckItem.method).not_in(HIDDEN_WHEN_COVERT))
    return rules


def _serves(fronts: Collection[str]) -> ColumnElement[bool]:
    return exists().where(col(CheckItemFront.item) == col(CheckItem.code), col(CheckItemFront.front).in_(fronts))


def _is_planned(round_: Round) -> ColumnElement[bool]:
    assigned = exists().where(
        col(Assignment.point_id) == col(Point.id),
        col(Assignment.round_id) == round_.id,
        col(Assignment.cancelled_at).is_(None),
    )
    fronts = [_serves(round_.fronts)] if round_.fronts else []
    return and_(
        assigned,
        col(Point.status) == "active",
        ~col(CheckItem.retired),
        col(CheckItem.type) == col(Point.type),
        *fronts,
    )


def _in_plan(question: Question, pairs: Subquery) -> ColumnElement[bool]:
    """A pair that was planned: also under the street or type where it was seen, if that has changed since."""
    if question.round is None:
        return literal(True)  # nothing was planned, so nothing is beyond it
    same: list[Any] = []
    if question.basis == "visits" and question.by == "street":
        same.append(pairs.c.street_id == col(Point.street_id))
    if question.basis == "visits" and question.by == "point_type":
        same.append(pairs.c.point_type == col(Point.type))
    return and_(_is_planned(question.round), *same)


# ---- by what ----


def _key(question: Question, pairs: Subquery | None) -> ColumnElement[Any]:
    copied = pairs is not None and question.basis == "visits"
    columns: Mapping[str | None, Any] = {
        None: literal(WHOLE),
        "front": col(CheckItemFront.front),
        "category": None,
        "clause": col(CheckItemClause.clause),
        "item": col(CheckItem.code),
        "point_type": pairs.c.point_type if copied and question.by == "point_type" and pairs is not None else col(Point.type),
        "street": pairs.c.street_id if copied and question.by == "street" and pairs is not None else col(Point.street_id),
        "unit": col(CheckItem.lead),
        "point": col(Point.id),
        "day": pairs.c.day if question.by == "day" and pairs is not None else None,
    }
    found: ColumnElement[Any] = _CATEGORIES.c.category if question.by == "category" else columns[question.by]
    return found


# An item counts once in a category, however many clauses of it it serves.
_CATEGORIES = (
    select(col(CheckItemClause.item).label("item"), col(Clause.category).label("category"))
    .join(Clause, col(Clause.code) == col(CheckItemClause.clause))
    .where(col(Clause.category) != "")
    .distinct()
    .subquery("item_category")
)


def _spread(query: Select[Any], question: Question) -> Select[Any]:
    """An item counts in each of its fronts, clauses and categories, so rows need not add up to the total."""
    match question.by:
        case "front":
            return query.join(CheckItemFront, col(CheckItemFront.item) == col(CheckItem.code))
        case "clause":
            return query.join(CheckItemClause, col(CheckItemClause.item) == col(CheckItem.code))
        case "category":
            return query.join(_CATEGORIES, _CATEGORIES.c.item == col(CheckItem.code))
    return query


def _text(question: Question, key: Any) -> str:
    """The local day of a verdict is computed here: databases disagree about zones."""
    if question.by == "day" and question.basis == "current":
        return local_date(key, Settings().zone).isoformat()
    return str(key)


def _core(session: Session, question: Question) -> Mapping[str, set[str]]:
    """Items that decide whether a point of a type counts as inspected."""
    rows = session.execute(
        select(col(CheckItem.type), col(CheckItem.code), col(CheckItem.core)).where(
            ~col(CheckItem.retired), *_narrowed(replace(question, street_id=None, point_type=None), None)
        )
    ).all()
    every: dict[str, set[str]] = defaultdict(set)
    core: dict[str, set[str]] = defaultdict(set)
    for type_, code, is_core in rows:
        every[type_].add(code)
        if is_core:
            core[type_].add(code)
    return {type_: core.get(type_) or codes for type_, codes in every.items()}

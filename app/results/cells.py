"""The one walk over answers or verdicts behind a question: added up in the database by item, by point or by day.

A pair is a point and an item. current: one verdict a pair, of points and items in use. visits: every answer of the period,
whatever became of its point. What is added up here is folded to keys in pass_rates.py; nothing divides.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, literal, or_, select
from sqlmodel import Session, col

from app.models import CheckItem, Inspection, Point, Round, RoundVerdict, Verdict, VisitVerdict
from app.results.dimensions import Dimensions, Item, is_asked, is_of_round
from app.results.schemas import Basis, By

Grain = Literal["item", "point", "day", "whole"]
GRAIN_OF: dict[By, Grain] = {
    "front": "item", "category": "item", "clause": "item", "item": "item", "unit": "item",
    "point": "point", "street": "point", "point_type": "point", "day": "day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `since` and `until` are local dates, both inclusive, for visits only. `own`: the 自查 side of it.

    `items`: only these, None for all.
    """

    by: By
    basis: Basis
    round: Round | None = None
    since: date | None = None
    until: date | None = None
    front: str | None = None
    street_id: UUID | None = None
    point_type: str | None = None
    own: bool = False
    items: frozenset[str] | None = None


@dataclass(slots=True)
class Count:
    """Answers by verdict and by 其余合格 (`bulk`), pairs `inspected`, pairs seen `beyond` the plan, core items answered."""

    passed: int = 0
    fail: int = 0
    na: int = 0
    bulk: int = 0
    inspected: int = 0
    beyond: int = 0
    core: int = 0

    def add(self, other: "Count") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Cell:
    """`key`: item code, point id or day, by the grain. Of a visit, street and type are the visit's own copy."""

    key: Any
    count: Count
    street_id: UUID | None = None
    point_type: str | None = None


def cells(session: Session, question: Question, grain: Grain, known: Dimensions) -> Iterator[Cell]:
    """One statement. `whole` gives a single cell."""
    copied = question.basis == "visits" and grain == "point"
    pairs = (
        _answers(question, grain, known) if question.basis == "visits" else _verdicts(question, grain, known)
    ).subquery()
    columns: dict[Grain, list[str]] = {"item": ["item"], "point": ["point_id"], "day": ["day"], "whole": []}
    by: list[Any] = [pairs.c[name] for name in columns[grain]]
    if copied:
        by = [*by, pairs.c.street_id, pairs.c.point_type]
    joined, beyond, core = _joined(question, grain, pairs, known, copied=copied)
    sums: list[Any] = [func.sum(pairs.c[name]) for name in ("passed", "fail", "na", "bulk")]
    query = joined.with_only_columns(*by, *sums, func.count(), beyond, core, maintain_column_froms=True)
    for row in session.execute(query.group_by(*by)):
        count = Count(*(int(number or 0) for number in row[len(by) :]))
        if count.inspected:
            yield Cell(row[0] if by else None, count, *(row[1:3] if copied else ()))


def crossed(
    session: Session, question: Question, known: Dimensions
) -> Iterator[tuple[str, UUID, str, Count]]:
    """(item, street, point type, count): as the point lies now, of a visit its own copy. One statement."""
    copied = question.basis == "visits"
    pairs = (_answers(question, "point", known) if copied else _verdicts(question, "point", known)).subquery()
    place: list[Any] = (
        [pairs.c.street_id, pairs.c.point_type] if copied else [col(Point.street_id), col(Point.type)]
    )
    sums: list[Any] = [func.sum(pairs.c[name]) for name in ("passed", "fail", "na", "bulk")]
    query = select(pairs.c.item, *place, *sums, func.count())
    if not copied:
        query = query.join(Point, col(Point.id) == pairs.c.point_id)
    for item, street, type_, *counts in session.execute(query.group_by(pairs.c.item, *place)):
        yield item, street, type_, Count(*(int(number or 0) for number in counts))


def _joined(
    question: Question, grain: Grain, pairs: Subquery, known: Dimensions, *, copied: bool
) -> tuple[Select[Any], ColumnElement[Any], ColumnElement[Any]]:
    """Point and item join only where the plan or the core of a type is asked about: joins are what costs."""
    query: Select[Any] = select(pairs.c.item).select_from(pairs)
    nothing: ColumnElement[Any] = literal(0)
    if question.round is None and grain != "point":
        return query, nothing, nothing
    query = query.join(CheckItem, col(CheckItem.code) == pairs.c.item).join(
        Point, col(Point.id) == pairs.c.point_id
    )
    beyond = core = nothing
    if question.round is not None:
        # Seen under another street or type than the point has now: beyond what is planned under that key.
        kept: dict[str, Any] = {"street": col(Point.street_id), "point_type": col(Point.type)}
        own = {"street": "street_id", "point_type": "point_type"}
        same = [pairs.c[own[question.by]] == kept[question.by]] if copied and question.by in kept else []
        items = [item.code for listed in known.planned_items(question.round).values() for item in listed]
        in_plan = and_(
            pairs.c.point_id.in_(known.assigned),
            pairs.c.item.in_(items),
            col(Point.status) == "active",
            col(CheckItem.type) == col(Point.type),
            *same,
        )
        beyond = func.sum(case((in_plan, 0), else_=1))
    if grain == "point":
        of_type = col(CheckItem.type) == col(Point.type)
        core = func.sum(case((and_(pairs.c.item.in_(core_items(question, known)), of_type), 1), else_=0))
    return query, beyond, core


def core_items(question: Question, known: Dimensions) -> set[str]:
    """Items that decide whether a point is inspected: the core ones of its type, or all where a type has no core items."""
    counted = [
        item
        for item in known.items.values()
        if not item.retired and is_of_round(item, question.round) and is_wanted(item, question)
    ]
    with_core = {item.type for item in counted if item.core}
    return {item.code for item in counted if item.core or item.type not in with_core}


def is_wanted(item: Item, question: Question) -> bool:
    return (
        is_asked(item, question.round)
        and (question.front is None or question.front in item.fronts)
        and (question.items is None or item.code in question.items)
    )


def _verdicts(question: Question, grain: Grain, known: Dimensions) -> Select[Any]:
    """What stands, of points and items in use. A round of 自查 has no other side: its own visits are the rate."""
    source: Any = Verdict if question.round is None else RoundVerdict
    verdict, conditions = source.verdict, [source.basis != "self"]
    if question.round is not None:
        conditions = [source.round_id == question.round.id]
        if question.round.kind != "self":
            conditions.append(source.basis == "self" if question.own else source.basis != "self")
    elif question.own:
        verdict, conditions = source.self_verdict, [source.self_verdict.is_not(None)]
    columns: list[Any] = [source.point_id, source.item, *_measures(verdict, source.bulk, summed=False)]
    if grain == "day":
        columns.append(source.as_of.label("day"))
    left_out = [code for code, item in known.items.items() if item.retired or not is_wanted(item, question)]
    # Few are left out as a rule, and a short list is looked up faster than a join for every row.
    gone = select(col(Point.id)).where(or_(col(Point.status) != "active", *_elsewhere(question)))
    if question.items is not None:
        conditions.append(source.item.in_(sorted(question.items)))
    return select(*columns).where(*conditions, source.item.not_in(left_out), source.point_id.not_in(gone))


def _elsewhere(question: Question) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if question.street_id:
        rules.append(col(Point.street_id) != question.street_id)
    if question.point_type:
        rules.append(col(Point.type) != question.point_type)
    return rules


def _answers(question: Question, grain: Grain, known: Dimensions) -> Select[Any]:
    """Answers given in the period, one row a pair."""
    own: dict[Grain, list[Any]] = {
        "point": [
            col(Inspection.street_id).label("street_id"),
            col(Inspection.point_type).label("point_type"),
        ],
        "day": [col(Inspection.effective_on).label("day")],
    }
    grouping: list[Any] = [col(VisitVerdict.point_id), col(VisitVerdict.item), *own.get(grain, [])]
    left_out: Collection[str] = [code for code, item in known.items.items() if not is_wanted(item, question)]
    query = (
        select(*grouping, *_measures(col(VisitVerdict.verdict), col(VisitVerdict.bulk), summed=True))
        .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
        .where(col(Inspection.outcome) == "done", col(VisitVerdict.item).not_in(left_out))
    )
    if question.items is not None:
        query = query.where(col(VisitVerdict.item).in_(sorted(question.items)))
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
    each = [case((verdict == value, 1), else_=0) for value in ("pass", "fail", "na")] + [
        case((bulk, 1), else_=0)
    ]
    named = zip(("passed", "fail", "na", "bulk"), each, strict=True)
    return [(func.sum(column) if summed else column).label(name) for name, column in named]

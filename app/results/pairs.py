"""Which rows a question about rates counts, and by what key. A pair is a point and an item.

current: one verdict a pair, of points and items in use. visits: every answer of the period, whatever became of its point.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, literal, select
from sqlmodel import Session, col

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


def pairs_of(question: Question) -> Subquery:
    """point_id, item, and how often each verdict was given; with the visit's own street, type and day where asked by them."""
    return (_answers(question) if question.basis == "visits" else _verdicts(question)).subquery("pairs")


def _verdicts(question: Question) -> Select[Any]:
    """What stands. A round of 自查 has no other side: its own visits are the rate."""
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
    return select(*columns).where(*conditions)


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
    each = [case((verdict == value, 1), else_=0) for value in ("pass", "fail", "na")] + [
        case((bulk, 1), else_=0)
    ]
    named = zip(("passed", "fail", "na", "bulk"), each, strict=True)
    return [(func.sum(column) if summed else column).label(name) for name, column in named]


def narrowed(question: Question, pairs: Subquery | None) -> list[ColumnElement[bool]]:
    """Filters on point and item, for queries that join both. What stands is of points and items in use; what was seen
    stays seen, and is narrowed by street and type inside, by the visit's own copy."""
    rules: list[ColumnElement[bool]] = []
    if question.basis == "current" or pairs is None:
        rules += [col(Point.status) == "active", ~col(CheckItem.retired), *places_of(question)]
    return rules + items_of(question)


def places_of(question: Question) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if question.street_id:
        rules.append(col(Point.street_id) == question.street_id)
    if question.point_type:
        rules.append(col(Point.type) == question.point_type)
    return rules


def items_of(question: Question) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if question.front:
        rules.append(serves([question.front]))
    if question.round is not None and not question.round.open:
        rules.append(col(CheckItem.method).not_in(HIDDEN_WHEN_COVERT))
    return rules


def serves(fronts: Collection[str]) -> ColumnElement[bool]:
    return exists().where(
        col(CheckItemFront.item) == col(CheckItem.code), col(CheckItemFront.front).in_(fronts)
    )


def is_planned(round_: Round) -> ColumnElement[bool]:
    assigned = exists().where(
        col(Assignment.point_id) == col(Point.id),
        col(Assignment.round_id) == round_.id,
        col(Assignment.cancelled_at).is_(None),
    )
    fronts = [serves(round_.fronts)] if round_.fronts else []
    return and_(
        assigned,
        col(Point.status) == "active",
        ~col(CheckItem.retired),
        col(CheckItem.type) == col(Point.type),
        *fronts,
    )


def in_plan_of(question: Question, pairs: Subquery) -> ColumnElement[bool]:
    """A pair that was planned: also under the street or type where it was seen, if that has changed since."""
    if question.round is None:
        return literal(True)  # nothing was planned, so nothing is beyond it
    same: list[Any] = []
    if question.basis == "visits" and question.by == "street":
        same.append(pairs.c.street_id == col(Point.street_id))
    if question.basis == "visits" and question.by == "point_type":
        same.append(pairs.c.point_type == col(Point.type))
    return and_(is_planned(question.round), *same)


# ---- by what ----


def key_of(question: Question, pairs: Subquery | None) -> ColumnElement[Any] | None:
    """None asks for the total. Of a visit, street, type and day are the visit's own."""
    by = question.by
    if by is None:
        return None
    if pairs is not None and (by == "day" or (question.basis == "visits" and by in ("street", "point_type"))):
        own: Mapping[str, Any] = {"street": "street_id", "point_type": "point_type", "day": "day"}
        copied: ColumnElement[Any] = pairs.c[own[by]]
        return copied
    columns: Mapping[str, Any] = {
        "front": CheckItemFront.front,
        "category": _CATEGORIES.c.category,
        "clause": CheckItemClause.clause,
        "item": CheckItem.code,
        "point_type": Point.type,
        "street": Point.street_id,
        "unit": CheckItem.lead,
        "point": Point.id,
    }
    found: ColumnElement[Any] = columns[by]
    return found


def grouped(
    session: Session, query: Select[Any], question: Question, key: ColumnElement[Any] | None
) -> Iterator[tuple[Any, ...]]:
    """Rows of (key, measures …); one row under `WHOLE` without a key."""
    if key is None:
        yield (WHOLE, *session.execute(query).one())
        return
    measures = list(query.selected_columns)
    keyed = _spread(
        query.with_only_columns(key.label("key"), *measures, maintain_column_froms=True), question
    )
    for row in session.execute(keyed.group_by(key)):
        yield tuple(row)


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


def key_text(question: Question, key: Any) -> str:
    """The local day of a verdict is computed here: databases disagree about zones."""
    if question.by == "day" and question.basis == "current":
        return local_date(key, Settings().zone).isoformat()
    return str(key)

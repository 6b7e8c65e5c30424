"""What the rates are counted from: every statement counts in the database, nothing here divides."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, col

from app.checklists.queries import point_types, scoring
from app.models import Assignment, CheckItem, Clause, Point, Standard, Unit
from app.results.pairs import (
    WHOLE,
    Question,
    grouped,
    in_plan_of,
    is_planned,
    items_of,
    key_of,
    key_text,
    narrowed,
    pairs_of,
    places_of,
    serves,
)
from app.results.schemas import By


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
    pairs = pairs_of(question)
    in_plan = in_plan_of(question, pairs)
    measures: list[Any] = [
        func.sum(pairs.c.passed),
        func.sum(pairs.c.fail),
        func.sum(pairs.c.na),
        func.count(),
        func.sum(pairs.c.bulk),
        func.sum(case((in_plan, 0), else_=1)),
    ]
    query = (
        select(*measures)
        .select_from(pairs)
        .join(Point, col(Point.id) == pairs.c.point_id)
        .join(CheckItem, col(CheckItem.code) == pairs.c.item)
        .where(*narrowed(question, pairs))
    )
    found: dict[str, Count] = defaultdict(Count)
    for key, *numbers in grouped(session, query, question, key_of(question, pairs)):
        found[key_text(question, key)].add(Count(*(int(number or 0) for number in numbers)))
    return dict(found)


def planned(session: Session, question: Question) -> dict[str, int]:
    """Pairs the round set out to see: points assigned in it × items of their type, in the fronts of the round."""
    if question.round is None or question.by == "day":
        return {}
    query = (
        select(func.count())
        .select_from(Point)
        .join(CheckItem, col(CheckItem.type) == col(Point.type))
        .where(is_planned(question.round), *narrowed(question, None))
    )
    return {str(key): count for key, count in grouped(session, query, question, key_of(question, None))}


def points(session: Session, question: Question) -> dict[str, tuple[int, int | None]]:
    """(inspected, planned) points by place, and in all under `WHOLE`. Planned is None without a round.

    A point is inspected when enough of its core items (all items, where a type has no core items) are answered.
    """
    enough = float(scoring(session)["core_inspected_share"])
    need = _core(session, question)
    without_core = [type_ for type_, (core, _) in need.items() if core == 0]
    pairs = pairs_of(replace(question, by=None))
    counted = and_(
        col(CheckItem.type) == col(Point.type),
        ~col(CheckItem.retired),
        or_(col(CheckItem.core), col(CheckItem.type).in_(without_core)),
        *_of_the_round(question),
    )
    rows = session.execute(
        select(pairs.c.point_id, func.sum(case((counted, 1), else_=0)))
        .select_from(pairs)
        .join(Point, col(Point.id) == pairs.c.point_id)
        .join(CheckItem, col(CheckItem.code) == pairs.c.item)
        .where(*narrowed(question, pairs))
        .group_by(pairs.c.point_id)
    )
    seen: dict[UUID, int] = {point_id: int(answered) for point_id, answered in rows}
    assigned: set[UUID] = set()
    if question.round is not None:
        standing = select(col(Assignment.point_id)).where(
            col(Assignment.round_id) == question.round.id, col(Assignment.cancelled_at).is_(None)
        )
        assigned = set(session.execute(standing).scalars())
    places = select(col(Point.id), col(Point.type), col(Point.street_id), col(Point.status))
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for point_id, type_, street_id, status in session.execute(places.where(*places_of(question))):
        core, every = need.get(type_, (0, 0))
        expected = core or every
        inspected = expected > 0 and seen.get(point_id, 0) >= enough * expected
        key = {"point": point_id, "street": street_id, "point_type": type_}.get(question.by or "", WHOLE)
        for name in {str(key), WHOLE}:
            found[name][0] += inspected
            found[name][1] += (point_id in assigned and status == "active") or point_id in seen
    return {
        key: (inspected, planned if question.round is not None else None)
        for key, (inspected, planned) in found.items()
    }


def names(session: Session, by: By) -> Mapping[str, str]:
    """What stands beside a key; keys without an entry speak for themselves."""
    queries: Mapping[str, Any] = {
        "street": select(col(Unit.id), col(Unit.name)).where(col(Unit.kind) == "subdistrict"),
        "point": select(col(Point.id), col(Point.name)),
        "item": select(col(CheckItem.code), col(CheckItem.zh)),
        "clause": select(col(Clause.code), col(Clause.title) + "（" + col(Standard.edition) + "）").join(
            Standard, col(Standard.code) == col(Clause.standard)
        ),
        "category": select(col(Clause.category), func.max(col(Clause.category_zh))).group_by(
            col(Clause.category)
        ),
    }
    if by == "front":
        fronts: Any = scoring(session)["fronts"]
        return {front["code"]: front["zh"] for front in fronts}
    if by == "point_type":
        return {kind["code"]: kind["zh"] for kind in point_types(session)}
    return {str(key): name for key, name in session.execute(queries[by])} if by in queries else {}


def _core(session: Session, question: Question) -> Mapping[str, tuple[int, int]]:
    """Per point type: (core items, all items) that decide whether a point of it counts as inspected."""
    rows = session.execute(
        select(col(CheckItem.type), func.sum(case((col(CheckItem.core), 1), else_=0)), func.count())
        .where(~col(CheckItem.retired), *items_of(question), *_of_the_round(question))
        .group_by(col(CheckItem.type))
    )
    return {type_: (int(core), every) for type_, core, every in rows}


def _of_the_round(question: Question) -> list[ColumnElement[bool]]:
    """A round that looks at some fronts only is not incomplete for lack of the others."""
    return [serves(question.round.fronts)] if question.round is not None and question.round.fronts else []

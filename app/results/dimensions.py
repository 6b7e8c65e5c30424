"""What rates are broken down by: items with their fronts and clauses, points with street and type. Small, read whole."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import CHAR, Dialect, TypeDecorator, Uuid, select, type_coerce
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, col

from app.checklists.queries import point_types, scoring
from app.checklists.rules import HIDDEN_WHEN_COVERT
from app.models import (
    Assignment,
    CheckItem,
    CheckItemClause,
    CheckItemFront,
    Clause,
    Point,
    Round,
    Standard,
    Unit,
)
from app.results.schemas import By


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    type: str
    core: bool
    lead: str
    method: str
    retired: bool
    fronts: frozenset[str]
    clauses: frozenset[str]
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    id: UUID
    type: str
    street_id: UUID
    is_active: bool


@dataclass(frozen=True, slots=True)
class Dimensions:
    """`assigned`: points of the round in question that somebody was sent to."""

    items: Mapping[str, Item]
    places: Mapping[UUID, Place]
    assigned: frozenset[UUID]

    def planned_items(self, round_: Round) -> dict[str, list[Item]]:
        """Per point type, what a visit in the round looks at: in its fronts, and askable."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items.values():
            if not item.retired and is_asked(item, round_) and is_of_round(item, round_):
                found[item.type].append(item)
        return found


def is_asked(item: Item, round_: Round | None) -> bool:
    return round_ is None or round_.open or item.method not in HIDDEN_WHEN_COVERT


def is_of_round(item: Item, round_: Round | None) -> bool:
    """A round that looks at some fronts only is not incomplete for lack of the others."""
    return round_ is None or not round_.fronts or bool(item.fronts & set(round_.fronts))


def dimensions(session: Session, round_: Round | None) -> Dimensions:
    """Five statements at most, whatever is asked."""
    fronts: dict[str, set[str]] = defaultdict(set)
    for code, front in session.execute(select(col(CheckItemFront.item), col(CheckItemFront.front))):
        fronts[code].add(front)
    clauses: dict[str, set[str]] = defaultdict(set)
    categories: dict[str, set[str]] = defaultdict(set)
    for code, clause, category in session.execute(
        select(col(CheckItemClause.item), col(CheckItemClause.clause), col(Clause.category)).join(
            Clause, col(Clause.code) == col(CheckItemClause.clause)
        )
    ):
        clauses[code].add(clause)
        if category:
            categories[code].add(category)
    columns = (
        CheckItem.code,
        CheckItem.type,
        CheckItem.core,
        CheckItem.lead,
        CheckItem.method,
        CheckItem.retired,
    )
    wanted: list[Any] = [*map(col, columns)]
    items = {
        code: Item(
            code,
            type_,
            core,
            lead,
            method,
            retired,
            frozenset(fronts[code]),
            frozenset(clauses[code]),
            frozenset(categories[code]),
        )
        for code, type_, core, lead, method, retired in session.execute(select(*wanted))
    }
    places = {
        id_: Place(id_, type_, street_id, status == "active")
        for id_, type_, street_id, status in session.execute(
            select(
                remembered(col(Point.id)),
                col(Point.type),
                remembered(col(Point.street_id)),
                col(Point.status),
            )
        )
    }
    return Dimensions(items, places, assigned(session, round_))


def assigned(session: Session, round_: Round | None) -> frozenset[UUID]:
    if round_ is None:
        return frozenset()
    standing = select(remembered(col(Assignment.point_id))).where(
        col(Assignment.round_id) == round_.id, col(Assignment.cancelled_at).is_(None)
    )
    return frozenset(session.execute(standing).scalars())


class _Remembered(TypeDecorator[UUID]):
    """An id of one of the few thousand places there are: SQLite gives text, and making an id of that is what would cost most."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(CHAR(32) if dialect.name == "sqlite" else Uuid())

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:  # noqa: ARG002  # SQLAlchemy names it
        return _id_of(value) if isinstance(value, str) else value


@lru_cache(maxsize=100_000)
def _id_of(text: str) -> UUID:
    return UUID(text)


def remembered(column: Any) -> Any:
    """The column, read faster. For ids of points and units alone."""
    return type_coerce(column, _Remembered()).label(column.key)


def names(session: Session, by: By) -> Mapping[str, str]:
    """What stands beside a key; keys without an entry speak for themselves."""
    queries: Mapping[str, Any] = {
        "street": select(col(Unit.id), col(Unit.name)).where(col(Unit.kind) == "subdistrict"),
        "point": select(col(Point.id), col(Point.name)),
        "item": select(col(CheckItem.code), col(CheckItem.zh)),
        "clause": select(col(Clause.code), col(Clause.title) + "（" + col(Standard.edition) + "）").join(
            Standard, col(Standard.code) == col(Clause.standard)
        ),
        "category": select(col(Clause.category), col(Clause.category_zh)).distinct(),
    }
    if by == "front":
        fronts: Any = scoring(session)["fronts"]
        return {front["code"]: front["zh"] for front in fronts}
    if by == "point_type":
        return {kind["code"]: kind["zh"] for kind in point_types(session)}
    return {str(key): name for key, name in session.execute(queries[by])} if by in queries else {}

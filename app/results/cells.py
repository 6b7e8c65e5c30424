"""The one walk over answers or verdicts behind a question: added up by item, by point or by day.

A pair is a point and an item. current: one verdict a pair, of points and items in use. visits: every answer of the period,
whatever became of its point. Both are counted from sheets, which cost the same however many visits there were; a period, and
visits by day, are added up in the database and cost what lies in them. What is added up here is folded to keys in
pass_rates.py; nothing divides.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, literal, select
from sqlmodel import Session, col

from app.models import CheckItem, Inspection, Point, Round, VisitVerdict
from app.primitives import local_date
from app.results.counted import Ints, Mask, Numbering, Pairs, Sheets, added_up
from app.results.dimensions import Dimensions, Item, is_asked, is_of_round
from app.results.schemas import Basis, By
from app.settings import Settings

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
        self.passed += other.passed
        self.fail += other.fail
        self.na += other.na
        self.bulk += other.bulk
        self.inspected += other.inspected
        self.beyond += other.beyond
        self.core += other.core


@dataclass(frozen=True, slots=True)
class Cell:
    """`key`: item code, point id or day, by the grain. Of a visit, street and type are the visit's own copy."""

    key: Any
    count: Count
    street_id: UUID | None = None
    point_type: str | None = None


def cells(
    session: Session, question: Question, grain: Grain, sheets: Sheets, known: Dimensions
) -> Iterator[Cell]:
    """`whole` gives a single cell."""
    if question.basis == "visits" and (grain == "day" or question.since or question.until):
        yield from _of_period(session, question, grain, known)
        return
    pairs = _pairs(question, sheets.numbering, sheets)
    if not len(pairs.item):
        return
    keys, key = _keyed(question, grain, pairs, sheets.numbering)
    masks = _masks(question, grain, pairs, sheets.numbering, known)
    found = added_up(pairs, key, len(keys), distinct=True, masks=masks)
    none = [0] * len(keys)
    columns = [found.get(name, none) for name in Count.__slots__]
    for at, counts in zip(keys, zip(*columns, strict=True), strict=True):
        if counts[4]:
            yield Cell(at[0], Count(*counts), *at[1:])


def crossed(
    session: Session, question: Question, sheets: Sheets, known: Dimensions
) -> Iterator[tuple[str, UUID, str, Count]]:
    """(item, street, point type, count): as the point lies now, of a visit its own copy."""
    if question.basis == "visits" and (question.since or question.until):
        yield from _crossed_of_period(session, question, known)
        return
    numbers = sheets.numbering
    pairs = _pairs(question, numbers, sheets)
    where: dict[tuple[UUID, str], int] = {}
    of_group = [where.setdefault((group.street_id, group.type), len(where)) for group in pairs.groups]
    key = pairs.item * len(where) + np.array(of_group, np.int64)[pairs.group]
    found = added_up(pairs, key, len(numbers.items) * len(where), distinct=False, masks={})
    places = list(where)
    columns = [found[name] for name in ("passed", "fail", "na", "bulk", "inspected")]
    for at, counts in enumerate(zip(*columns, strict=True)):
        if counts[4]:
            yield numbers.items[at // len(where)].code, *places[at % len(where)], Count(*counts)


def _pairs(question: Question, numbers: Numbering, sheets: Sheets) -> Pairs:
    """Of the question: current of points and items in use, visits by what their points were."""
    current = question.basis == "current"
    read = sheets.standing if current else sheets.answers
    pairs = read(question.round, own=question.own)
    items = [is_wanted(item, question) and not (current and item.retired) for item in numbers.items]
    wanted: Mask = np.array(items, bool)[pairs.item]
    if current:
        wanted &= numbers.active[pairs.place]
    if question.street_id or question.point_type:
        here = [
            question.street_id in (None, group.street_id) and question.point_type in (None, group.type)
            for group in pairs.groups
        ]
        wanted &= np.array(here, bool)[pairs.group]
    return pairs.where(wanted)


def _keyed(
    question: Question, grain: Grain, pairs: Pairs, numbers: Numbering
) -> tuple[Sequence[tuple[Any, ...]], Ints]:
    if grain == "item":
        return [(item.code,) for item in numbers.items], pairs.item
    if grain == "whole":
        return [(None,)], np.zeros(len(pairs.item), np.int64)
    if grain == "point":
        if question.basis == "current":
            return [(place.id,) for place in numbers.places], pairs.place
        copied = question.by == "street", question.by == "point_type"
        listed: dict[tuple[int, Any, Any], int] = {}
        of_group = [
            listed.setdefault(
                (group.place, group.street_id if copied[0] else None, group.type if copied[1] else None),
                len(listed),
            )
            for group in pairs.groups
        ]
        return [(numbers.places[place].id, *copy) for place, *copy in listed], np.array(of_group, np.int64)[
            pairs.group
        ]
    # Clocks differ from UTC by quarters of an hour: few moments are looked up for many verdicts.
    quarters, quarter = np.unique(pairs.minute // 15, return_inverse=True)
    zone = Settings().zone
    days = [local_date(datetime.fromtimestamp(900 * n, UTC), zone) for n in quarters.tolist()]
    order = {day: n for n, day in enumerate(sorted(set(days)))}
    return [(day,) for day in order], np.array([order[day] for day in days], np.int64)[quarter]


def _masks(
    question: Question, grain: Grain, pairs: Pairs, numbers: Numbering, known: Dimensions
) -> dict[str, Mask]:
    """Which pairs lie beyond the plan of the round, and which answer a core item of the type their point has now."""
    if question.round is None and grain != "point":
        return {}
    of_type: Mask = numbers.type_of_place[pairs.place] == numbers.type_of_item[pairs.item]
    found: dict[str, Mask] = {}
    if grain == "point":
        found["core"] = numbers.item_mask(core_items(question, known))[pairs.item] & of_type
    if question.round is not None:
        planned = {item.code for listed in known.planned_items(question.round).values() for item in listed}
        assigned = np.array([place.id in known.assigned for place in numbers.places], bool) & numbers.active
        in_plan = assigned[pairs.place] & numbers.item_mask(planned)[pairs.item] & of_type
        if grain == "point" and question.basis == "visits" and question.by != "point":
            # Seen under another street or type than the point has now: beyond what is planned under that key.
            now = [numbers.places[group.place] for group in pairs.groups]
            same = [
                group.street_id == place.street_id if question.by == "street" else group.type == place.type
                for group, place in zip(pairs.groups, now, strict=True)
            ]
            in_plan &= np.array(same, bool)[pairs.group]
        found["beyond"] = ~in_plan
    return found


_COPIED: dict[str, By] = {"street_id": "street", "point_type": "point_type"}
"""Columns of a visit that say where it was, and what is asked by them."""


def _of_period(session: Session, question: Question, grain: Grain, known: Dimensions) -> Iterator[Cell]:
    """One statement over the answers of the period."""
    copied = [name for name in _COPIED if grain == "point" and _COPIED[name] == question.by]
    pairs = _answers(question, grain, known, copied).subquery()
    columns: dict[Grain, list[str]] = {"item": ["item"], "point": ["point_id"], "day": ["day"], "whole": []}
    by: list[Any] = [pairs.c[name] for name in columns[grain]]
    by += [pairs.c[name] for name in copied]
    joined, beyond, core = _joined(question, grain, pairs, known, copied=bool(copied))
    sums: list[Any] = [func.sum(pairs.c[name]) for name in ("passed", "fail", "na", "bulk")]
    query = joined.with_only_columns(*by, *sums, func.count(), beyond, core, maintain_column_froms=True)
    for row in session.execute(query.group_by(*by)):
        count = Count(*(int(number or 0) for number in row[len(by) :]))
        if count.inspected:
            yield Cell(row[0] if by else None, count, **dict.fromkeys(copied, row[1]))


def _crossed_of_period(
    session: Session, question: Question, known: Dimensions
) -> Iterator[tuple[str, UUID, str, Count]]:
    pairs = _answers(question, "point", known, _COPIED).subquery()
    place: list[Any] = [pairs.c.street_id, pairs.c.point_type]
    sums: list[Any] = [func.sum(pairs.c[name]) for name in ("passed", "fail", "na", "bulk")]
    query = select(pairs.c.item, *place, *sums, func.count()).group_by(pairs.c.item, *place)
    for item, street, type_, *counts in session.execute(query):
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


def _answers(question: Question, grain: Grain, known: Dimensions, copied: Iterable[str]) -> Select[Any]:
    """Answers given in the period, one row a pair."""
    own: list[Any] = [getattr(Inspection, name) for name in copied]
    if grain == "day":
        own.append(col(Inspection.effective_on).label("day"))
    grouping: list[Any] = [col(VisitVerdict.point_id), col(VisitVerdict.item), *own]
    verdict, bulk = col(VisitVerdict.verdict), col(VisitVerdict.bulk)
    sums: list[Any] = [
        func.sum(case((verdict == value, 1), else_=0)).label(name)
        for name, value in (("passed", "pass"), ("fail", "fail"), ("na", "na"))
    ]
    left_out: Collection[str] = [code for code, item in known.items.items() if not is_wanted(item, question)]
    query = (
        select(*grouping, *sums, func.sum(case((bulk, 1), else_=0)).label("bulk"))
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

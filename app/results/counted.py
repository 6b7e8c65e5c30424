"""Pairs of a question as arrays, read from sheets, and added up by key.

One row a pair, or of visits one row a pair and copy of its place. Points whose sheets are not fresh are read from verdicts and
answers themselves: how many rows come back depends on the points, never on their visits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import and_, select
from sqlmodel import Session, col

from app.models import (
    AnswerSheet,
    Inspection,
    PointBook,
    Round,
    RoundVerdict,
    StandingSheet,
    Verdict,
    VisitVerdict,
)
from app.results import sheets
from app.results.dimensions import Dimensions, remembered

_MOST_LISTED = 500
"""Of more points than that, the whole table is read and what is not asked for dropped."""
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """`place`, `item`: positions in Numbering. `group`: position in `groups`, which says where: of visits a place and the street
    and type it had then, else the place alone. `is_single`: no pair stands in two rows."""

    place: Ints
    item: Ints
    group: Ints
    passed: Ints
    fail: Ints
    na: Ints
    bulk: Ints
    minute: Ints
    groups: Sequence["Group"]
    is_single: bool

    def where(self, wanted: Mask) -> "Pairs":
        if wanted.all():
            return self
        columns = (self.place, self.item, self.group, self.passed, self.fail, self.na, self.bulk, self.minute)
        place, item, group, passed, fail, na, bulk, minute = (column[wanted] for column in columns)
        return Pairs(place, item, group, passed, fail, na, bulk, minute, self.groups, self.is_single)


@dataclass(frozen=True, slots=True)
class Group:
    place: int
    street_id: UUID
    type: str
    is_self: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    place: Ints
    item: Ints
    flags: Ints
    minute: Ints


@dataclass(frozen=True, slots=True)
class _Answers:
    groups: Sequence[Group]
    group: Ints
    item: Ints
    counts: tuple[Ints, Ints, Ints, Ints]


class Numbering:
    """Places and items by position, so that they can be looked up by the thousand."""

    def __init__(self, known: Dimensions) -> None:
        self.places = list(known.places.values())
        self.items = list(known.items.values())
        self.place_of = {place.id: n for n, place in enumerate(self.places)}
        self.active: Mask = np.array([place.is_active for place in self.places], bool)
        types = {type_: n for n, type_ in enumerate({place.type for place in self.places})}
        self.type_of_place: Ints = np.array([types[place.type] for place in self.places], np.int64)
        self.type_of_item: Ints = np.array([types.get(item.type, -1) for item in self.items], np.int64)
        self.groups = [Group(n, place.street_id, place.type) for n, place in enumerate(self.places)]
        keys = np.array([sheets.item_key(item.code) for item in self.items], np.uint64)
        self._order = np.argsort(keys)
        self._keys = keys[self._order]

    def items_of(self, keys: NDArray[np.uint64]) -> Ints:
        """-1 for an item that was published after the dimensions were read."""
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._order[at], -1)

    def item_mask(self, codes: Collection[str]) -> Mask:
        return np.array([item.code in codes for item in self.items], bool)


class Sheets:
    """Reads each scope once, whatever is asked of it: in a page several questions share what was read."""

    def __init__(self, session: Session, known: Dimensions) -> None:
        self._session = session
        self.numbering = Numbering(known)
        self._standing: dict[UUID, _Standing] = {}
        self._answers: dict[UUID, _Answers] = {}

    def standing(self, round_: Round | None, *, own: bool) -> Pairs:
        """What stands. A round of 自查 has no other side: its own visits are the rate."""
        scope = round_.id if round_ else sheets.EVERYTHING
        if scope not in self._standing:
            self._standing[scope] = self._read_standing(scope)
        read = self._standing[scope]
        by_itself = (read.flags & sheets.BY_ITSELF) > 0
        wanted: Mask = read.item >= 0
        shift = 0
        if round_ is None and own:
            wanted = wanted & (read.flags >> sheets.OWN > 0)
            shift = sheets.OWN
        elif round_ is None or round_.kind != "self":
            wanted = wanted & (by_itself == own)
        if wanted.all():
            place, item, flags, minute = read.place, read.item, read.flags, read.minute
        else:
            place, item, flags, minute = (
                column[wanted] for column in (read.place, read.item, read.flags, read.minute)
            )
        verdict = (flags >> shift) & 3 if shift == 0 else (flags >> shift) - 1
        passed, fail, na = (np.asarray(verdict == n, np.int64) for n in range(3))
        bulk = np.asarray((flags & sheets.BULK) > 0, np.int64)
        return Pairs(
            place, item, place, passed, fail, na, bulk, minute, self.numbering.groups, is_single=True
        )

    def answers(self, round_: Round | None, *, own: bool) -> Pairs:
        """All answers ever given, as they were seen then."""
        scope = round_.id if round_ else sheets.EVERYTHING
        if scope not in self._answers:
            self._answers[scope] = self._read_answers(scope)
        read = self._answers[scope]
        either = round_ is not None and round_.kind == "self"
        chosen = [either or group.is_self == own for group in read.groups]
        places = [group.place for group, is_chosen in zip(read.groups, chosen, strict=True) if is_chosen]
        of_group = np.array([group.place for group in read.groups], np.int64)
        pairs = Pairs(
            of_group[read.group],
            read.item,
            read.group,
            *read.counts,
            np.zeros(len(read.item), np.int64),
            read.groups,
            is_single=len(set(places)) == len(places),
        )
        return pairs.where(np.array(chosen, bool)[read.group] & (read.item >= 0))

    def _read_standing(self, scope: UUID) -> _Standing:
        rows, stale = self._booked(StandingSheet, scope, col(StandingSheet.cells))
        place_of = self.numbering.place_of
        held = [(place_of[id_], cells) for id_, cells in rows]
        table = Verdict if scope == sheets.EVERYTHING else RoundVerdict
        loose: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
        for row in self._loose(sheets.standing_rows(scope), table, stale):
            loose[row[1]].append(tuple(row[2:]))
        held += [(place_of[id_], sheets.packed_standing(said).tobytes()) for id_, said in loose.items()]
        place, cells = _joined(held, sheets.STANDING)
        return _Standing(
            place,
            self.numbering.items_of(cells["item"]),
            cells["flags"].astype(np.int64),
            cells["minute"].astype(np.int64),
        )

    def _read_answers(self, scope: UUID) -> _Answers:
        columns = (AnswerSheet.is_self, AnswerSheet.street_id, AnswerSheet.point_type, AnswerSheet.cells)
        is_self, street_id, point_type, cells_ = map(col, columns)
        rows, stale = self._booked(AnswerSheet, scope, is_self, remembered(street_id), point_type, cells_)
        place_of = self.numbering.place_of
        query = sheets.answer_rows()
        if scope != sheets.EVERYTHING:
            query = query.where(col(Inspection.round_id) == scope)
        loose: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for row in self._loose(query, VisitVerdict, stale):
            item, *counts = row[4:]
            loose[tuple(row[:4])].append((item, *map(int, counts)))
        made = [(*key, sheets.packed_answers(said).tobytes()) for key, said in loose.items()]
        every = [*rows, *made]
        group, cells = _joined([(n, row[4]) for n, row in enumerate(every)], sheets.ANSWERS)
        passed, fail, na, bulk = (cells[name].astype(np.int64) for name in ("passed", "fail", "na", "bulk"))
        groups = [Group(place_of[id_], street, type_, own) for id_, own, street, type_, _ in every]
        return _Answers(groups, group, self.numbering.items_of(cells["item"]), (passed, fail, na, bulk))

    def _booked(self, table: Any, scope: UUID, *columns: Any) -> tuple[list[Any], set[UUID]]:
        """Sheets of the scope that are fresh, and the points whose sheets are not. One statement: of a point that is not
        booked nothing is known."""
        mine = and_(col(table.point_id) == col(PointBook.point_id), col(table.scope) == scope)
        is_fresh = col(PointBook.packed) == col(PointBook.changes)
        place_of = self.numbering.place_of
        rows: list[Any] = []
        stale: set[UUID] = set()
        for fresh, *row in self._session.execute(
            select(is_fresh, remembered(col(PointBook.point_id)), *columns).outerjoin(table, mine)
        ):
            if row[0] in place_of and not fresh:
                stale.add(row[0])
            elif row[0] in place_of and row[-1]:
                rows.append(row)
        return rows, stale

    def _loose(self, query: Any, table: Any, stale: set[UUID]) -> Iterator[Any]:
        """Rows of the points whose sheets are not fresh."""
        if not stale:
            return
        rows = self._session.execute(
            query.where(col(table.point_id).in_(stale)) if len(stale) <= _MOST_LISTED else query
        )
        at = [*query.selected_columns.keys()].index("point_id")
        yield from (row for row in rows if row[at] in stale)


def _joined(held: Sequence[tuple[int, bytes]], dtype: np.dtype[Any]) -> tuple[Ints, NDArray[Any]]:
    cells = np.frombuffer(b"".join(cells for _, cells in held), dtype)
    counts = np.array([len(cells) for _, cells in held], np.int64) // dtype.itemsize
    return np.repeat(np.array([n for n, _ in held], np.int64), counts), cells


def added_up(
    pairs: Pairs, key: Ints, size: int, *, distinct: bool, masks: Mapping[str, Mask]
) -> dict[str, list[int]]:
    """By key: passed, fail, na, bulk over all rows; `inspected` and how many lie in each mask over distinct pairs.

    `distinct`: a pair may stand in several rows of one key.
    """
    found = {name: np.bincount(key, getattr(pairs, name), size) for name in ("passed", "fail", "na", "bulk")}
    chosen: Any = slice(None)
    if distinct and not pairs.is_single and len(key):
        every = key * (pairs.place.max() + 1) + pairs.place
        chosen = np.unique(every * (pairs.item.max() + 1) + pairs.item, return_index=True)[1]
    found["inspected"] = np.bincount(key[chosen], minlength=size)
    for name, mask in masks.items():
        found[name] = np.bincount(key[chosen], mask[chosen], size)
    return {name: counts.astype(np.int64).tolist() for name, counts in found.items()}

"""What rates are counted from, one row a point: every item's standing verdict and its answers so far, packed.

150,000 verdicts are a few thousand short rows this way, however many visits there were. Whatever changes what is known of a
point says so in the same transaction (`mark`); from then on the point is counted from its verdicts and answers themselves, until
a job has packed it again. So a rate is exact at every moment, with sheets or without.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BindParameter,
    Executable,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.jobs import Workshop, Write, enqueue, job
from app.models import AnswerSheet, Inspection, PointBook, RoundVerdict, StandingSheet, Verdict, VisitVerdict
from app.statements import table_of

KIND = "rates.pack"
EVERYTHING = UUID(int=0)
"""The scope of what stands whatever the round; other scopes are rounds."""
STANDING = np.dtype([("item", "<u8"), ("minute", "<u4"), ("flags", "u1")])
"""`minute`: of `as_of`, since 1970. `flags`: verdict in bits 0 and 1, bulk 2, rests on 自查 3, what 自查 says 4 and 5."""
ANSWERS = np.dtype([("item", "<u8"), ("passed", "<u4"), ("fail", "<u4"), ("na", "<u4"), ("bulk", "<u4")])
VERDICTS = ("pass", "fail", "na")
BULK, BY_ITSELF, OWN = 4, 8, 4
"""Two masks of `flags`, and how far right 自查's verdict lies: there 0 says nothing, n is VERDICTS[n - 1]."""
_GATHER = timedelta(seconds=5)
_PRIORITY = 60

Copy = tuple[bool, UUID, str]
"""自查 or not, street and type as they were at the visit."""
_book = table_of(PointBook)
_HERE: BindParameter[Any] = bindparam("point")


def item_key(code: str) -> int:
    """How a sheet names an item: 64 bits of its code's digest."""
    return int.from_bytes(blake2b(code.encode(), digest_size=8).digest(), "little")


def _marked(flavour: Any) -> Executable:
    statement = flavour.insert(_book).values(point_id=_HERE, changes=1, packed=0)
    marked: Executable = statement.on_conflict_do_update(
        index_elements=["point_id"], set_={"changes": _book.c.changes + 1}
    ).returning(_book.c.changes, _book.c.packed)
    return marked


_MARK = {"sqlite": _marked(sqlite), "postgresql": _marked(postgresql)}


def mark(session: Session, point_id: UUID) -> None:
    """Say that what is known of a point changes in this transaction. The point is locked already."""
    connection = session.connection()
    changes, packed = connection.execute(_MARK[connection.dialect.name], {"point": point_id}).one()
    if packed == changes - 1:  # else a job is on its way
        enqueue(session, KIND, {"point_id": str(point_id)}, priority=_PRIORITY, delay=_GATHER)


@job(KIND)
def pack(shop: Workshop, args: Mapping[str, Any]) -> Write:
    """Read without a lock; written only if nothing has changed meanwhile. Safe to repeat. Without a point: all that wait."""
    if "point_id" not in args:
        return _pack_all(shop)
    point_id = UUID(str(args["point_id"]))
    with shop.database.reading() as session:
        changes = session.execute(
            select(col(PointBook.changes)).where(col(PointBook.point_id) == point_id)
        ).scalar_one()
        made = made_of(session, point_id)

    def write(session: Session) -> None:
        if not put(session, point_id, changes, made):
            enqueue(session, KIND, dict(args), priority=_PRIORITY, delay=_GATHER)

    return write


def _pack_all(shop: Workshop) -> Write:
    """For a district that was there before its sheets: a job for each point that waits to be packed."""
    with shop.database.reading() as session:
        stale = select(col(PointBook.point_id)).where(col(PointBook.packed) != col(PointBook.changes))
        waiting = session.execute(stale).scalars().all()

    def write(session: Session) -> None:
        for point_id in waiting:
            enqueue(session, KIND, {"point_id": str(point_id)}, priority=_PRIORITY)

    return write


@dataclass(frozen=True, slots=True)
class Made:
    """Sheets of one point: by scope, and by scope and copy."""

    standing: Mapping[UUID, bytes]
    answers: Mapping[tuple[UUID, Copy], bytes]


def put(session: Session, point_id: UUID, changes: int, made: Made) -> bool:
    """Write what differs; False where the point has changed since `changes`."""
    unchanged = (
        update(PointBook)
        .where(col(PointBook.point_id) == point_id, col(PointBook.changes) == changes)
        .values(packed=changes)
        .returning(col(PointBook.point_id))
    )
    if session.execute(unchanged).scalar_one_or_none() is None:
        return False
    here = col(StandingSheet.point_id) == point_id
    held = dict(session.execute(select(col(StandingSheet.scope), col(StandingSheet.cells)).where(here)).all())
    differing = [scope for scope in {*held, *made.standing} if held.get(scope) != made.standing.get(scope)]
    if differing:
        session.execute(delete(StandingSheet).where(here, col(StandingSheet.scope).in_(differing)))
    rows = [
        {"scope": scope, "point_id": point_id, "cells": made.standing[scope]}
        for scope in differing
        if scope in made.standing
    ]
    if rows:
        session.execute(insert(StandingSheet), rows)
    _put_answers(session, point_id, made.answers)
    return True


def _put_answers(session: Session, point_id: UUID, made: Mapping[tuple[UUID, Copy], bytes]) -> None:
    here = col(AnswerSheet.point_id) == point_id
    held: dict[UUID, dict[Copy, bytes]] = defaultdict(dict)
    wanted: dict[UUID, dict[Copy, bytes]] = defaultdict(dict)
    for row in session.execute(select(AnswerSheet).where(here)).scalars():
        held[row.scope][row.is_self, row.street_id, row.point_type] = row.cells
    for (scope, copy), cells in made.items():
        wanted[scope][copy] = cells
    differing = [scope for scope in {*held, *wanted} if held[scope] != wanted[scope]]
    if differing:
        session.execute(delete(AnswerSheet).where(here, col(AnswerSheet.scope).in_(differing)))
    rows = [
        {"scope": scope, "point_id": point_id, "is_self": own, "street_id": street, "point_type": type_, "cells": cells}
        for scope in differing
        for (own, street, type_), cells in wanted[scope].items()
    ]  # fmt: skip
    if rows:
        session.execute(insert(AnswerSheet), rows)


def made_of(session: Session, point_id: UUID) -> Made:
    """Read from verdicts and answers themselves; costs what the point's visits are many."""
    standing: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for scope, _, *said in session.execute(standing_rows(None).where(col(Verdict.point_id) == point_id)):
        standing[scope].append(tuple(said))
    by_round = standing_rows_of_rounds().where(col(RoundVerdict.point_id) == point_id)
    for scope, _, *said in session.execute(by_round):
        standing[scope].append(tuple(said))
    answers: dict[tuple[UUID, Copy], dict[str, list[int]]] = defaultdict(dict)
    rows = answer_rows(col(Inspection.round_id)).where(col(VisitVerdict.point_id) == point_id)
    for round_id, _, own, street, type_, item, *counts in session.execute(rows):
        for scope in {EVERYTHING, round_id or EVERYTHING}:
            held = answers[scope, (own, street, type_)].setdefault(item, [0, 0, 0, 0])
            for n, count in enumerate(counts):
                held[n] += int(count)
    return Made(
        {scope: packed_standing(said).tobytes() for scope, said in standing.items()},
        {
            key: packed_answers((item, *counts) for item, counts in held.items()).tobytes()
            for key, held in answers.items()
        },
    )


def standing_rows(scope: UUID | None) -> Select[Any]:
    """(scope, point, item, verdict, as of, basis, bulk, what 自查 says) of what stands, in a round or whatever the round."""
    if scope is not None and scope != EVERYTHING:
        return standing_rows_of_rounds().where(col(RoundVerdict.round_id) == scope)
    names = ("point_id", "item", "verdict", "as_of", "basis", "bulk", "self_verdict")
    columns: list[Any] = [getattr(Verdict, name) for name in names]
    return select(literal(EVERYTHING).label("scope"), *columns)


def standing_rows_of_rounds() -> Select[Any]:
    names = ("round_id", "point_id", "item", "verdict", "as_of", "basis", "bulk")
    columns: list[Any] = [getattr(RoundVerdict, name) for name in names]
    return select(*columns, null().label("self_verdict"))


def answer_rows(*by: Any) -> Select[Any]:
    """(`by`, point, 自查 or not, street, type, item, passed, fail, na, bulk): answers of visits that were done."""
    verdict, bulk = col(VisitVerdict.verdict), col(VisitVerdict.bulk)
    keys: list[Any] = [
        *by,
        col(VisitVerdict.point_id),
        col(Inspection.is_self),
        col(Inspection.street_id),
        col(Inspection.point_type),
        col(VisitVerdict.item),
    ]
    sums: list[Any] = [func.sum(case((verdict == value, 1), else_=0)) for value in VERDICTS]
    sums.append(func.sum(case((bulk, 1), else_=0)))
    return (
        select(*keys, *sums)
        .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
        .where(col(Inspection.outcome) == "done")
        .group_by(*keys)
    )


def packed_standing(said: Sequence[tuple[Any, ...]]) -> NDArray[Any]:
    """Rows of (item, verdict, as of, basis, bulk, what 自查 says)."""
    cells = np.zeros(len(said), STANDING)
    for n, (item, verdict, as_of, basis, bulk, own) in enumerate(sorted(said, key=lambda row: str(row[0]))):
        flags = VERDICTS.index(verdict) + BULK * bulk + BY_ITSELF * (basis == "self")
        flags += (VERDICTS.index(own) + 1 if own else 0) << OWN
        cells[n] = (item_key(item), _minute(as_of), flags)
    return cells


def packed_answers(rows: Iterable[tuple[Any, ...]]) -> NDArray[Any]:
    """Rows of (item, passed, fail, na, bulk)."""
    return np.array([(item_key(item), *counts) for item, *counts in sorted(rows)], ANSWERS)


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)

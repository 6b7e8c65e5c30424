"""`Verdict` and `RoundVerdict`: recomputed from all visits and case events under a lock of the point, never patched.

A refresh costs the same handful of statements for one item and for forty. The usual visit does not even ask for history:
it is later than anything known of its items, so what it says stands (`fold.alone`), however many visits there were.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, and_, bindparam, delete, exists, literal_column, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.models import Case, Inspection, Move, Point, RoundVerdict, Verdict, VisitVerdict
from app.primitives import UtcDateTime
from app.results import sheets
from app.results.fold import History, Standing, Visit, alone, fold, self_verdict
from app.results.histories import SPEAKING_EVENTS, SPEAKING_STATES, histories
from app.statements import Upsert, table_of

_STANDING = ("verdict", "as_of", "basis", "bulk", "inspection_id", "case_id")

# Statements are made once: building one costs several times what running it does, and every visit ends here.
_HERE: BindParameter[Any] = bindparam("point")
_ITEMS: BindParameter[Any] = bindparam("items", expanding=True)
_SINCE: BindParameter[Any] = bindparam("since", type_=UtcDateTime)
_LOCK = select(col(Point.id)).where(col(Point.id) == _HERE).with_for_update(key_share=True)
_LATER_VISIT = (
    select(col(Inspection.id))
    .where(
        col(Inspection.point_id) == _HERE,
        col(Inspection.effective_at) >= _SINCE,
        col(Inspection.id) != bindparam("but"),
        col(Inspection.outcome) == "done",
    )
    .limit(1)
)
_LATER_CASES = select(col(Case.item)).where(
    col(Case.point_id) == _HERE,
    col(Case.item).in_(_ITEMS),
    or_(
        col(Case.occurred_at) >= _SINCE,
        col(Case.merged_into_id).is_not(None),  # what happened to the survivor counts, wherever that is
        exists().where(
            col(Move.case_id) == col(Case.id),
            col(Move.received_at) >= _SINCE,  # implied by the next line, and indexed
            col(Move.effective_at) >= _SINCE,
        ),
    ),
)
_VISITS = (
    select(
        col(VisitVerdict.item),
        col(VisitVerdict.verdict),
        col(VisitVerdict.bulk),
        col(Inspection.id),
        col(Inspection.effective_at),
        col(Inspection.is_self),
        col(Inspection.round_id),
    )
    .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
    .where(
        col(VisitVerdict.point_id) == _HERE,
        col(VisitVerdict.item).in_(_ITEMS),
        col(Inspection.outcome) == "done",
    )
)


def _family() -> Select[*tuple[Any, ...]]:
    """Cases of the items, the survivors they follow, and every step of either that says something about the item."""
    columns = ("id", "point_id", "item", "occurred_at", "inspection_id", "merged_into_id")
    own: list[Any] = [getattr(Case, name) for name in columns]
    chain = (
        select(*own)
        .where(col(Case.point_id) == _HERE, col(Case.item).in_(_ITEMS))
        .cte("chain", recursive=True)
    )
    survivor = aliased(Case)
    followed: list[Any] = [getattr(survivor, name) for name in columns]
    chain = chain.union(select(*followed).where(col(survivor.id) == chain.c.merged_into_id))
    speaks = or_(col(Move.to_state).in_(SPEAKING_STATES), col(Move.event).in_(SPEAKING_EVENTS))
    told_by = (Move.id, Move.event, Move.from_state, Move.to_state, Move.effective_at, Move.changes)
    wanted: list[Any] = [*chain.c, *map(col, told_by)]
    return select(*wanted).outerjoin(
        Move, and_(col(Move.case_id) == chain.c.id, col(Move.refusal).is_(None), speaks)
    )


_FAMILY = _family()


def _said(*also: Any) -> Select[*tuple[Any, ...]]:
    """What a visit says of the items that are not disputed, as the columns of a standing verdict (see `fold.alone`)."""
    said: Select[*tuple[Any, ...]] = (
        select(
            *also,
            col(VisitVerdict.point_id),
            col(VisitVerdict.item),
            col(VisitVerdict.verdict),
            col(Inspection.effective_at).label("as_of"),
            literal_column("'visit'").label("basis"),
            col(VisitVerdict.bulk),
            col(VisitVerdict.inspection_id),
        )
        .select_from(VisitVerdict)
        .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
        .where(
            col(VisitVerdict.inspection_id) == bindparam("visit"),
            col(Inspection.outcome) == "done",
            col(VisitVerdict.item).not_in(bindparam("disputed", expanding=True)),
        )
    )
    return said


_LATEST = Upsert(table_of(Verdict), ("point_id", "item"), _STANDING, source=_said())
_LATEST_OF_ROUND = Upsert(
    table_of(RoundVerdict),
    ("round_id", "point_id", "item"),
    _STANDING,
    source=_said(col(Inspection.round_id)),
)
_OVERALL = Upsert(table_of(Verdict), ("point_id", "item"), (*_STANDING, "self_verdict"))
_BY_ROUND = Upsert(table_of(RoundVerdict), ("round_id", "point_id", "item"), _STANDING)

_WRITTEN = {
    table: select(table_of(table)).where(col(table.point_id) == _HERE, col(table.item).in_(_ITEMS))
    for table in (Verdict, RoundVerdict)
}


def add_visit(session: Session, point_id: UUID, answers: Mapping[str, Visit]) -> Mapping[str, Standing]:
    """Take in what a visit that was just stored says of its items; returns what stands now. Locks the point first.

    As `refresh` would, but reads history only of items of which something as late or later is known.
    """
    visit = next(iter(answers.values()), None)
    if visit is None:
        return {}
    lock_point(session, point_id)
    sheets.mark(session, point_id)
    disputed = set(answers) if visit.is_self else _known_since(session, point_id, visit, answers.keys())
    settled = {item: alone(answer) for item, answer in answers.items() if item not in disputed}
    if settled:
        said = [{"visit": visit.id, "disputed": list(disputed)}]
        _LATEST.run(session, said)
        if visit.round_id is not None:
            _LATEST_OF_ROUND.run(session, said)
    return {**settled, **refresh(session, point_id, disputed)}


def refresh(session: Session, point_id: UUID, items: Collection[str]) -> Mapping[str, Standing]:
    """Recompute what is known about `items` of a point, and return it. Locks the point first: point, case, counter,
    event head."""
    wanted = sorted(set(items))
    if not wanted:
        return {}
    lock_point(session, point_id)
    sheets.mark(session, point_id)
    visits = _visits(session, point_id, wanted)
    cases = _cases(session, point_id, wanted)
    overall: dict[str, Standing] = {}
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    by_round: dict[tuple[Any, ...], dict[str, Any]] = {}
    for item in wanted:
        seen, known = visits.get(item, []), cases.get(item, [])
        standing = fold(seen, known)
        if standing:
            overall[item] = standing
            rows[point_id, item] = _columns(standing) | {"self_verdict": self_verdict(seen)}
        for round_id in {visit.round_id for visit in seen if visit.round_id is not None}:
            then = fold(seen, known, round_id=round_id)
            if then:
                by_round[round_id, point_id, item] = _columns(then)
    _write(session, Verdict, _OVERALL, ("point_id", "item"), point_id, wanted, rows)
    _write(session, RoundVerdict, _BY_ROUND, ("round_id", "point_id", "item"), point_id, wanted, by_round)
    return overall


def refresh_cases(session: Session, case_ids: Collection[UUID]) -> None:
    """Recompute the items of these cases and of every case merged into them."""
    own = select(col(Case.id), col(Case.point_id), col(Case.item)).where(col(Case.id).in_(case_ids))
    family = own.cte("family", recursive=True)
    follower = aliased(Case)
    followers: list[Any] = [follower.id, follower.point_id, follower.item]
    family = family.union(select(*followers).where(col(follower.merged_into_id) == family.c.id))
    items: dict[UUID, set[str]] = defaultdict(set)
    for point_id, item in session.execute(select(family.c.point_id, family.c.item)):
        if point_id is not None and item is not None:
            items[point_id].add(item)
    for point_id in sorted(items):
        refresh(session, point_id, items[point_id])


def lock_point(session: Session, point_id: UUID) -> None:
    """Held to the end of the transaction. On SQLite the transaction itself is the lock."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK, {"point": point_id})


def _known_since(session: Session, point_id: UUID, visit: Visit, items: Collection[str]) -> set[str]:
    """Items of which something is known that happened when the visit did, or later."""
    connection = session.connection()
    since = {"point": point_id, "since": visit.at}
    if connection.execute(_LATER_VISIT, since | {"but": visit.id}).first() is not None:
        return set(items)
    rows = connection.execute(_LATER_CASES, since | {"items": list(items)})
    return {item for (item,) in rows if item is not None}


def _columns(standing: Standing) -> dict[str, Any]:
    return {name: getattr(standing, name) for name in _STANDING}


def _visits(session: Session, point_id: UUID, items: Sequence[str]) -> Mapping[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    rows: Any = session.connection().execute(_VISITS, {"point": point_id, "items": items})
    for item, verdict, bulk, id_, at, is_self, round_id in rows:
        found[item].append(Visit(id_, at, verdict, bulk, is_self, round_id))
    return found


def _cases(session: Session, point_id: UUID, items: Sequence[str]) -> Mapping[str, list[History]]:
    """Cases of the items with what happened to them, and the survivors they follow, in one statement."""
    rows = session.connection().execute(_FAMILY, {"point": point_id, "items": items})
    by_item: dict[str, list[History]] = defaultdict(list)
    for place, item, history in histories(rows):
        if place == point_id and item is not None and item in items:
            by_item[item].append(history)
    return by_item


def _write(
    session: Session,
    table: type[Verdict] | type[RoundVerdict],
    write: Upsert,
    key: tuple[str, ...],
    point_id: UUID,
    items: Sequence[str],
    wanted: Mapping[tuple[Any, ...], Mapping[str, Any]],
) -> None:
    """Write what differs, remove what nobody says any more."""
    rows = session.connection().execute(_WRITTEN[table], {"point": point_id, "items": items}).mappings()
    standing = {tuple(row[name] for name in key): dict(row) for row in rows}
    changed = [
        dict(zip(key, place, strict=True)) | dict(values)
        for place, values in wanted.items()
        if place not in standing or any(standing[place][name] != value for name, value in values.items())
    ]
    if changed:
        write.run(session, changed)
    gone = [place for place in standing if place not in wanted]
    if gone:
        session.execute(delete(table).where(or_(*(_is(table, key, place) for place in gone))))


def _is(table: Any, key: Iterable[str], place: tuple[Any, ...]) -> Any:
    return and_(*(getattr(table, name) == value for name, value in zip(key, place, strict=True)))


__all__ = ["Standing", "Visit", "add_visit", "lock_point", "refresh", "refresh_cases"]

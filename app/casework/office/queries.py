"""Pages and counts of the command office's lists: a constant number of statements, whatever the size of the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case as when
from sqlalchemy import func, literal, select, union_all
from sqlmodel import Session, col

from app.authz import Actor, visible_cases
from app.casework.office.lists import PARTS, ListName, Part, parts, recurred
from app.casework.office.schemas import OfficeAsk, OfficeCounts, OfficePage, OfficeRow
from app.casework.policy import Policy, policy
from app.casework.queries import (
    CaseFilter,
    NamedCase,
    allowed_for,
    beyond,
    case_out,
    named_cases,
    named_of,
    narrowing,
    photos_of,
)
from app.casework.schemas import CasePhoto, NamedOut
from app.models import Case, Move, Point, Sighting, Unit
from app.paging import cursor_of
from app.primitives import utc_now


def page(
    session: Session, actor: Actor, name: ListName, wanted: CaseFilter, *, cursor: str | None, limit: int
) -> OfficePage:
    """What should be looked at first stands first."""
    now, rules = utc_now(), policy(session)
    part = parts(rules, now)[name]
    conditions = [
        part.where,
        part.key.is_not(None),
        visible_cases(actor),
        *narrowing(session, actor, wanted, now),
    ]
    if cursor:
        conditions.append(beyond(part.key, cursor, falling=part.falling))
    sorting = [part.key.desc(), col(Case.id).desc()] if part.falling else [part.key, col(Case.id)]
    rows = [
        named_of(actor, row)
        for row in session.execute(named_cases().where(*conditions).order_by(*sorting).limit(limit + 1))
    ]
    shown = rows[:limit]
    last = shown[-1].case if len(rows) > limit else None
    return OfficePage(
        items=_rows(session, actor, shown, part, rules, now),
        next_cursor=cursor_of(_at(last, part).isoformat(), str(last.id)) if last else None,
    )


def counts(session: Session, actor: Actor, wanted: CaseFilter, names: Iterable[ListName]) -> OfficeCounts:
    """One statement for all lists."""
    now = utc_now()
    known = parts(policy(session), now)
    asked = [name for name in PARTS if name in set(names)]
    queries = [
        select(
            literal(name).label("name"),
            func.count().label("n"),
            func.coalesce(func.sum(when((known[name].key < now, 1), else_=0)), 0).label("late"),
        )
        .select_from(Case)
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .where(known[name].where, visible_cases(actor), *narrowing(session, actor, wanted, now))
        for name in asked
    ]
    found = {name: (n, late) for name, n, late in session.execute(union_all(*queries))} if queries else {}
    dated = {"extensions", "suspended", "supervised"}
    return OfficeCounts(
        lists={name: int(found[name][0]) for name in asked},
        late={name: int(found[name][1]) for name in asked if name in dated},
    )


def _rows(
    session: Session, actor: Actor, shown: Sequence[NamedCase], part: Part, rules: Policy, now: datetime
) -> list[OfficeRow]:
    if not shown:
        return []
    cases = [row.case for row in shown]
    ids = [case.id for case in cases]
    photos = photos_of(session, actor, ids)
    may = allowed_for(session, actor, cases)
    asks = _asks(session, ids, part.asks) if part.asks else {}
    again = dict(
        session.execute(
            select(col(Sighting.case_id), func.count())
            .where(col(Sighting.case_id).in_(ids), recurred())
            .group_by(col(Sighting.case_id))
        ).all()
    )
    before = _numbers(session, actor, {case.recurrence_of_id for case in cases} - {None})
    return [
        _row(row, photos.get(row.case.id, []), part, rules, now, asks, again, before, may) for row in shown
    ]


def _row(
    row: NamedCase,
    photos: list[CasePhoto],
    part: Part,
    rules: Policy,
    now: datetime,
    asks: Mapping[UUID, OfficeAsk],
    again: Mapping[UUID | None, int],
    before: Mapping[UUID, NamedOut],
    may: Mapping[UUID, list[str]],
) -> OfficeRow:
    case = row.case
    return OfficeRow(
        case=case_out(row, photos, now),
        at=_at(case, part),
        ask=asks.get(case.id),
        extension_count=case.extension_count,
        return_count=case.return_count,
        rework_count=case.rework_count,
        plan_at=case.plan_at,
        plan_leader=case.plan_leader,
        supervised_due_at=case.supervised_due_at,
        supervised_leader=case.supervised_leader,
        closed_at=case.closed_at,
        window_until=rules.reopen_until(case.violation, case.closed_at) if case.closed_at else None,
        seen_again=again.get(case.id, 0),
        recurrence_of=before.get(case.recurrence_of_id) if case.recurrence_of_id else None,
        allowed=may[case.id],
    )


def _at(case: Case, part: Part) -> datetime:
    at: datetime = getattr(case, part.key.key)
    return at


def _asks(session: Session, ids: Sequence[UUID], events: Sequence[str]) -> dict[UUID, OfficeAsk]:
    """Case → what was asked for last, in two statements."""
    rows = session.execute(
        select(Move, col(Unit.name))
        .outerjoin(Unit, col(Unit.id) == col(Move.unit_id))
        .where(col(Move.case_id).in_(ids), col(Move.event).in_(events), col(Move.refusal).is_(None))
        .order_by(col(Move.version), col(Move.received_at), col(Move.id))
    ).all()
    latest: dict[UUID, tuple[Move, str | None]] = {
        move.case_id: (move, unit) for move, unit in rows if not move.changes.get("undone_by")
    }
    suggested = {str(move.body.get("suggested_unit_id")) for move, _ in latest.values()} - {"None"}
    names: dict[str, str] = {}
    if suggested:
        units = select(col(Unit.id), col(Unit.name)).where(col(Unit.id).in_([UUID(id_) for id_ in suggested]))
        names = {str(id_): name for id_, name in session.execute(units)}
    return {case_id: _ask(move, unit, names) for case_id, (move, unit) in latest.items()}


def _ask(move: Move, unit: str | None, names: Mapping[str, str]) -> OfficeAsk:
    until: Any = move.changes.get("new_due_at") or move.changes.get("plan_at")
    measure: Any = move.body.get("measure")
    return OfficeAsk(
        event=move.event,
        at=move.effective_at,
        unit=unit,
        reason=move.reason,
        measure=str(measure) if measure else None,
        until=datetime.fromisoformat(until) if until else None,
        suggested_unit=names.get(str(move.body.get("suggested_unit_id"))),
    )


def _numbers(session: Session, actor: Actor, ids: Iterable[UUID | None]) -> dict[UUID, NamedOut]:
    """The cases that others are the return of, as far as the actor may open them."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = session.execute(
        select(col(Case.id), col(Case.number), col(Case.violation)).where(
            col(Case.id).in_(wanted), visible_cases(actor)
        )
    )
    return {id_: NamedOut(id=id_, code=violation, name=number) for id_, number, violation in rows}

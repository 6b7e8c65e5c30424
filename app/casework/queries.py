"""Every SELECT of cases worth a name. Lists page by keyset and cost the same on page one and page one thousand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, cast, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import Actor, told_case_photos, visible_cases
from app.casework.deadlines import is_overdue
from app.casework.facts import facts, surroundings
from app.casework.lifecycle import RUNNING_STATES
from app.casework.office.lists import ListName, parts
from app.casework.policy import policy
from app.casework.rules import Facts, allowed, barred
from app.casework.schemas import CaseOut, CasePage, CasePhoto, NamedOut
from app.models import Case, Photo, PhotoLink, Point, Sighting, Unit, User, Violation
from app.paging import cursor_of, read_moment_and_id
from app.primitives import utc_now

Order = Literal["newest", "oldest", "due"]

Street, Accountable, Line = aliased(Unit), aliased(Unit), aliased(Unit)


OfficeList = ListName


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to; None means any. `unit_id`: accountable. `proposed`: closed ones found failing again.
    `office`: what one list of the command office (督办台) holds."""

    states: Sequence[str] = ()
    unit_id: UUID | None = None
    line_unit_id: UUID | None = None
    street_id: UUID | None = None
    point_id: UUID | None = None
    violation: str | None = None
    severity: str | None = None
    front: str | None = None
    source: str | None = None
    item: str | None = None
    flag: str | None = None
    overdue: bool | None = None
    mine: bool = False
    proposed: bool = False
    office: ListName | None = None
    submitted_from: datetime | None = None
    submitted_until: datetime | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case with the names that stand beside it."""

    case: Case
    violation: tuple[str, str] = field(default=("", ""))
    point: NamedOut | None = None
    street: NamedOut | None = None
    accountable: NamedOut | None = None
    line: NamedOut | None = None
    reporter: str | None = None


def page(
    session: Session, actor: Actor, wanted: CaseFilter, *, order: Order, cursor: str | None, limit: int
) -> CasePage:
    """Two statements whatever the size of the ledger: the rows with their names, and their photos."""
    now = utc_now()
    key: Any = col(Case.due_at) if order == "due" else col(Case.submitted_at)
    conditions = [visible_cases(actor), *narrowing(session, actor, wanted, now)]
    if order == "due":
        conditions.append(col(Case.due_at).is_not(None))
    if cursor:
        conditions.append(beyond(key, cursor, falling=order == "newest"))
    sorting = [key.desc(), col(Case.id).desc()] if order == "newest" else [key, col(Case.id)]
    states = list(dict.fromkeys(wanted.states)) or (list(RUNNING_STATES) if wanted.overdue else [])
    query = named_cases()
    if len(states) > 1:
        # One index walk per state, each stopped after a page: `state IN (…)` would sort every open case.
        parts = [
            select(col(Case.id))
            .outerjoin(Point, col(Point.id) == col(Case.point_id))
            .where(col(Case.state) == state, *conditions)
            .order_by(*sorting)
            .limit(limit + 1)
            .subquery()
            for state in states
        ]
        query = query.where(col(Case.id).in_(union_all(*(select(part.c.id) for part in parts))))
    else:
        query = query.where(*conditions, *(col(Case.state) == state for state in states))
    rows = [named_of(actor, row) for row in session.execute(query.order_by(*sorting).limit(limit + 1))]
    shown = rows[:limit]
    photos = photos_of(session, actor, [row.case.id for row in shown])
    last = shown[-1].case if len(rows) > limit else None
    at = (last.due_at if order == "due" else last.submitted_at) if last else None
    return CasePage(
        items=[case_out(row, photos.get(row.case.id, []), now) for row in shown],
        next_cursor=cursor_of(at.isoformat(), str(last.id)) if last and at else None,
    )


def total(session: Session, actor: Actor, wanted: CaseFilter) -> int:
    """How many there are: before something is done with all of them."""
    states = list(dict.fromkeys(wanted.states)) or (list(RUNNING_STATES) if wanted.overdue else [])
    query = (
        select(func.count())
        .select_from(Case)
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .where(visible_cases(actor), *narrowing(session, actor, wanted, utc_now()))
    )
    found: int = session.execute(query.where(col(Case.state).in_(states)) if states else query).scalar_one()
    return found


def counts(session: Session, actor: Actor) -> tuple[dict[str, int], int]:
    """(cases by state, overdue ones), as far as the actor may see them."""
    by_state = select(col(Case.state), func.count()).where(visible_cases(actor)).group_by(col(Case.state))
    late = (
        select(func.count())
        .select_from(Case)
        .where(visible_cases(actor), col(Case.state).in_(RUNNING_STATES), col(Case.due_at) < utc_now())
    )
    return dict(session.execute(by_state).all()), session.execute(late).scalar_one()


def allowed_for(session: Session, actor: Actor, cases: Sequence[Case]) -> dict[UUID, list[str]]:
    """What the actor may do now with each of many cases, in a constant number of statements."""
    known = _facts_for(session, actor, cases)
    return {case.id: allowed(case.state, actor.roles, known[case.id]) for case in cases}


def may_now(session: Session, actor: Actor, case: Case) -> tuple[list[str], dict[str, str]]:
    """(what the actor may do now with a case, what this case bars and the code of why)."""
    known = _facts_for(session, actor, [case])[case.id]
    return allowed(case.state, actor.roles, known), barred(case.state, actor.roles, known)


def _facts_for(session: Session, actor: Actor, cases: Sequence[Case]) -> dict[UUID, Facts]:
    if not cases:
        return {}
    rules, now = policy(session), utc_now()
    around = surroundings(session, actor, cases)
    return {case.id: facts(case, actor, around, rules, now) for case in cases}


def named_cases() -> Select[Any]:
    """Rows for `named_of`: a case and the names beside it."""
    entities: list[Any] = [
        Case,
        col(Violation.zh),
        col(Violation.en),
        Point,
        Street,
        Accountable,
        Line,
        User.id,
        User.name,
        User.team,
    ]
    return (
        select(*entities)
        .join(Violation, col(Violation.code) == col(Case.violation))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .outerjoin(Street, col(Street.id) == col(Case.street_id))
        .outerjoin(Accountable, col(Accountable.id) == col(Case.accountable_unit_id))
        .outerjoin(Line, col(Line.id) == col(Case.line_unit_id))
        .outerjoin(User, col(User.id) == col(Case.reporter_id))
    )


def named_case(session: Session, actor: Actor, condition: ColumnElement[bool]) -> NamedCase | None:
    row = session.execute(named_cases().where(condition)).one_or_none()
    return named_of(actor, row) if row is not None else None


def photos_of(session: Session, actor: Actor, record_ids: Iterable[UUID]) -> Mapping[UUID, list[CasePhoto]]:
    """Photos that records show, each list in its order."""
    shown: dict[UUID, list[CasePhoto]] = defaultdict(list)
    rows = session.execute(
        select(col(PhotoLink.record_id), col(PhotoLink.photo_id), col(PhotoLink.role), col(Photo.state))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(
            col(PhotoLink.record_id).in_(list(record_ids)),
            col(PhotoLink.record_kind).in_(
                ("case", "move")
            ),  # not a report that somebody sent under a case's id
            col(PhotoLink.attached),
            told_case_photos(actor),
        )
        .order_by(col(PhotoLink.record_id), col(PhotoLink.position), col(PhotoLink.photo_id))
    )
    for record_id, photo_id, role, state in rows:
        shown[record_id].append(CasePhoto(id=photo_id, role=role, received=state == "received"))
    return shown


def case_out(row: NamedCase, photos: list[CasePhoto], now: datetime) -> CaseOut:
    return CaseOut(**shared_fields(row, photos, now), clause=row.case.clause)


def shared_fields(row: NamedCase, photos: list[CasePhoto], now: datetime) -> dict[str, Any]:
    """What lists and details show alike."""
    case = row.case
    return {
        "id": case.id,
        "number": case.number,
        "state": case.state,
        "version": case.version,
        "violation": case.violation,
        "violation_zh": row.violation[0],
        "violation_en": row.violation[1],
        "severity": case.severity,
        "fronts": case.fronts,
        "item": case.item,
        "point": row.point,
        "street": row.street,
        "place_text": case.place_text,
        "lat": case.lat,
        "lon": case.lon,
        "accountable_unit": row.accountable,
        "line_unit": row.line,
        "due_at": case.due_at,
        "overdue": is_overdue(case.state, case.due_at, now),
        "source": case.source,
        "source_ref": case.source_ref,
        "source_due_at": case.source_due_at,
        "occurred_at": case.occurred_at,
        "submitted_at": case.submitted_at,
        "reporter_name": row.reporter,
        "photos": photos,
        "flags": case.flags,
        "distance_m": case.distance_m,
    }


def named(unit: Unit | Point | None) -> NamedOut | None:
    return NamedOut(id=unit.id, code=unit.code, name=unit.name) if unit else None


def named_of(actor: Actor, row: Any) -> NamedCase:
    """From a row of `named_cases`, with the names that `actor` may know."""
    case, zh, en, point, street, accountable, line, reporter_id, name, team = row
    sees = actor.may("people.see") or reporter_id == actor.id
    return NamedCase(
        case=case,
        violation=(zh, en),
        point=named(point),
        street=named(street),
        accountable=named(accountable),
        line=named(line),
        reporter=(name if sees else team) or None,
    )


def narrowing(session: Session, actor: Actor, wanted: CaseFilter, now: datetime) -> list[ColumnElement[bool]]:
    equal: tuple[tuple[Any, Any], ...] = (
        (Case.accountable_unit_id, wanted.unit_id),
        (Case.line_unit_id, wanted.line_unit_id),
        (Case.street_id, wanted.street_id),
        (Case.point_id, wanted.point_id),
        (Case.violation, wanted.violation),
        (Case.severity, wanted.severity),
        (Case.source, wanted.source),
        (Case.item, wanted.item),
        (Case.reporter_id, actor.id if wanted.mine else None),
    )
    found: list[ColumnElement[bool]] = [col(column) == value for column, value in equal if value is not None]
    for column, code in ((Case.fronts, wanted.front), (Case.flags, wanted.flag)):
        if code is not None:
            found.append(cast(col(column), Text).contains(f'"{code}"', autoescape=True))
    if wanted.submitted_from:
        found.append(col(Case.submitted_at) >= wanted.submitted_from)
    if wanted.submitted_until:
        found.append(col(Case.submitted_at) < wanted.submitted_until)
    late = and_(col(Case.state).in_(RUNNING_STATES), col(Case.due_at) < now)
    if wanted.overdue is True:
        found.append(col(Case.due_at) < now)
        if wanted.states:
            found.append(late)
    elif wanted.overdue is False:
        found.append(or_(col(Case.due_at).is_(None), ~late))
    if wanted.proposed:
        again = and_(col(Sighting.case_id) == col(Case.id), col(Sighting.kind) == "recurrence")
        found.append(
            and_(col(Case.state) == "closed", exists().where(again, col(Sighting.withdrawn_at).is_(None)))
        )
    if wanted.office:
        part = parts(policy(session), now)[wanted.office]
        found += [part.where, part.key.is_not(None)]
    if wanted.q and wanted.q.strip():
        found.append(_mentions(wanted.q.strip()))
    return found


def _mentions(text: str) -> ColumnElement[bool]:
    """A number by its beginning (index), other words anywhere in place, note or the point's name; a source's number whole."""
    if text[:4].isdigit() and "W" in text.upper():
        low = text.upper()
        return and_(col(Case.number) >= low, col(Case.number) < low + "\x7f")
    return or_(
        col(Case.place_text).contains(text, autoescape=True),
        col(Case.note).contains(text, autoescape=True),
        col(Point.name).contains(text, autoescape=True),
        col(Case.source_ref) == text,
    )


def beyond(key: Any, cursor: str, *, falling: bool) -> ColumnElement[bool]:
    """Past the row of the cursor. The bound on `key` alone lets the index start there instead of at its end."""
    at, id_ = read_moment_and_id(cursor)
    if falling:
        return and_(key <= at, or_(key < at, col(Case.id) < id_))
    return and_(key >= at, or_(key > at, col(Case.id) > id_))

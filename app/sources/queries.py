"""Every SELECT of sources worth a name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session, col

from app.casework.queries import named
from app.casework.schemas import NamedOut
from app.models import Case, Move, Point, SourceList, SourceMapping, SourceRow, Unit, User, Violation
from app.paging import cursor_of, read_moment_and_id
from app.sources.fields import plain
from app.sources.judging import Ground
from app.sources.schemas import SourceListLine, SourceListPage, SourceMappingOut

_AT_ONCE = 500  # values in one IN (…)
_MERGES = 20  # so many times a case is followed to the one it was merged into


@dataclass(frozen=True, slots=True)
class Standing:
    """A case of a list as it is now: its own number, and the case that goes on for it."""

    own: Case
    now: Case
    unit: NamedOut | None
    point: str | None
    measure: str | None
    reason: str | None


def mapping_of(session: Session, source: str) -> SourceMapping | None:
    return session.get(SourceMapping, source)


def mappings(session: Session) -> Mapping[str, SourceMappingOut]:
    rows = session.execute(
        select(SourceMapping, col(User.name)).join(User, col(User.id) == col(SourceMapping.edited_by))
    )
    return {row.source: mapping_out(row, name) for row, name in rows}


def mapping_out(row: SourceMapping, name: str) -> SourceMappingOut:
    return SourceMappingOut(
        source=row.source,
        version=row.version,
        columns=row.columns,
        classes=row.classes,
        violation=row.violation,
        edited_at=row.edited_at,
        edited_by=name,
    )


def ground(session: Session, mapping: SourceMapping, zone: Any) -> Ground:
    """The names of this district. Retired points and streets are not named any more."""
    violations: dict[str, Violation] = {}
    for violation in session.execute(select(Violation)).scalars():
        for name in (violation.code, violation.zh, violation.en, violation.zh.partition("(")[0]):
            violations.setdefault(plain(name), violation)
        violations[violation.code] = violation
    points: dict[str, list[Point]] = defaultdict(list)
    for point in session.execute(select(Point).where(col(Point.status) == "active")).scalars():
        for name in {plain(point.code), plain(point.name)}:
            points[name].append(point)
    streets: dict[str, UUID] = {}
    whole: list[str] = []
    query = select(Unit).where(col(Unit.kind) == "subdistrict", col(Unit.active)).order_by(col(Unit.code))
    for street in session.execute(query).scalars():
        name = plain(street.name)
        short = name.removesuffix("办事处")
        whole.append(short)
        for other in (name, plain(street.code), short, f"{short}办事处", short.removesuffix("街道")):
            streets.setdefault(other, street.id)
    return Ground(
        violations=violations,
        points=points,
        streets=streets,
        streets_in_addresses=whole,
        classes={plain(word): code for word, code in mapping.classes.items()},
        violation=mapping.violation,
        zone=zone,
    )


def known_cases(session: Session, source: str, refs: Sequence[str]) -> Mapping[str, Case]:
    found: dict[str, Case] = {}
    for start in range(0, len(refs), _AT_ONCE):
        query = select(Case).where(
            col(Case.source) == source,
            col(Case.source_ref).in_(refs[start : start + _AT_ONCE]),
            col(Case.split_from_id).is_(None),
        )
        found |= {str(row.source_ref): row for row in session.execute(query).scalars()}
    return found


def last_said(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """What the newest list that named a case said of it."""
    found: dict[UUID, Mapping[str, Any]] = {}
    for start in range(0, len(case_ids), _AT_ONCE):
        query = (
            select(col(SourceRow.case_id), col(SourceRow.content))
            .join(SourceList, col(SourceList.id) == col(SourceRow.list_id))
            .where(col(SourceRow.case_id).in_(case_ids[start : start + _AT_ONCE]))
            .order_by(col(SourceList.imported_at), col(SourceList.id))
        )
        found |= {row.case_id: row.content for row in session.execute(query)}
    return found


def list_by_content(session: Session, source: str, sha256: str) -> SourceList | None:
    query = select(SourceList).where(
        col(SourceList.source) == source, col(SourceList.content_sha256) == sha256
    )
    return session.execute(query).scalar_one_or_none()


def page(session: Session, *, source: str | None, cursor: str | None, limit: int) -> SourceListPage:
    """Newest first."""
    query = _lines()
    if source:
        query = query.where(col(SourceList.source) == source)
    if cursor:
        at, id_ = read_moment_and_id(cursor)
        earlier = and_(col(SourceList.imported_at) == at, col(SourceList.id) < id_)
        query = query.where(or_(col(SourceList.imported_at) < at, earlier))
    query = query.order_by(col(SourceList.imported_at).desc(), col(SourceList.id).desc()).limit(limit + 1)
    rows = [line_out(*row) for row in session.execute(query)]
    shown = rows[:limit]
    more = len(rows) > limit
    return SourceListPage(
        items=shown,
        next_cursor=cursor_of(shown[-1].imported_at.isoformat(), str(shown[-1].id)) if more else None,
    )


def one_list(session: Session, list_id: UUID) -> tuple[SourceList, SourceListLine] | None:
    found = session.execute(_lines().where(col(SourceList.id) == list_id)).one_or_none()
    return (found[0], line_out(*found)) if found else None


def rows_of(session: Session, list_id: UUID) -> Sequence[SourceRow]:
    query = select(SourceRow).where(col(SourceRow.list_id) == list_id).order_by(col(SourceRow.number))
    return session.execute(query).scalars().all()


def standing(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, Standing]:
    """How the cases of a list stand. What was merged stands as the case it was merged into."""
    own = _cases(session, case_ids)
    now = dict(own)
    for _ in range(_MERGES):
        onward = {id_: row.merged_into_id for id_, row in now.items() if row.merged_into_id is not None}
        if not onward:
            break
        survivors = _cases(session, sorted(set(onward.values())))
        now |= {id_: survivors[target] for id_, target in onward.items()}
    survivors_ids = sorted({row.id for row in now.values()})
    units = _by_id(session, Unit, {row.accountable_unit_id for row in now.values()})
    points = _by_id(session, Point, {row.point_id for row in own.values()})
    said = _said(session, survivors_ids)
    return {
        id_: Standing(
            own=own[id_],
            now=row,
            unit=named(units.get(row.accountable_unit_id)),
            point=points[own[id_].point_id].name if own[id_].point_id else None,
            measure=said.get(row.id, (None, None))[0],
            reason=said.get(row.id, (None, None))[1],
        )
        for id_, row in now.items()
    }


def line_out(row: SourceList, name: str, rows: int, waiting: int) -> SourceListLine:
    return SourceListLine(
        id=row.id,
        source=row.source,
        name=row.name,
        imported_at=row.imported_at,
        imported_by=name,
        rows=rows,
        added=row.added,
        known=row.known,
        changed=row.changed,
        waiting=waiting,
    )


def _lines() -> Any:
    """(list, who imported it, rows, cases still open)"""
    of_list = col(SourceRow.list_id) == col(SourceList.id)
    rows = select(func.count()).where(of_list).correlate(SourceList).scalar_subquery()
    still_open = func.coalesce(func.sum(case((col(Case.is_open), 1), else_=0)), 0)
    waiting = (
        select(still_open)
        .select_from(SourceRow)
        .join(Case, col(Case.id) == col(SourceRow.case_id))
        .where(of_list)
        .correlate(SourceList)
        .scalar_subquery()
    )
    return select(SourceList, col(User.name), rows, waiting).join(
        User, col(User.id) == col(SourceList.imported_by)
    )


def _cases(session: Session, ids: Sequence[UUID]) -> dict[UUID, Case]:
    return _by_id(session, Case, set(ids))


def _by_id(session: Session, model: Any, ids: set[Any]) -> dict[Any, Any]:
    wanted = sorted(ids - {None})
    found: dict[Any, Any] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = select(model).where(col(model.id).in_(wanted[start : start + _AT_ONCE]))
        found |= {row.id: row for row in session.execute(part).scalars()}
    return found


def _said(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, tuple[str | None, str | None]]:
    """(measure of the last report of done, reason of the last refusal or void), of steps that stand."""
    found: dict[UUID, tuple[str | None, str | None]] = {}
    events = ("report_done", "refuse", "void")
    for start in range(0, len(case_ids), _AT_ONCE):
        query = (
            select(col(Move.case_id), col(Move.event), col(Move.changes), col(Move.reason))
            .where(
                col(Move.case_id).in_(case_ids[start : start + _AT_ONCE]),
                col(Move.event).in_(events),
                col(Move.refusal).is_(None),
            )
            .order_by(col(Move.version), col(Move.received_at), col(Move.id))
        )
        for case_id, event, changes, reason in session.execute(query):
            if changes.get("undone_by"):
                continue
            measure, why = found.get(case_id, (None, None))
            if event == "report_done":
                measure = str(changes["measure"]) if changes.get("measure") else measure
            else:
                why = reason
            found[case_id] = (measure, why)
    return found

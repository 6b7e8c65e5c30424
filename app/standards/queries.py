"""What is read to browse the standards: the content in force, versions, the running round, cases beside an item."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.authz import Actor, visible_cases, visible_rounds
from app.casework.lifecycle import OPEN_STATES
from app.checklists import queries as content
from app.models import Case, CheckItem, Checklist, Clause, ContentDocument, Round, Standard
from app.standards.catalogue import Catalogue, build

_DOCUMENTS = ("standards", "violations", "point_types", "organisations", "sources")
_built: dict[str, Catalogue] = {}
_MOST_KEPT = 2


def catalogue(session: Session) -> Catalogue:
    """The content in force: two statements while it has not changed, whatever its size."""
    sums = session.execute(
        select(col(ContentDocument.name), col(ContentDocument.sha256))
        .where(col(ContentDocument.name).in_(_DOCUMENTS))
        .order_by(col(ContentDocument.name))
    ).all()
    current = session.execute(
        select(col(Checklist.code), col(Checklist.version), col(Checklist.sha256))
        .where(col(Checklist.is_current))
        .order_by(col(Checklist.code))
    ).all()
    key = repr(([tuple(row) for row in sums], [tuple(row) for row in current]))
    found = _built.get(key)
    if found is None:
        found = _build(session)
        while len(_built) >= _MOST_KEPT:
            _built.pop(next(iter(_built), ""), None)
        _built[key] = found
    return found


def _build(session: Session) -> Catalogue:
    types = content.point_types(session)
    order = {row["code"]: place for place, row in enumerate(types)}
    rows = session.execute(select(Checklist).where(col(Checklist.is_current))).scalars()
    in_force = sorted(rows, key=lambda row: (order.get(row.type, len(order)), row.code))
    return build(
        standards=content.document(session, "standards")["standards"],
        checklists=[row.document for row in in_force],
        violations=content.document(session, "violations")["violations"],
        types=types,
        organisations=content.organisations(session),
        sources=content.document(session, "sources")["sources"],
    )


def former_clause(session: Session, code: str) -> tuple[Clause, Standard] | None:
    """A clause that left the files: old items and cases still name it."""
    row = session.execute(
        select(Clause, Standard)
        .join(Standard, col(Standard.code) == col(Clause.standard))
        .where(col(Clause.code) == code)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def last_checklist(session: Session, item: str) -> Checklist | None:
    """The newest version that holds, or last held, the item."""
    query = select(Checklist).join(CheckItem, col(CheckItem.checklist_id) == col(Checklist.id))
    return session.execute(query.where(col(CheckItem.code) == item)).scalar_one_or_none()


def versions(session: Session, checklist: str) -> list[Checklist]:
    """Every version ever published, newest first."""
    query = select(Checklist).where(col(Checklist.code) == checklist)
    return list(session.execute(query.order_by(col(Checklist.version).desc())).scalars())


def visible_round(session: Session, actor: Actor, round_id: UUID) -> Round | None:
    wanted = select(Round).where(col(Round.id) == round_id, visible_rounds(actor))
    found: Round | None = session.execute(wanted).scalar_one_or_none()
    return found


def running_round(session: Session, actor: Actor, today: date) -> Round | None:
    """本轮: the running round that started last; 自查 is not one."""
    wanted = (
        select(Round)
        .where(
            visible_rounds(actor),
            col(Round.starts_on) <= today,
            col(Round.ends_on) >= today,
            col(Round.kind) != "self",
        )
        .order_by(col(Round.starts_on).desc(), col(Round.id).desc())
        .limit(1)
    )
    found: Round | None = session.execute(wanted).scalar_one_or_none()
    return found


def open_cases(session: Session, actor: Actor, items: Collection[str]) -> Mapping[str, int] | None:
    """Cases not yet 销号 by item, as far as the actor may see them; None for whoever sees none at all."""
    may_see = actor.may("cases.read_all") or actor.may("intake.write") or actor.unit_id or actor.street_ids
    if not may_see:
        return None
    wanted: Any = (
        select(col(Case.item), func.count())
        .where(col(Case.item).in_(sorted(items)), col(Case.state).in_(OPEN_STATES), visible_cases(actor))
        .group_by(col(Case.item))
    )
    return {str(item): int(count) for item, count in session.execute(wanted)}

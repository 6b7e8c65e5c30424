"""Every SELECT of content worth a name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlmodel import Session, col

from app.checklists.sampling import ForecastRules
from app.models import CheckItem, Checklist, Clause, ContentDocument, Inspection, Standard, Violation

_SUM = select(col(ContentDocument.sha256)).where(col(ContentDocument.name) == bindparam("name"))
_DOCUMENT = select(col(ContentDocument.document)).where(col(ContentDocument.name) == bindparam("name"))
_read: dict[str, tuple[str, Mapping[str, Any]]] = {}  # by name: the content's sum, and the content


def document(session: Session, name: str) -> Mapping[str, Any]:
    """One content file as loaded, to be read only: scoring | sampling | calendar | casework | phrases | organisations |
    point_types | violations | standards | sources | ads. LookupError before content was loaded."""
    connection = session.connection()
    sha256 = connection.execute(_SUM, {"name": name}).scalar_one_or_none()
    if sha256 is None:
        raise LookupError(f"no content was loaded: {name}")
    held = _read.get(name)
    if held is None or held[0] != sha256:
        held = _read[name] = (sha256, connection.execute(_DOCUMENT, {"name": name}).scalar_one())
    return held[1]


def is_loaded(session: Session) -> bool:
    """Whether content was ever published here."""
    return session.execute(_SUM, {"name": "point_types"}).scalar_one_or_none() is not None


def scoring(session: Session) -> Mapping[str, Any]:
    """checklists/scoring.yaml: what `rules.evaluate` and `rules.point_score` take."""
    return document(session, "scoring")


def sampling(session: Session) -> Mapping[str, Any]:
    """checklists/sampling.yaml: how many places an evaluation draws, and what its forecast supposes."""
    found = document(session, "sampling")
    # A plan that was edited before there were forecasts says nothing of them.
    return {**found, "forecast": ForecastRules(**found.get("forecast", {})).model_dump()}


def point_types(session: Session) -> list[dict[str, Any]]:
    """[{code, zh, en, checklist, lead, units}] in the order of the content."""
    return list(document(session, "point_types")["point_types"])


def phrases(session: Session) -> list[dict[str, Any]]:
    """[{zh, en, group|null}]"""
    return list(document(session, "phrases")["phrases"])


def organisations(session: Session) -> list[dict[str, Any]]:
    """[{code, zh, en, kind, scope}]: the unit roles that `lead` and `units` of items and violations name by `zh`."""
    return list(document(session, "organisations")["organisations"])


def checklist(session: Session, code: str, version: int) -> Checklist | None:
    """Any version ever published."""
    return session.execute(
        select(Checklist).where(col(Checklist.code) == code, col(Checklist.version) == version)
    ).scalar_one_or_none()


def current_checklist(session: Session, type_: str) -> Checklist | None:
    """What a new visit to a point of this type is made with."""
    return session.execute(
        select(Checklist).where(col(Checklist.type) == type_, col(Checklist.is_current))
    ).scalar_one_or_none()


def served_checklists(session: Session, used_since: datetime) -> list[Checklist]:
    """Every current version and every version a visit received since then was made with, in the order of the types."""
    used = select(col(Inspection.checklist_id)).where(col(Inspection.received_at) >= used_since)
    rows = session.execute(
        select(Checklist).where(or_(col(Checklist.is_current), col(Checklist.id).in_(used)))
    ).scalars()
    order = {kind["code"]: place for place, kind in enumerate(point_types(session))}
    return sorted(rows, key=lambda row: (order.get(row.type, len(order)), row.code, row.version))


def violations(session: Session) -> list[Violation]:
    """Those in use, the usual ones first."""
    rows = session.execute(select(Violation).where(~col(Violation.retired))).scalars()
    return sorted(rows, key=lambda row: (row.rank or 99, row.code))


def clauses(session: Session) -> list[tuple[Clause, str]]:
    """(clause, edition of its standard) in the order of the standards."""
    return [
        (clause, edition)
        for clause, edition in session.execute(
            select(Clause, col(Standard.edition))
            .join(Standard, col(Standard.code) == col(Clause.standard))
            .order_by(col(Clause.standard), col(Clause.position))
        )
    ]


def standards(session: Session) -> list[Standard]:
    """Each in one edition, by code."""
    return list(session.execute(select(Standard).order_by(col(Standard.code))).scalars())


def items(session: Session, *, retired: bool = False) -> list[CheckItem]:
    """Items as their newest version words them, by type and place in the walk."""
    query = select(CheckItem).order_by(col(CheckItem.type), col(CheckItem.position))
    return list(session.execute(query if retired else query.where(~col(CheckItem.retired))).scalars())

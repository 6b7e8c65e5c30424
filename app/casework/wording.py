"""Items as the checklist version of their visit words them: a visit is judged by that version for ever."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.models import Case, CheckItem, Checklist, Inspection


def items_as_judged(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Mapping[str, Any]]:
    """Case id → the item of its checklist; of a case without a visit the newest wording (`zh`, `en`, `units`)."""
    asked = [case for case in cases if case.item is not None]
    visits = {case.inspection_id for case in asked if case.inspection_id is not None}
    by_visit: dict[UUID, UUID] = dict(
        session.execute(
            select(col(Inspection.id), col(Inspection.checklist_id)).where(col(Inspection.id).in_(visits))
        ).all()
    )
    documents = session.execute(
        select(col(Checklist.id), col(Checklist.document)).where(
            col(Checklist.id).in_(set(by_visit.values()))
        )
    )
    worded: dict[UUID, dict[str, Any]] = {}
    for checklist_id, document in documents:
        sections: Any = document["sections"]
        worded[checklist_id] = {item["code"]: item for section in sections for item in section["items"]}
    newest = {
        item.code: {"zh": item.zh, "en": item.en, "units": item.units}
        for item in session.execute(
            select(CheckItem).where(col(CheckItem.code).in_({case.item for case in asked}))
        ).scalars()
    }
    found: dict[UUID, Mapping[str, Any]] = {}
    for case in asked:
        items = worded.get(by_visit[case.inspection_id], {}) if case.inspection_id in by_visit else {}
        found[case.id] = items.get(str(case.item)) or newest.get(str(case.item), {})
    return found

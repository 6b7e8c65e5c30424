"""Drafts and checklists as they leave the service."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.checklists.drafts import queries
from app.checklists.drafts.problems import problems_of
from app.checklists.drafts.schemas import (
    ChecklistRow,
    DraftOut,
    DraftProblemOut,
    DraftStateOut,
    KnownCode,
    PersonOut,
)
from app.checklists.pictures.shelf import PictureShelf
from app.errors import NotFound
from app.models import Checklist, ChecklistDraft


def draft_out(session: Session, code: str, shelf: PictureShelf) -> DraftOut:
    draft, current = queries.open_draft(session, code), queries.current(session, code)
    if draft is None and current is None:
        raise NotFound("checklists.no_draft", f"There is neither a checklist {code} nor a draft of one.")
    published = queries.body_of(session, current) if current else None
    document = draft.document if draft else published or {}
    people = people_of(session, [], [draft] if draft else [])
    return DraftOut(
        code=code,
        version=draft.version if draft else 0,
        based_on=draft.based_on if draft else current.version if current else 0,
        current_version=current.version if current else 0,
        note=draft.note if draft else "",
        edited_at=draft.edited_at if draft else None,
        edited_by=people[draft.edited_by] if draft else None,
        discarded=draft is None and queries.last_discarded(session, code) is not None,
        document=document,
        published=published,
        problems=problems_out(session, draft, shelf) if draft else [],
        codes=[
            KnownCode.model_validate(row, from_attributes=True)
            for row in queries.codes_ever(session, str(document.get("type")))
        ],
    )


def problems_out(session: Session, draft: ChecklistDraft, shelf: PictureShelf) -> list[DraftProblemOut]:
    body = {**draft.document, "version": draft.based_on + 1}
    return [
        DraftProblemOut.model_validate(problem, from_attributes=True)
        for problem in problems_of(session, body, shelf)
    ]


def people_of(session: Session, rows: list[Checklist], drafts: list[ChecklistDraft]) -> dict[UUID, PersonOut]:
    ids = {row.published_by for row in rows if row.published_by} | {draft.edited_by for draft in drafts}
    return {id_: PersonOut(id=id_, name=name) for id_, name in queries.names(session, ids).items()}


def row_out(row: Checklist, draft: ChecklistDraft | None, people: dict[UUID, PersonOut]) -> ChecklistRow:
    return ChecklistRow(
        code=row.code,
        type=row.type,
        zh=row.zh,
        en=row.en,
        version=row.version,
        published_at=row.published_at,
        published_by=people.get(row.published_by) if row.published_by else None,
        **counts_of(row.document),
        draft=_state(draft, people) if draft else None,
    )


def new_row_out(draft: ChecklistDraft, people: dict[UUID, PersonOut]) -> ChecklistRow:
    return ChecklistRow(
        code=draft.code,
        type=str(draft.document["type"]),
        zh=str(draft.document.get("zh") or ""),
        en=str(draft.document.get("en") or ""),
        version=0,
        published_at=None,
        published_by=None,
        **counts_of(draft.document),
        draft=_state(draft, people),
    )


def _state(draft: ChecklistDraft, people: dict[UUID, PersonOut]) -> DraftStateOut:
    return DraftStateOut(
        version=draft.version,
        based_on=draft.based_on,
        edited_at=draft.edited_at,
        edited_by=people[draft.edited_by],
    )


def counts_of(document: dict[str, Any]) -> dict[str, int]:
    items = [item for section in document["sections"] for item in section["items"]]
    return {"items": len(items), "core": sum(item.get("core") is True for item in items)}


def words_of(entry: dict[str, Any]) -> dict[str, str]:
    return {name: str(entry[name]) for name in ("code", "zh", "en")}

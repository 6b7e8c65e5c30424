"""What a district sets for itself: scoring, deadlines, calendar, sampling, quotas, violations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path
from sqlmodel import Session

from app.authz import Actor, actor_with
from app.checklists.drafts.queries import names
from app.checklists.rulebook import queries, service
from app.checklists.rulebook.comparison import compare_documents
from app.checklists.rulebook.schemas import (
    DifferenceOut,
    EditorOut,
    RevisionOut,
    RevisionsOut,
    RulebookDocumentOut,
    RulebookIn,
    RulebookOut,
    RulebookRow,
)
from app.db import ReadSession, WriteSession
from app.errors import NotFound
from app.models import ContentDocument, ContentRevision

router = APIRouter(tags=["content"])
Editor = Annotated[Actor, Depends(actor_with("content.manage"))]
Name = Annotated[str, Path(max_length=40, pattern=r"^[a-z_]+$")]


@router.get("/content", response_model=RulebookOut)
def list_content(session: ReadSession, actor: Editor) -> RulebookOut:  # noqa: ARG001  # the right is asked
    """Which documents there are, and which of them the district has made its own."""
    return RulebookOut(items=[_row(session, row) for row in queries.documents(session)])


@router.get("/content/{name}", response_model=RulebookDocumentOut)
def get_content(name: Name, session: ReadSession, actor: Editor) -> RulebookDocumentOut:  # noqa: ARG001  # as above
    """One document as it is in force, beside what the content folder says."""
    row = queries.held(session, name)
    if row is None:
        raise NotFound("checklists.no_document", f"There is no content document {name}.")
    return _document(session, row)


@router.put("/content/{name}", response_model=RulebookDocumentOut)
def put_content(name: Name, given: RulebookIn, session: WriteSession, actor: Editor) -> RulebookDocumentOut:
    """Set it. It holds from now on: for cases handed over and results computed afterwards, never for what was issued."""
    row = service.set_document(session, actor, name, given.document, version=given.version, note=given.note)
    return _document(session, row)


@router.get("/content/{name}/versions", response_model=RevisionsOut)
def list_revisions(name: Name, session: ReadSession, actor: Editor) -> RevisionsOut:  # noqa: ARG001  # as above
    """Every version that was in force, newest first, with what it changed."""
    rows = queries.revisions(session, name)
    people = _people(session, rows)
    return RevisionsOut(
        items=[
            RevisionOut(
                version=row.version,
                changed_at=row.at,
                changed_by=people.get(row.edited_by) if row.edited_by else None,
                note=row.note,
                changes=[
                    DifferenceOut(path=found.path, before=found.before, after=found.after)
                    for found in (compare_documents(before.document, row.document) if before else [])
                ],
            )
            for row, before in zip(rows, [*rows, None][1:], strict=True)
        ]
    )


def _row(session: Session, row: ContentDocument) -> RulebookRow:
    last = queries.revision(session, row.name, row.version)
    people = _people(session, [last] if last else [])
    return RulebookRow(
        name=row.name,
        version=row.version,
        is_default=row.sha256 == row.folder_sha256,
        changed_at=row.loaded_at,
        changed_by=people.get(last.edited_by) if last and last.edited_by else None,
        note=last.note if last else "",
    )


def _document(session: Session, row: ContentDocument) -> RulebookDocumentOut:
    default = queries.from_folder(session, row)
    return RulebookDocumentOut(
        **_row(session, row).model_dump(),
        document=row.document,
        default=default.document if default else None,
    )


def _people(session: Session, rows: list[ContentRevision]) -> dict[UUID, EditorOut]:
    found = names(session, {row.edited_by for row in rows if row.edited_by})
    return {id_: EditorOut(id=id_, name=name) for id_, name in found.items()}

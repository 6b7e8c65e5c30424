"""Drafts of checklists: kept whatever state they are in, never overwritten in silence, published whole or not at all."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from app import events
from app.authz import Actor
from app.checklists.documents import Author
from app.checklists.drafts import queries
from app.checklists.drafts.comparison import compare_checklists
from app.checklists.drafts.joining import with_type
from app.checklists.drafts.legible import refuse_illegible
from app.checklists.drafts.problems import DraftProblem, problems_of, shaped, whole
from app.checklists.pictures.shelf import PictureShelf
from app.checklists.service import CONTENT, LoadReport
from app.checklists.service import publish as publish_content
from app.db import serialise
from app.errors import Conflict, NotFound, Unprocessable
from app.models import ChecklistDraft
from app.primitives import canonical_json, utc_now

NAMED = 20  # a refusal names this many problems


def save(
    session: Session,
    actor: Actor,
    code: str,
    document: Mapping[str, Any],
    *,
    version: int,
    based_on: int | None,
    note: str | None,
) -> ChecklistDraft:
    """Keep the draft as it is now. `version`: the one that was edited, 0 to begin. `based_on` null: as it was.

    Conflict `checklists.draft_changed` carries what somebody else saved meanwhile. Saving the same again is no conflict.
    """
    refuse_illegible(code, document)
    serialise(session, CONTENT)
    row, current = queries.open_draft(session, code), queries.current(session, code)
    if current is not None and document["type"] != current.type:
        raise Unprocessable(
            "checklists.draft_illegible",
            f"This is no draft of a checklist: {code} is for {current.type}. Nothing was saved.",
        )
    _refuse_taken_type(session, code, document)
    if row is None and version == 0:
        row = ChecklistDraft(
            code=code,
            based_on=current.version if current is not None and based_on is None else based_on or 0,
            document=dict(document),
            note=note or "",
            edited_by=actor.id,
        )
        session.add(row)
        session.flush()
        return row
    if row is None:
        raise _no_draft(code)
    same = canonical_json(row.document) == canonical_json(document)
    if row.version == version + 1 and row.edited_by == actor.id and same:
        return row  # the answer to the first one was lost
    if row.version != version:
        raise _changed(row, session)
    row.document, row.edited_by, row.edited_at = dict(document), actor.id, utc_now()
    row.version += 1
    row.note = row.note if note is None else note
    row.based_on = row.based_on if based_on is None else based_on
    session.add(row)
    session.flush()
    return row


def discard(session: Session, actor: Actor, code: str, version: int) -> None:
    """Close the draft without publishing it. It is kept, and can be taken up again."""
    row = _open(session, code, version)
    row.state, row.edited_at = "discarded", utc_now()
    session.add(row)
    _record(session, actor, "checklist.draft_discarded", row)


def take_up(session: Session, actor: Actor, code: str) -> ChecklistDraft:
    """Open the draft that was discarded last. NotFound when there is none, Conflict while another one is open."""
    serialise(session, CONTENT)
    standing = queries.open_draft(session, code)
    if standing is not None:
        raise _changed(standing, session)
    row = queries.last_discarded(session, code)
    if row is None:
        raise _no_draft(code)
    row.state, row.edited_at, row.edited_by, row.version = "open", utc_now(), actor.id, row.version + 1
    session.add(row)
    _record(session, actor, "checklist.draft_taken_up", row)
    session.flush()
    return row


def publish(
    session: Session, actor: Actor, code: str, shelf: PictureShelf, *, version: int, note: str
) -> tuple[LoadReport, int]:
    """Make the draft the next version, in force from now on. Gives the report and the number."""
    row = _open(session, code, version)
    current = queries.current(session, code)
    number = current.version if current is not None else 0
    if row.based_on != number:
        raise Conflict(
            "checklists.draft_outdated",
            f"Version {number} was published since this draft was begun from version {row.based_on}. "
            "The draft is kept; compare it with the new version.",
            based_on=row.based_on,
            current_version=number,
        )
    _refuse_taken_type(session, code, row.document)
    body = {**row.document, "version": number + 1}
    if current is not None and compare_checklists(queries.body_of(session, current), body).is_empty:
        raise Unprocessable(
            "checklists.nothing_changed",
            f"The draft says the same as version {number}. Nothing was published.",
        )
    problems = problems_of(session, body, shelf)
    kind, _ = shaped(body)
    if problems or kind is None:
        raise _unsound(problems)
    content = with_type(whole(session).content, kind)
    report = publish_content(session, content, Author(actor.id, note))
    row.state, row.edited_at = "published", utc_now()
    session.add(row)
    session.flush()
    return report, number + 1


def _open(session: Session, code: str, version: int) -> ChecklistDraft:
    """The open draft, if it still is the one that was looked at."""
    serialise(session, CONTENT)
    row = queries.open_draft(session, code)
    if row is None:
        raise _no_draft(code)
    if row.version != version:
        raise _changed(row, session)
    return row


def _refuse_taken_type(session: Session, code: str, document: Mapping[str, Any]) -> None:
    """A point type has one checklist: a second one would take its items over."""
    other = queries.current_of_type(session, str(document["type"]))
    if other is not None and other.code != code:
        raise Unprocessable(
            "checklists.draft_illegible",
            f"Places of the type {other.type} have their checklist, {other.code}. Nothing was changed.",
        )


def _changed(row: ChecklistDraft, session: Session) -> Conflict:
    return Conflict(
        "checklists.draft_changed",
        "Somebody else changed this draft meanwhile. Nothing was overwritten.",
        current={
            "version": row.version,
            "based_on": row.based_on,
            "edited_at": row.edited_at.isoformat(),
            "edited_by": queries.names(session, {row.edited_by}).get(row.edited_by, ""),
            "note": row.note,
            "document": row.document,
        },
    )


def _no_draft(code: str) -> NotFound:
    return NotFound(
        "checklists.no_draft", f"There is no draft of {code}; it may have been published or discarded."
    )


def _unsound(problems: list[DraftProblem]) -> Unprocessable:
    lines = [": ".join(filter(None, (p.item or p.section, p.field, p.message))) for p in problems]
    return Unprocessable(
        "checklists.draft_unsound",
        "Nothing was published; the draft is kept. " + " · ".join(lines[:NAMED]),
        problems=lines,
    )


def _record(session: Session, actor: Actor, action: str, row: ChecklistDraft) -> None:
    events.record(
        session,
        action,
        subject=("checklist_draft", row.id),
        actor_id=actor.id,
        payload={"code": row.code, "version": row.version, "based_on": row.based_on},
    )

"""Setting a content document in the browser: checked like the folder, versioned, and never over somebody else's change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from app import events
from app.authz import Actor
from app.checklists.check import check_content
from app.checklists.content import Shape
from app.checklists.documents import SHAPES, Author, sum_of
from app.checklists.drafts.problems import whole
from app.checklists.rulebook import queries
from app.checklists.service import CONTENT, publish
from app.db import serialise
from app.errors import Conflict, NotFound, Unprocessable
from app.models import ContentDocument
from app.primitives import canonical_json

NAMED = 20


@dataclass(frozen=True)
class Flaw:
    """`field`: the path within the document, or the file that no longer agrees with it."""

    field: str
    message: str


def set_document(
    session: Session, actor: Actor, name: str, document: Mapping[str, Any], *, version: int, note: str
) -> ContentDocument:
    """Put the document in force. `version`: the one that was edited.

    Conflict `checklists.document_stale` when somebody set it meanwhile, Unprocessable `checklists.document_unsound` with
    every reason why the content as a whole would not hold. What is set already is answered with what is in force.
    """
    serialise(session, CONTENT)
    row = queries.held(session, name)
    if row is None:
        raise NotFound("checklists.no_document", f"There is no content document {name}.")
    shaped = _shaped(name, document)
    wanted = shaped.model_dump(mode="json")
    if sum_of(wanted) == row.sha256:
        return row
    if row.version != version:
        raise Conflict(
            "checklists.document_stale",
            "Somebody else changed this meanwhile. Nothing was overwritten.",
            current={"version": row.version, "document": row.document},
        )
    standing = whole(session)
    part: dict[str, Any] = {name: shaped}
    content = replace(standing.content, **part)
    known = set(standing.problems)
    flaws = [
        Flaw(
            problem.field if problem.file == f"{name}.yaml" else problem.file,
            ": ".join(filter(None, (problem.where, problem.message))),
        )
        for problem in check_content(content)
        if problem not in known
    ]
    if flaws:
        raise _unsound(flaws)
    publish(session, content, Author(actor.id, note))
    session.flush()
    found = queries.held(session, name)
    assert found is not None
    events.record(
        session,
        "content.changed",
        subject=("content_document", name),
        actor_id=actor.id,
        payload={"version": found.version, "sha256": sum_of(wanted), "note": note},
    )
    return found


def _shaped(name: str, document: Mapping[str, Any]) -> Shape:
    try:
        return SHAPES[name].model_validate_json(canonical_json(document))
    except ValidationError as error:
        raise _unsound(
            [
                Flaw(".".join(map(str, line["loc"])), str(line["msg"]).removeprefix("Value error, "))
                for line in error.errors()
            ]
        ) from error
    except (ValueError, RecursionError) as error:
        raise _unsound([Flaw("", "it holds numbers or characters that cannot be kept")]) from error


def _unsound(flaws: list[Flaw]) -> Unprocessable:
    lines = [f"{flaw.field}: {flaw.message}" for flaw in flaws]
    return Unprocessable(
        "checklists.document_unsound",
        "Nothing was changed. " + " · ".join(lines[:NAMED]),
        problems=[{"field": flaw.field, "message": flaw.message} for flaw in flaws],
    )

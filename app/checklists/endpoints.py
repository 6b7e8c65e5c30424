"""Checklists as published."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.authz import Actor, actor_with
from app.checklists import queries
from app.checklists.schemas import ChecklistOut, checklist_out
from app.db import ReadSession
from app.errors import NotFound

router = APIRouter(tags=["checklists"])


@router.get("/checklists/{code}/{version}")
def get_checklist(
    code: str,
    version: int,
    session: ReadSession,
    response: Response,
    _actor: Annotated[Actor, Depends(actor_with("bundle.read", "content.manage"))],
) -> ChecklistOut:
    """Any version ever published: a visit is judged by the version it was made with."""
    row = queries.checklist(session, code, version)
    if row is None:
        raise NotFound(
            "checklists.not_found",
            f"Checklist {code} was never published as version {version}.",
            checklist=code,
        )
    # Only `current` may change; the phone keeps the rest for as long as a draft refers to it.
    response.headers["cache-control"] = "private, no-cache"
    response.headers["etag"] = f'"{row.sha256}-{int(row.is_current)}"'
    return ChecklistOut.model_validate(checklist_out(row))

"""Checklists as published."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from app.authz import Actor, CurrentActor, actor_with
from app.checklists import queries
from app.checklists.drafts.endpoints import router as drafts
from app.checklists.exchange.endpoints import router as exchange
from app.checklists.pictures.endpoints import router as pictures
from app.checklists.rulebook.endpoints import router as rulebook
from app.checklists.schemas import ChecklistOut, TermOut, TermsOut, checklist_out
from app.db import ReadSession
from app.errors import NotFound

router = APIRouter(tags=["checklists"])
router.include_router(drafts)  # first: "draft" is no version
router.include_router(rulebook)
router.include_router(exchange)
router.include_router(pictures)


@router.get("/checklists/{code}/{version}")
def get_checklist(
    code: Annotated[str, Path(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")],
    version: Annotated[int, Path(ge=1, le=2**31 - 1)],
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


@router.get("/terms", response_model=TermsOut)
def get_terms(session: ReadSession, actor: CurrentActor) -> TermsOut:  # noqa: ARG001  # for people who are logged in
    """The names of point types and violation classes, for filters and forms at the desk (phones have the bundle)."""
    return TermsOut(
        point_types=[
            TermOut(code=kind["code"], zh=kind["zh"], en=kind["en"]) for kind in queries.point_types(session)
        ],
        violations=[TermOut(code=row.code, zh=row.zh, en=row.en) for row in queries.violations(session)],
    )

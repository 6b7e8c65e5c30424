"""Browsing the standards. Whoever is logged in may: what is judged by is no secret."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app.authz import CurrentActor
from app.checklists.queries import scoring
from app.db import ReadSession
from app.paging import Cursor, Limit
from app.standards import hits, pages, queries
from app.standards.coverage import tree
from app.standards.hits import Wanted
from app.standards.schemas import (
    ClauseDetail,
    FrontCode,
    ItemDetail,
    ItemPage,
    MethodCode,
    SeverityCode,
    StandardsOut,
)

router = APIRouter(prefix="/standards", tags=["standards"])
CODE = r"^[A-Za-z0-9._-]+$"
Code = Annotated[str, Path(max_length=40, pattern=CODE)]
CodeFilter = Annotated[str | None, Query(max_length=40, pattern=CODE)]
RoundId = Annotated[UUID | None, Query(description="How it went in this round; the running one if left out")]


@router.get("", response_model=StandardsOut)
def get_standards(_actor: CurrentActor, session: ReadSession, response: Response) -> StandardsOut:
    """Fronts, standards with their edition, categories and clauses, with how many items test each."""
    response.headers["cache-control"] = "private, no-cache"
    return tree(queries.catalogue(session), scoring(session)["fronts"])


@router.get("/clauses/{code}", response_model=ClauseDetail)
def get_clause(
    code: Code, actor: CurrentActor, session: ReadSession, round_id: RoundId = None
) -> ClauseDetail:
    """One clause: its text, the items that test it per point type, and how each went."""
    return pages.clause_page(session, actor, code, round_id)


@router.get("/items", response_model=ItemPage)
def list_items(
    _actor: CurrentActor,
    session: ReadSession,
    q: Annotated[str, Query(max_length=200, description="Any substring of item, class or clause texts")] = "",
    type: Annotated[str | None, Query(max_length=40, pattern=CODE, description="Point type")] = None,
    front: FrontCode | None = None,
    clause: CodeFilter = None,
    severity: SeverityCode | None = None,
    method: MethodCode | None = None,
    core: bool | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ItemPage:
    """Items in force, best matches first, and clauses whose own text matches."""
    wanted = Wanted(q, type, front, clause, severity, method, core)
    return hits.page(queries.catalogue(session), wanted, cursor, limit)


@router.get("/items/{code}", response_model=ItemDetail)
def get_item(code: Code, actor: CurrentActor, session: ReadSession, round_id: RoundId = None) -> ItemDetail:
    """Everything about one item, and how it went."""
    return pages.item_page(session, actor, code, round_id)

"""Routes of the command office (督办台): its lists with their counts."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.authz import Actor, actor_with
from app.bodies import RecordBodyDep, takes
from app.casework.office import draws, queries
from app.casework.office.draw_schemas import DrawIn, DrawOut, DrawPage
from app.casework.office.lists import PARTS, ListName
from app.casework.office.schemas import OfficeCounts, OfficePage
from app.casework.queries import CaseFilter
from app.db import DatabaseDep, ReadSession
from app.errors import Forbidden
from app.paging import Cursor, Limit

router = APIRouter(tags=["office"])
Reader = Annotated[Actor, Depends(actor_with("office.read", "rechecks.read"))]
Drawer = Annotated[Actor, Depends(actor_with("rechecks.draw"))]
Severity = Literal["minor", "major", "critical"]
ContentCode = Annotated[str | None, Query(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]


def office_filter(
    unit_id: Annotated[UUID | None, Query(description="Accountable unit 主责单位")] = None,
    street_id: UUID | None = None,
    violation: ContentCode = None,
    severity: Severity | None = None,
    q: Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")] = None,
) -> CaseFilter:
    """What every list is narrowed to; filters are combined."""
    return CaseFilter(unit_id=unit_id, street_id=street_id, violation=violation, severity=severity, q=q)


Filter = Annotated[CaseFilter, Depends(office_filter)]


@router.get("/office/counts", response_model=OfficeCounts)
def count_lists(session: ReadSession, actor: Reader, wanted: Filter) -> OfficeCounts:
    """How much each list holds, of those the actor may read."""
    return queries.counts(session, actor, wanted, [name for name in PARTS if _may_read(actor, name)])


@router.get("/office/lists/{name}", response_model=OfficePage)
def get_list(
    name: ListName,
    session: ReadSession,
    actor: Reader,
    wanted: Filter,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> OfficePage:
    """One list: second extensions (extensions), returns asked for (returns), cases returned as often as command rules on
    (redispatch), suspension asked for and ruled (suspend_asked, suspended), 挂牌督办 (supervised), 反弹 to be decided and under
    way (proposed, recurring), 无主 (no_owner), drawn for a second look (rechecks)."""
    if not _may_read(actor, name):
        raise Forbidden("authz.not_allowed", "Your role does not include this.", needs=["office.read"])
    return queries.page(session, actor, name, wanted, cursor=cursor, limit=limit)


@router.put(
    "/rechecks/{recheck_id}",
    response_model=DrawOut,
    responses={201: {"model": DrawOut}},
    openapi_extra=takes(DrawIn),
)
def put_draw(
    recheck_id: UUID, actor: Drawer, body: RecordBodyDep, database: DatabaseDep, response: Response
) -> DrawOut:
    """Draw closed cases for a second look (抽查复核). Safe to repeat: the same id is the same draw; 201 new, 200 repeat."""
    with database.transaction() as session:
        made, created = draws.draw(session, actor, recheck_id, body)
        [out] = draws.outs(session, [(made, actor.name)])
    response.status_code = 201 if created else 200
    return out


@router.get("/rechecks", response_model=DrawPage)
def list_draws(
    session: ReadSession,
    actor: Reader,  # noqa: ARG001  # the right is asked
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=50, description="Rows per page")] = 20,
) -> DrawPage:
    """Draws with seed, what they were drawn from, and how many were looked at, newest first."""
    return draws.page(session, cursor=cursor, limit=limit)


def _may_read(actor: Actor, name: ListName) -> bool:
    """A checker has the cases that wait for a second look, and no other list."""
    return actor.may("office.read") or name == "rechecks"

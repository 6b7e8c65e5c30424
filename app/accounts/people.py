"""Routes about other people's accounts, and about units."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session

from app.accounts import queries, service, slips
from app.accounts.passwords import UNUSABLE
from app.accounts.schemas import SlipsIn, SlipsOut, UnitOut, UnitRef, UnitsOut, UserIn, UserOut, UsersPage
from app.authz import Actor, CurrentActor, actor_with
from app.db import ReadSession, WriteSession
from app.inputs import Line
from app.models import User
from app.paging import Cursor, Limit, cursor_of
from app.web import base_url

router = APIRouter()
Manager = Annotated[Actor, Depends(actor_with("users.manage"))]
# Whoever plans rounds must be able to pick inspectors.
Planner = Annotated[Actor, Depends(actor_with("users.manage", "rounds.manage"))]


@router.get("/users", response_model=UsersPage)
def list_users(
    actor: Planner,  # noqa: ARG001  # asked for its right
    session: ReadSession,
    q: Annotated[Line, Query(max_length=60)] = "",
    role: Annotated[Line, Query(max_length=40)] = "",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> UsersPage:
    """Accounts in the order of their user names; `q` finds part of a name or user name."""
    rows = queries.users_page(session, q=q, role=role, cursor=cursor, limit=limit)
    page = rows[:limit]
    return UsersPage(
        items=_users(session, list(page)),
        next_cursor=cursor_of(page[-1].username) if len(rows) > limit else None,
    )


@router.put("/users/{user_id}", response_model=UserOut, responses={201: {"model": UserOut}})
def put_user(
    user_id: UUID, given: UserIn, actor: Manager, session: WriteSession, response: Response
) -> UserOut:
    """Make (201) or change (200) an account. Disabling it ends its logins and tokens at once.

    A new account has no password: print a slip for it.
    """
    user, is_new = service.put_user(session, actor, user_id, given)
    response.status_code = 201 if is_new else 200
    return _users(session, [user])[0]


@router.post("/users/slips", response_model=SlipsOut)
def post_slips(given: SlipsIn, actor: Manager, session: WriteSession, request: Request) -> SlipsOut:
    """Slips to print and hand out: each opens its account once, within fourteen days, and asks for a new password."""
    return SlipsOut(items=slips.make_slips(session, actor, given.user_ids, base_url(request)))


@router.get("/units", response_model=UnitsOut)
def list_units(actor: CurrentActor, session: ReadSession) -> UnitsOut:  # noqa: ARG001  # for people who are logged in
    """The tree of organisations, in the order of their codes."""
    return UnitsOut(
        items=[
            UnitOut(
                id=unit.id,
                code=unit.code,
                name=unit.name,
                kind=unit.kind,
                parent_id=unit.parent_id,
                active=unit.active,
            )
            for unit in queries.all_units(session)
        ]
    )


def _users(session: Session, users: list[User]) -> list[UserOut]:
    units = queries.units_by_id(session, [user.unit_id for user in users])
    return [
        UserOut(
            id=user.id,
            username=user.username,
            name=user.name,
            roles=user.roles,
            unit=UnitRef.model_validate(units[user.unit_id], from_attributes=True) if user.unit_id else None,
            team=user.team,
            street_ids=[UUID(street) for street in user.street_ids],
            active=user.active,
            must_change_password=user.must_change_password,
            has_password=user.password_hash != UNUSABLE,
            created_at=user.created_at,
        )
        for user in users
    ]

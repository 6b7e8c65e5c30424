"""Logging in and out, one's own password, sessions and tokens. Accounts of others: people.py."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Cookie, Request, Response

from app.accounts import login, queries, sessions, slips, tokens
from app.accounts.people import router as people
from app.accounts.schemas import (
    LoginIn,
    MeOut,
    MeUser,
    PasswordIn,
    SessionOut,
    SessionsOut,
    SlipLoginIn,
    TokenIn,
    TokenMade,
    TokenOut,
    TokensOut,
    UnitRef,
)
from app.authz import COOKIE, AnyActor, CurrentActor, actor_of
from app.db import DatabaseDep, ReadSession, WriteSession
from app.models import Unit, User
from app.primitives import utc_now
from app.settings import Settings
from app.web import is_local_request, is_secure

router = APIRouter(tags=["accounts"])
router.include_router(people)
# The browser keeps the cookie as long as it keeps any (400 days); the server decides how long it opens something.
COOKIE_SECONDS = 400 * 24 * 3600
DEVICE_PATH = "/api/login"

SessionCookie = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)]
DeviceCookie = Annotated[str | None, Cookie(alias=sessions.DEVICE_COOKIE, include_in_schema=False)]


@router.post("/login", response_model=MeOut)
def post_login(
    given: LoginIn,
    request: Request,
    response: Response,
    database: DatabaseDep,
    token: SessionCookie = None,
    marks: DeviceCookie = None,
) -> MeOut:
    """Log in; the answer sets the session cookie.

    401 `accounts.wrong_credentials`; 429 `accounts.throttled` with Retry-After after too many wrong passwords.
    """
    settings: Settings = request.app.state.settings
    browser = _browser(request, token, marks)
    done = login.log_in(database, given.username, given.password, browser, days=settings.session_days)
    return _welcome(request, response, database, done)


@router.post("/login/slip", response_model=MeOut)
def post_slip(
    given: SlipLoginIn,
    request: Request,
    response: Response,
    database: DatabaseDep,
    token: SessionCookie = None,
    marks: DeviceCookie = None,
) -> MeOut:
    """Use a printed slip: choose a password and be logged in. The slip works once."""
    settings: Settings = request.app.state.settings
    browser = _browser(request, token, marks)
    done = slips.use_slip(database, given.token, given.password, browser, days=settings.session_days)
    return _welcome(request, response, database, done)


@router.post("/logout", status_code=204)
def post_logout(
    request: Request, response: Response, session: WriteSession, token: SessionCookie = None
) -> None:
    """End this login. Harmless when there is none. What is on the device stays on the device."""
    login.log_out(session, token, request.headers.get("x-sancheng-user"))
    response.delete_cookie(COOKIE, path="/", secure=is_secure(request), httponly=True, samesite="lax")


@router.get("/me", response_model=MeOut)
def get_me(actor: AnyActor, request: Request, session: ReadSession) -> MeOut:
    """Who is logged in, what they may do, and what time the server thinks it is."""
    return _me(
        request, session.get_one(User, actor.id), session.get(Unit, actor.unit_id) if actor.unit_id else None
    )


@router.post("/password", status_code=204)
def post_password(given: PasswordIn, actor: AnyActor, database: DatabaseDep) -> None:
    """Change one's own password. Every other login of the account ends."""
    login.change_password(database, actor, given.old, given.new)


@router.get("/me/sessions", response_model=SessionsOut)
def get_sessions(actor: CurrentActor, session: ReadSession) -> SessionsOut:
    """Where this account is logged in, latest use first."""
    rows = queries.live_sessions(session, actor.id, utc_now())
    return SessionsOut(
        items=[
            SessionOut(
                id=row.id,
                created_at=row.created_at,
                seen_at=row.seen_at,
                expires_at=row.expires_at,
                client=row.client,
                address=row.address,
                current=row.id == actor.session_id,
            )
            for row in rows
        ]
    )


@router.delete("/me/sessions/{session_id}", status_code=204)
def delete_session(session_id: UUID, actor: CurrentActor, session: WriteSession) -> None:
    """End one of one's own logins, for instance on a lost phone."""
    sessions.revoke_session(session, actor, session_id)


@router.get("/me/tokens", response_model=TokensOut)
def get_tokens(actor: CurrentActor, session: ReadSession) -> TokensOut:
    """Keys of programs that act as this account."""
    rows = queries.live_tokens(session, actor.id)
    return TokensOut(
        items=[
            TokenOut(
                id=row.id,
                name=row.name,
                created_at=row.created_at,
                expires_at=row.expires_at,
                used_at=row.used_at,
            )
            for row in rows
        ]
    )


@router.post("/me/tokens", status_code=201, response_model=TokenMade)
def post_token(given: TokenIn, actor: CurrentActor, session: WriteSession) -> TokenMade:
    """Make a key for a program. The token is in this answer and nowhere else."""
    return tokens.make_token(session, actor, given.name, given.expires_at)


@router.delete("/me/tokens/{token_id}", status_code=204)
def delete_token(token_id: UUID, actor: CurrentActor, session: WriteSession) -> None:
    """Withdraw a key. It stops working at once."""
    tokens.revoke_token(session, actor, token_id)


def _browser(request: Request, token: str | None, marks: str | None) -> login.Browser:
    return login.Browser(
        address=request.client.host if request.client else "",
        client=request.headers.get("user-agent", ""),
        is_local=is_local_request(request.scope, request.app.state.settings),
        token=token,
        marks=marks,
    )


def _welcome(request: Request, response: Response, database: DatabaseDep, done: login.LoggedIn) -> MeOut:
    secure = is_secure(request)
    for key, value, path in ((COOKIE, done.token, "/"), (sessions.DEVICE_COOKIE, done.marks, DEVICE_PATH)):
        response.set_cookie(
            key, value, max_age=COOKIE_SECONDS, path=path, secure=secure, httponly=True, samesite="lax"
        )
    with database.reading() as session:
        user = session.get_one(User, done.user_id)
        return _me(request, user, session.get(Unit, user.unit_id) if user.unit_id else None)


def _me(request: Request, user: User, unit: Unit | None) -> MeOut:
    return MeOut(
        user=MeUser(
            id=user.id,
            username=user.username,
            name=user.name,
            roles=user.roles,
            unit=UnitRef(id=unit.id, code=unit.code, name=unit.name) if unit else None,
            street_ids=[UUID(street) for street in user.street_ids],
            must_change_password=user.must_change_password,
            team=user.team,
        ),
        server_time=utc_now(),
        app_version=request.app.version,
        rights=sorted(actor_of(user).rights),
    )

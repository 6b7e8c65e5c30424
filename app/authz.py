"""Who is asking, what their roles allow, and which rows they may see.

A foreign id is simply 404: visibility is a filter in the query. `require()` answers 403 only for whole functions, never for rows.
"""

import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import BackgroundTasks, Depends, Request
from sqlalchemy import ColumnElement, Update, and_, false, or_, select, true, update
from sqlmodel import Session, col

from app.db import Database, database_of
from app.errors import Forbidden, NotLoggedIn, StorageFull, Unavailable
from app.models import (
    ApiToken,
    Assignment,
    Case,
    CaseUnit,
    Inspection,
    LoginSession,
    Move,
    PhotoLink,
    Point,
    PointProposal,
    Report,
    Round,
    Unit,
    User,
)
from app.primitives import utc_now
from app.roles import COMBINED, RIGHTS
from app.roles import ROLES as ROLES  # for features, which name people's functions
from app.settings import Settings

COOKIE = "sancheng_session"
USE_NOTED_EVERY = timedelta(hours=1)  # a write per request would cost more than the request


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or program) behind a request."""

    id: UUID
    username: str
    name: str
    roles: frozenset[str]  # combined roles are already opened up: supervisor → triage, dispatcher
    unit_id: UUID | None
    street_ids: frozenset[UUID]
    team: str
    session_id: UUID | None
    must_change_password: bool

    @property
    def rights(self) -> frozenset[str]:
        return frozenset().union(*(RIGHTS.get(role, frozenset()) for role in self.roles))

    def may(self, right: str) -> bool:
        return any(right in RIGHTS.get(role, ()) for role in self.roles)


def open_roles(roles: list[str]) -> frozenset[str]:
    return frozenset(roles).union(*(COMBINED.get(role, frozenset()) for role in roles)) - {"supervisor"}


def actor_of(user: User, *, session_id: UUID | None = None) -> Actor:
    return Actor(
        id=user.id,
        username=user.username,
        name=user.name,
        roles=open_roles(user.roles),
        unit_id=user.unit_id,
        street_ids=frozenset(UUID(street) for street in user.street_ids),
        team=user.team,
        session_id=session_id,
        must_change_password=user.must_change_password,
    )


def require(actor: Actor, *rights: str) -> None:
    """403 unless the actor holds one of `rights`."""
    if not any(actor.may(right) for right in rights):
        raise Forbidden("authz.not_allowed", "Your role does not include this.", needs=list(rights))


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _find_actor(session: Session, request: Request) -> tuple[Actor, Update | None]:
    """The actor, and what to write about the use of their login when that is due."""
    now = utc_now()
    bearer = request.headers.get("authorization", "")
    if bearer[:7].lower() == "bearer ":
        holder = session.execute(
            select(User, ApiToken)
            .join(ApiToken, col(ApiToken.user_id) == col(User.id))
            .where(
                col(ApiToken.token_sha256) == token_digest(bearer[7:].strip()),
                col(ApiToken.revoked_at).is_(None),
                or_(col(ApiToken.expires_at).is_(None), col(ApiToken.expires_at) > now),
                col(User.active),
            )
        ).one_or_none()
        if holder is None:
            raise NotLoggedIn("session.bad_token", "This token is unknown, expired or withdrawn.")
        used = update(ApiToken).where(col(ApiToken.id) == holder[1].id).values(used_at=now)
        due = holder[1].used_at is None or holder[1].used_at <= now - USE_NOTED_EVERY
        return actor_of(holder[0]), used if due else None
    token = request.cookies.get(COOKIE)
    if not token:
        raise NotLoggedIn("session.missing", "Please log in.")
    found = session.execute(
        select(User, LoginSession)
        .join(LoginSession, col(LoginSession.user_id) == col(User.id))
        .where(
            col(LoginSession.token_sha256) == token_digest(token),
            col(LoginSession.revoked_at).is_(None),
            col(LoginSession.expires_at) > now,
            col(User.active),
        )
    ).one_or_none()
    if found is None:
        raise NotLoggedIn(
            "session.expired", "Your login has ended. What is on this device stays here; please log in again."
        )
    login: LoginSession = found[1]
    settings: Settings = request.app.state.settings
    used = (
        update(LoginSession)
        .where(col(LoginSession.id) == login.id, col(LoginSession.revoked_at).is_(None))
        .values(seen_at=now, expires_at=now + timedelta(days=settings.session_days))
    )
    return actor_of(found[0], session_id=login.id), used if login.seen_at <= now - USE_NOTED_EVERY else None


def _note_use(database: Database, used: Update) -> None:
    """A login that is used lives on. Losing one such note is harmless, so a busy or full database is no error here."""
    with suppress(Unavailable, StorageFull), database.transaction() as session:
        session.execute(used, execution_options={"synchronize_session": False})


def any_actor(
    request: Request, background: BackgroundTasks, database: Annotated[Database, Depends(database_of)]
) -> Actor:
    """Whoever is logged in, also somebody who must first change a password."""
    with database.reading() as session:
        actor, note_use = _find_actor(session, request)
    if note_use is not None:
        background.add_task(_note_use, database, note_use)  # after the answer: reading never waits for the writer
    expected = request.headers.get("x-sancheng-user")
    if expected is not None and expected not in (str(actor.id), actor.username):
        raise NotLoggedIn(
            "session.other_user", "Somebody else is logged in on this device. Nothing was taken in."
        )
    return actor


async def current_actor(actor: Annotated[Actor, Depends(any_actor)]) -> Actor:
    if actor.must_change_password:
        raise Forbidden("session.password_change_needed", "Please choose a password of your own first.")
    return actor


AnyActor = Annotated[Actor, Depends(any_actor)]
CurrentActor = Annotated[Actor, Depends(current_actor)]


def actor_with(*rights: str) -> Callable[[Actor], Awaitable[Actor]]:
    """A dependency: the current actor, if they hold one of `rights`; `Annotated[Actor, Depends(actor_with("x"))]`."""

    async def check(actor: CurrentActor) -> Actor:
        require(actor, *rights)
        return actor

    return check


# ---- visibility: one filter per entity; every query of rows for a person goes through one of these ----


def own_units(actor: Actor) -> ColumnElement[bool]:
    """Units of the actor: their own and all below it (three levels are the whole tree)."""
    if actor.unit_id is None:
        return false()
    children = select(col(Unit.id)).where(col(Unit.parent_id) == actor.unit_id)
    return or_(
        col(Unit.id) == actor.unit_id, col(Unit.parent_id) == actor.unit_id, col(Unit.parent_id).in_(children)
    )


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """A unit sees its own and its children's cases, a street its territory, a line lead its line, a reporter what they found."""
    if actor.may("cases.read_all"):
        return true()
    rules: list[ColumnElement[bool]] = [col(Case.reporter_id) == actor.id]
    if actor.unit_id is not None:
        units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
        rules += [
            col(Case.accountable_unit_id).in_(units),
            col(Case.line_unit_id).in_(units),
            col(Case.street_id).in_(units),
            # By id and not by a correlated EXISTS: each rule then has an index to itself.
            col(Case.id).in_(select(col(CaseUnit.case_id)).where(col(CaseUnit.unit_id).in_(units))),
        ]
    if actor.street_ids:
        rules.append(col(Case.street_id).in_(actor.street_ids))
    return or_(*rules)


def reachable_cases(actor: Actor) -> ColumnElement[bool]:
    """What an actor may open by its address or act on: what they may see, and for people who walk every case of a point,
    because it stands beside the item on site (a colleague's closed case is reopened by whoever finds it again)."""
    if actor.may("intake.write"):
        return or_(visible_cases(actor), col(Case.point_id).is_not(None))
    return visible_cases(actor)


def visible_inspections(actor: Actor) -> ColumnElement[bool]:
    if actor.may("inspections.read_all"):
        return true()
    rules: list[ColumnElement[bool]] = [
        col(Inspection.author_id) == actor.id,
        col(Inspection.sender_id) == actor.id,
    ]
    if actor.may("intake.write"):
        # An inspector reads earlier visits of any point: the last result belongs on the screen of the next visit.
        rules.append(col(Inspection.id).is_not(None))
    if actor.unit_id is not None:
        units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
        rules.append(col(Inspection.street_id).in_(units))
    return or_(*rules)


def visible_reports(actor: Actor) -> ColumnElement[bool]:
    if actor.may("inspections.read_all"):
        return true()
    return or_(col(Report.author_id) == actor.id, col(Report.sender_id) == actor.id)


def visible_points(actor: Actor) -> ColumnElement[bool]:
    """People who walk or steer see every point; a unit sees its own and those on its territory."""
    if actor.may("intake.write") or actor.may("cases.read_all") or actor.may("points.manage"):
        return true()
    rules: list[ColumnElement[bool]] = [false()]
    if actor.unit_id is not None:
        units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
        rules += [col(Point.unit_id).in_(units), col(Point.street_id).in_(units)]
    if actor.street_ids:
        rules.append(col(Point.street_id).in_(actor.street_ids))
    return or_(*rules)


def visible_proposals(actor: Actor) -> ColumnElement[bool]:
    if actor.may("points.decide"):
        return true()
    return col(PointProposal.proposed_by) == actor.id


def visible_rounds(actor: Actor) -> ColumnElement[bool]:
    """Units learn of a covert round 暗访 when it is over, from its results: never from a list beforehand."""
    if actor.may("rounds.manage") or actor.may("intake.write") or actor.may("cases.read_all"):
        return true()
    return col(Round.open).is_(True)


def visible_assignments(actor: Actor) -> ColumnElement[bool]:
    if actor.may("rounds.manage") or actor.may("cases.read_all"):
        return true()
    return col(Assignment.inspector_id) == actor.id


def visible_photo_links(actor: Actor) -> ColumnElement[bool]:
    """A photo is readable iff a record that links it is visible: inspection, report, case, or a move of a visible case."""
    from_case = select(col(Case.id)).where(visible_cases(actor))
    return or_(
        and_(
            col(PhotoLink.record_kind) == "inspection",
            col(PhotoLink.record_id).in_(select(col(Inspection.id)).where(visible_inspections(actor))),
        ),
        and_(
            col(PhotoLink.record_kind) == "report",
            col(PhotoLink.record_id).in_(select(col(Report.id)).where(visible_reports(actor))),
        ),
        and_(col(PhotoLink.record_kind) == "case", col(PhotoLink.record_id).in_(from_case)),
        and_(
            col(PhotoLink.record_kind) == "move",
            col(PhotoLink.record_id).in_(select(col(Move.id)).where(col(Move.case_id).in_(from_case))),
        ),
    )
